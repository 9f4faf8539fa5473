/** Digits with a point and an exponent, as serialisers write them; no comma, no unit, no plus sign. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** How the vendor writes "nothing" besides leaving it out. */
const NOTHING = new Set(['', '--']);

/**
 * The number that a value of the wire stands for, which may be text: "12.5", " 12.5 ", "-3" and
 * "1.0E7", which is how Java writes large and small numbers.
 *
 * @returns null for nothing (missing, null, "", "--", NaN); NaN for a value that is not a number, such as "12,5", "12
 * kW", true, an object or an infinite value
 */
export function readNumber(value: unknown): number | null {
	if (typeof value === 'number') {
		if (Number.isFinite(value)) return value + 0;
		return Number.isNaN(value) ? null : Number.NaN;
	}
	if (value === undefined || value === null) return null;
	if (typeof value !== 'string') return Number.NaN;
	const text = value.trim();
	if (NOTHING.has(text)) return null;
	if (!NUMBER.test(text)) return Number.NaN;
	const number = Number(text);
	// "1e999" is written like a number but is not a number.
	return Number.isFinite(number) ? number + 0 : Number.NaN;
}

/** Characters that a terminal or a page would act on and not show. */
const INVISIBLE = /[^\P{C}]|[^\P{Z} ]/gu;

function escaped(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The sent value, short enough for a message, and without characters that change how the message looks. */
export function rawText(value: unknown): string {
	if (typeof value === 'object' && value !== null)
		return Array.isArray(value) ? 'a list' : 'an object';
	const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value);
	const plain = text.replaceAll(INVISIBLE, escaped);
	return plain.length > 40 ? `${plain.slice(0, 40)}...` : plain;
}
