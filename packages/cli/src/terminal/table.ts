import { printableLine } from 'atess-client/internal';

/** How a table looks. */
export interface TableStyle {
	/** Numbers of the columns that are aligned on the right. */
	readonly right?: ReadonlySet<number>;
	/** Width of the table at most: the columns of `shrink` are cut, in this order, until it fits. */
	readonly width?: number;
	readonly shrink?: readonly { readonly column: number; readonly least: number }[];
	/** Puts colours into a cell that has its final width. */
	readonly paint?: (cell: string, row: number, column: number) => string;
}

/** Rows as columns of equal width, two spaces apart, without blanks at the end of lines. Cells have one line and no colours. */
export function table(
	cells: readonly (readonly string[])[],
	{ right = new Set(), width = Infinity, shrink = [], paint = (cell) => cell }: TableStyle = {},
): string {
	const rows = cells.map((row) => row.map(printableLine));
	const widths: number[] = [];
	for (const row of rows) {
		row.forEach((cell, column) => {
			widths[column] = Math.max(widths[column] ?? 0, cell.length);
		});
	}
	const total = (gap: number): number =>
		widths.reduce((sum, each) => sum + each, 0) + gap * (widths.length - 1);
	const gap = total(2) <= width ? 2 : 1;
	for (const { column, least } of shrink) {
		const own = widths[column] ?? 0;
		widths[column] = Math.max(Math.min(own, least), own - Math.max(0, total(gap) - width));
	}
	return rows
		.map((row, number) =>
			row
				.map((cell, column) => {
					const wide = widths[column] ?? 0;
					const fitting = cell.length > wide ? `${cell.slice(0, wide - 1)}…` : cell;
					const padded = right.has(column) ? fitting.padStart(wide) : fitting.padEnd(wide);
					return paint(padded, number, column);
				})
				.join(' '.repeat(gap))
				.trimEnd(),
		)
		.join('\n');
}

/** A text in lines of at most `width` characters; lines after the first are indented. */
export function wrapped(text: string, width: number, indent = '  '): string {
	const lines: string[] = [];
	let line = '';
	const longest = new RegExp(`.{1,${width - indent.length}}`, 'gu');
	const words = printableLine(text).split(' ');
	for (const word of words.flatMap((one) => one.match(longest) ?? [''])) {
		if (line.trim() !== '' && line.length + 1 + word.length > width) {
			lines.push(line);
			line = indent + word;
		} else line = line === '' ? word : `${line} ${word}`;
	}
	return [...lines, line].join('\n');
}
