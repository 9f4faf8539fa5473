/** The parts of a page, with a line between them. */
export function pageOf(...parts: readonly string[]): string {
	return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

/** A Markdown table whose columns are aligned in the source, as the formatter of the workspace writes it. */
export function alignedTable(
	head: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	const cells = rows.map((row) => row.map(inCell));
	const widths = head.map((title, at) =>
		Math.max(3, title.length, ...cells.map((row) => row[at]?.length ?? 0)),
	);
	const line = (row: readonly string[]): string =>
		`| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |\n`;
	return (
		line(head) +
		line(widths.map((width) => '-'.repeat(width))) +
		cells.map((row) => line(row)).join('')
	);
}

/** A text that stays in its cell. */
function inCell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Text without a meaning for Markdown. An underscore within a word has none. */
export function plain(text: string): string {
	return text.replaceAll(/[*<>[\]\\]|(?<!\w)_|_(?!\w)/g, '\\$&');
}
