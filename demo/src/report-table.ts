import type { Item } from './n8n-types.ts';

/** Shown for null: the device does not report the quantity. Not to be mixed up with 0. */
const NOT_REPORTED = '-';

/**
 * The items of a report as text: one row for each field, one column for each item, since a report
 * has more fields than systems.
 *
 *     date           2026-05-01  2026-05-01
 *     device         SIMHPS0001  SIMPCS0001
 *     pvEnergyKwh         412.7           -
 */
export function reportTable(items: readonly Item[]): string {
	const fields = [...new Set(items.flatMap(({ json }) => Object.keys(json)))];
	const rows = fields.map((field) => [field, ...items.map(({ json }) => cell(json[field]))]);
	const widths = Array.from({ length: items.length + 1 }, (_, column) =>
		Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows
		.map((row) =>
			row
				.map((text, column) =>
					column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
				)
				.join('  '),
		)
		.join('\n');
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return NOT_REPORTED;
	if (typeof value === 'number') return Number(value.toFixed(2)).toString();
	return typeof value === 'string' ? value : JSON.stringify(value);
}
