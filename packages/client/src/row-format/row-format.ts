import { FIELDS, type SchemaName } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { csvLine } from './csv-line.ts';
import type { Row } from '../model/row.ts';

/** How rows become a text file, a part of them at a time. */
export interface RowFormat {
	/** Also the ending of the file's name. */
	readonly name: 'csv' | 'ndjson';
	readonly mimeType: string;
	/** The beginning of the file, before the first row. */
	readonly head: string;
	rows(rows: readonly Row[]): string;
}

/** One JSON object a line. */
export const NDJSON: RowFormat = {
	name: 'ndjson',
	mimeType: 'application/x-ndjson',
	head: '',
	rows: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
};

/** The column for fields that have no column of their own, as a JSON object: no field is left out. */
export const OTHER_FIELDS = 'otherFields';

/**
 * A table with a heading.
 *
 * @param columns names of fields; `OTHER_FIELDS` among them is filled with the fields that are not
 * @param heading the title of a column
 */
export function csvTable(
	columns: readonly string[],
	heading: (name: string) => string = (name) => name,
): RowFormat {
	const own = new Set(columns);
	const others = (row: Row): string => {
		const rest = Object.entries(row).filter(([name]) => !own.has(name));
		return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : '';
	};
	const valueOf = (row: Row, name: string): unknown =>
		name === OTHER_FIELDS ? others(row) : Object.hasOwn(row, name) ? row[name] : null;
	return {
		name: 'csv',
		mimeType: 'text/csv',
		head: csvLine(columns.map(heading)),
		rows: (rows) => rows.map((row) => csvLine(columns.map((name) => valueOf(row, name)))).join(''),
	};
}

const IDENTITY = ['deviceSn', 'time'];

/**
 * The columns of raw records: identity, each field that the document has, whether this device sends it or not,
 * and other fields. The columns of a file must be known before its first row.
 */
export function rawColumns(schema: SchemaName): string[] {
	const documented = Object.keys(FIELDS[schema]).filter((name) => !IDENTITY.includes(name));
	return [...IDENTITY, ...documented, OTHER_FIELDS];
}

/**
 * The title of a raw field: the vendor's name with the unit that the document gives.
 *
 * @param powerUnit of the account's powers, where it is known: the vendor does not document it
 */
export function rawHeading(
	schema: SchemaName,
	powerUnit: 'kW' | 'W' | undefined,
): (name: string) => string {
	const fields: Readonly<Record<string, FieldInfo>> = FIELDS[schema];
	return (name) => {
		const unit = Object.hasOwn(fields, name) ? fields[name]?.unit : undefined;
		if (unit === undefined) return name;
		return `${name} (${unit === 'kW' ? (powerUnit ?? 'kW or W') : unit})`;
	};
}

/** The name of the field under a title that `rawHeading` has made. */
export function fieldUnder(title: string): string {
	return title.replace(/ \([^()]+\)$/, '');
}
