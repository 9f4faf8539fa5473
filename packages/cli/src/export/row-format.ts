import { FIELDS, type SchemaName } from 'atess-client';
import { plain } from '../document/json.ts';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { createReadStream } from 'node:fs';

type Row = Readonly<Record<string, unknown>>;

/** How rows are written. */
export interface RowFormat {
	readonly name: 'csv' | 'ndjson';
	/** What a file begins with. */
	readonly head: string;
	rows(rows: readonly Row[]): string;
}

/** Each row a line of JSON, as it came. */
export const NDJSON: RowFormat = {
	name: 'ndjson',
	head: '',
	rows: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
};

/** Column for what the document does not have: nothing that came is left out. */
const OTHER = 'otherFields';

const FIRST = ['time', 'deviceSn'];

/**
 * A table with a column for each field that the document has, whether this device sends it or not: the
 * columns of a file must be known before its first row. Other fields go into the last one, as JSON.
 */
export function csvOf(schema: SchemaName | undefined): RowFormat {
	const documented = schema === undefined ? [] : Object.keys(FIELDS[schema]);
	return csvWith([...FIRST, ...documented.filter((name) => !FIRST.includes(name))]);
}

/**
 * The table that a file was begun as: with a version that knows more fields, or fewer, it goes on with the
 * columns that it has.
 *
 * @returns undefined for a file that does not begin like one of these tables
 */
export async function csvLike(file: string): Promise<RowFormat | undefined> {
	for await (const row of createReadStream(file).pipe(parse({ to: 1 }))) {
		const head = row as readonly string[];
		const isOne = FIRST.every((name, index) => head[index] === name) && head.at(-1) === OTHER;
		return isOne ? csvWith(head.slice(0, -1)) : undefined;
	}
	return undefined;
}

function csvWith(columns: readonly string[]): RowFormat {
	const known = new Set(columns);
	const line = (cells: readonly unknown[]): string =>
		stringify([cells.map(cell)], {
			quoted_string: false,
			record_delimiter: '\n',
			// Other programs end a row there, and all that follows it would stand under other columns.
			quoted_match: /\r/,
		});
	return {
		name: 'csv',
		head: line([...columns, OTHER]),
		rows: (rows) =>
			rows
				.map((row) => {
					const others = Object.entries(row).filter(([name]) => !known.has(name));
					const rest = others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : '';
					return line([
						...columns.map((name) => (Object.hasOwn(row, name) ? row[name] : '')),
						rest,
					]);
				})
				.join(''),
	};
}

function cell(value: unknown): string {
	return value === null ? '' : plain(value);
}
