/** A number as spreadsheets read it; the vendor also sends numbers as text. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** How the vendor writes "nothing". */
const NOTHING = '--';

/**
 * One line of CSV by RFC 4180, with its line break. Numbers have a decimal point, lists are joined by
 * blanks, null is empty. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvLine(values: readonly unknown[]): string {
	return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
	const text = textOf(value);
	const safe =
		typeof value !== 'number' && FORMULA.test(text) && !NUMBER.test(text) && text !== NOTHING
			? `'${text}`
			: text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.map(textOf).join(' ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
