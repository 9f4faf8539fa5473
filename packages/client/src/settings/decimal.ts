const TEXT = /^-?\d+(?:\.\d+)?$/;
/** Digits that every double keeps: a sixteenth and seventeenth are traces of its binary form. */
const DOUBLE_DIGITS = 15;
/** Digits that distinguish every float32 from its neighbours. */
const FLOAT_DIGITS = 9;

/** Whether a text is a plain decimal number: no exponent, no plus sign, no blanks. */
export function isDecimalText(text: string): boolean {
	return TEXT.test(text);
}

/**
 * The decimal number that is meant by a double: 0.30000000000000004, which is 0.1 + 0.2 in binary, is 0.3.
 * Integers stay exact.
 */
export function asDecimal(number: number): number {
	return Number.isInteger(number) ? number : Number(number.toPrecision(DOUBLE_DIGITS));
}

/**
 * Whether two values are the same decimal number, each a finite number or a text of one: 20, "20" and
 * "20.0" are. So are 0.3 and 0.30000001192092896, which is 0.3 on its way through a float32. Another
 * number of few digits, such as 12.3 for 12.34, is another value: a device has rounded it.
 */
export function sameDecimal(a: number | string, b: number | string): boolean {
	const [left, right] = [plainText(a), plainText(b)];
	return left === right || left === throughFloat32(b) || right === throughFloat32(a);
}

/**
 * Compares two decimal numbers: negative, 0 or positive, as for sorting. It is 0 for numbers that are the same
 * by {@link sameDecimal}, such as 0.1 + 0.2 and 0.3.
 */
export function compareDecimals(a: number | string, b: number | string): number {
	if (sameDecimal(a, b)) return 0;
	const difference = Number(a) - Number(b);
	if (difference !== 0) return difference;
	// Numbers that are too long for a double differ in their digits only.
	const [left, right] = [plainText(a), plainText(b)];
	if (!isDecimalText(left) || !isDecimalText(right)) return 0;
	return scaled(left, right) > scaled(right, left) ? 1 : -1;
}

/** A decimal number as a whole number, with as many digits behind the point as the longer one of two has. */
function scaled(text: string, other: string): bigint {
	const [whole = '', part = ''] = text.split('.');
	const places = Math.max(part.length, other.split('.')[1]?.length ?? 0);
	return BigInt(`${whole}${part.padEnd(places, '0')}`);
}

/** One spelling for each decimal number. Texts that no double holds stay exact. */
function plainText(value: number | string): string {
	if (typeof value === 'number') return String(asDecimal(value));
	const [, sign = '', whole = '', part = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(value) ?? [];
	const exact = part === '' ? `${sign}${whole}` : `${sign}${whole}.${part}`;
	const number = Number(exact);
	const isHeld = part === '' ? Number.isSafeInteger(number) : exact.length < 30;
	return isHeld ? String(asDecimal(number)) : exact;
}

/** The shortest decimal that becomes this float32; undefined if the value is not a float32, or is short itself. */
function throughFloat32(value: number | string): string | undefined {
	const number = Number(value);
	if (digitsOf(number) <= FLOAT_DIGITS) return undefined;
	for (let digits = 1; digits <= FLOAT_DIGITS; digits++) {
		const short = Number(number.toPrecision(digits));
		if (Math.fround(short) === number) return String(short);
	}
	return undefined;
}

function digitsOf(number: number): number {
	return String(number).replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length;
}
