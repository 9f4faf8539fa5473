import { printable } from 'atess-client/internal';

/** A colour or weight of this program's own. */
// eslint-disable-next-line no-control-regex -- exactly this character, which begins all of them
const COLOUR = /(\u001b\[\d{1,2}m)/;

/** `printable` for a line in which this program has put colours. */
export function printableInColour(text: string): string {
	return text
		.split(COLOUR)
		.map((part) => (COLOUR.test(part) ? part : printable(part)))
		.join('');
}
