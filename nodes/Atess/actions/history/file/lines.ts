import type { IDataObject } from 'n8n-workflow';

import { csvLine } from './csv';

/** How objects become lines of a file. */
export interface LineFormat {
	readonly extension: string;
	readonly mimeType: string;
	/** Lines of a part of the rows, what comes before the first of them included. */
	lines(rows: readonly IDataObject[]): string;
	/** What a file without any row consists of. */
	empty(): string;
	/** Names that came too late for a column, and so are not in the file. */
	readonly leftOut: ReadonlySet<string>;
}

/** One JSON object a line. */
export function ndjson(): LineFormat {
	return {
		extension: 'ndjson',
		mimeType: 'application/x-ndjson',
		lines: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
		empty: () => '',
		leftOut: new Set(),
	};
}

/**
 * Comma-separated values with a heading.
 *
 * @param names columns; where it is undefined, those that the first rows have, or else `otherwise`
 * @param heading a name with its unit
 */
export function csv(
	names: readonly string[] | undefined,
	heading: (name: string) => string,
	otherwise: readonly string[],
): LineFormat {
	let columns = names;
	let isBegun = false;
	const leftOut = new Set<string>();
	const head = (): string => {
		if (isBegun) return '';
		isBegun = true;
		return csvLine((columns ?? otherwise).map(heading));
	};
	return {
		extension: 'csv',
		mimeType: 'text/csv',
		lines(rows) {
			if (rows.length === 0) return '';
			columns ??= [...new Set(rows.flatMap((row) => Object.keys(row)))];
			const known = new Set(columns);
			let text = head();
			for (const row of rows) {
				text += csvLine(columns.map((name) => row[name]));
				for (const name of Object.keys(row)) if (!known.has(name)) leftOut.add(name);
			}
			return text;
		},
		empty: () => head(),
		leftOut,
	};
}
