/** Control characters but line feed and tab, of which a terminal is made to do what it should not. */
const CONTROL = /(?![\n\t])[\p{Cc}\u2028\u2029]/gu;

/** A colour or weight of this program's own. */
// eslint-disable-next-line no-control-regex -- exactly this character, which begins all of them
const COLOUR = /(\u001b\[\d{1,2}m)/;

/**
 * A text with its control characters written out. Names and messages come from a server, and anybody who
 * may name a device could otherwise write to the terminal of whoever lists it. In JSON it means the same.
 */
export function printable(text: string): string {
	return text.replace(
		CONTROL,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** The same for a name, which has one line. */
export function printableName(name: string): string {
	return printable(name).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

/** The same for a line in which this program has put colours. */
export function printableInColour(text: string): string {
	return text
		.split(COLOUR)
		.map((part) => (COLOUR.test(part) ? part : printable(part)))
		.join('');
}
