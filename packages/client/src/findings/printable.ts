/**
 * Characters that a terminal or a log viewer obeys or hides: control characters, line and paragraph separators,
 * controls of the writing direction, the byte order mark, invisible tags and halves of surrogate pairs. Not the
 * line feed and the tab. Zero-width joiners stay: Thai, Persian and emoji need them.
 */
const UNPRINTABLE =
	/(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * A text with its unprintable characters written as escapes. Names and messages come from a server, and a person who
 * can name a device must not control the terminal or the log of the person who lists it. In JSON the text means the
 * same as before.
 */
export function printable(text: string): string {
	return text.replace(UNPRINTABLE, (characters) =>
		characters
			.split('')
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
	);
}

/** The same for a text that must stay on one line, such as a name or an error message. */
export function printableLine(text: string): string {
	return printable(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
