import { printable } from 'atess-client/internal';

const ESCAPE = '\u001b';
/** A colour or weight of this program's own. */
const COLOUR = new RegExp(`(${ESCAPE}\\[\\d{1,2}m)`);

/** `printable` for a line in which this program has put colours. */
export function printableInColour(text: string): string {
	return text
		.split(COLOUR)
		.map((part) => (COLOUR.test(part) ? part : printable(part)))
		.join('');
}
