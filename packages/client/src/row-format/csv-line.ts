/** A number as spreadsheets read it; the vendor also sends numbers as text. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/** Spreadsheets run a text that begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** How the vendor writes "nothing". */
const NOTHING = '--';

/**
 * One line of CSV by RFC 4180, with its line break. Numbers have a decimal point, null is empty. Words in a list are
 * joined by blanks; other lists and objects are JSON. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 */
export function csvLine(values: readonly unknown[]): string {
	return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: unknown): string {
	const text = textOf(value);
	const isFormula =
		typeof value !== 'number' && FORMULA.test(text) && !NUMBER.test(text) && text !== NOTHING;
	const safe = isFormula ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (isWords(value)) return value.join(' ');
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function isWords(value: unknown): value is readonly (string | number)[] {
	return (
		Array.isArray(value) &&
		value.every((one) => typeof one === 'number' || (typeof one === 'string' && /^\S+$/.test(one)))
	);
}
