import { printableLine } from 'atess-client/internal';
import { cutTo, widthOf } from './width.ts';

/** How a table looks. */
export interface TableStyle {
	/** Numbers of the columns that are aligned on the right. */
	readonly right?: ReadonlySet<number>;
	/** Width of the table at most: the columns of `shrink` are cut, in this order, until it fits. */
	readonly width?: number;
	readonly shrink?: readonly { readonly column: number; readonly least: number }[];
	/** Whether the last column is a text that goes on in further lines where it does not fit. Default: false. */
	readonly wrap?: boolean;
	/** Puts colours into a cell that has its final width. */
	readonly paint?: (cell: string, row: number, column: number) => string;
}

/** Columns that every output fits, except data for programs. */
export const WIDTH = 100;

/** Columns of a text that goes on in further lines in a narrow table. */
const LEAST_TEXT = 30;

/** Rows as columns of equal width, two spaces apart, without blanks at the end of lines. Cells have one line and no colours. */
export function table(
	cells: readonly (readonly string[])[],
	{
		right = new Set(),
		width = Infinity,
		shrink = [],
		wrap = false,
		paint = (cell) => cell,
	}: TableStyle = {},
): string {
	const rows = cells.map((row) => row.map(printableLine));
	const widths: number[] = [];
	for (const row of rows) {
		row.forEach((cell, column) => {
			widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
		});
	}
	const total = (gap: number): number =>
		widths.reduce((sum, each) => sum + each, 0) + gap * (widths.length - 1);
	const gap = total(2) <= width || wrap ? 2 : 1;
	for (const { column, least } of shrink) {
		const own = widths[column] ?? 0;
		widths[column] = Math.max(Math.min(own, least), own - Math.max(0, total(gap) - width));
	}
	const last = widths.length - 1;
	const before = ' '.repeat(total(gap) - (widths[last] ?? 0));
	return rows
		.map((row, number) =>
			row
				.map((cell, column) => {
					const wide = widths[column] ?? 0;
					if (wrap && column === last)
						return wrapped(cell, Math.max(LEAST_TEXT, width - before.length), '').replaceAll(
							'\n',
							`\n${before}`,
						);
					const fitting = cutTo(cell, wide);
					const blanks = ' '.repeat(wide - widthOf(fitting));
					const padded = right.has(column) ? blanks + fitting : fitting + blanks;
					return paint(padded, number, column);
				})
				.join(' '.repeat(gap))
				.trimEnd(),
		)
		.join('\n');
}

/** A sentence in lines that fit the terminal, each with the indentation of the first. */
export function fitted(text: string, paint: (line: string) => string = (line) => line): string {
	const [indent = ''] = /^ */.exec(text) ?? [];
	return wrapped(text.slice(indent.length), WIDTH - indent.length)
		.split('\n')
		.map((line) => indent + paint(line))
		.join('\n');
}

/** A text in lines of at most `width` characters; lines after the first are indented. */
export function wrapped(text: string, width: number, indent = '  '): string {
	const lines: string[] = [];
	let line = '';
	const longest = width - indent.length;
	// A character takes two columns at most.
	const part = new RegExp(`.{1,${Math.floor(longest / 2)}}`, 'gu');
	const words = printableLine(text).split(' ');
	const fitting = words.flatMap((word) =>
		widthOf(word) <= longest ? [word] : (word.match(part) ?? []),
	);
	for (const word of fitting) {
		if (line.trim() !== '' && widthOf(line) + 1 + widthOf(word) > width) {
			lines.push(line);
			line = indent + word;
		} else line = line === '' ? word : `${line} ${word}`;
	}
	return [...lines, line].join('\n');
}
