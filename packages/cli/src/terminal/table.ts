import { printableLine } from 'atess-client/internal';

/** Rows as columns of equal width, two spaces apart, without blanks at the end of lines. Cells have one line and no colours. */
export function table(cells: readonly (readonly string[])[]): string {
	const rows = cells.map((row) => row.map(printableLine));
	const widths: number[] = [];
	for (const row of rows) {
		row.forEach((cell, column) => {
			widths[column] = Math.max(widths[column] ?? 0, cell.length);
		});
	}
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
