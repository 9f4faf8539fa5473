import {
	csvTable,
	fieldUnder,
	OTHER_FIELDS,
	rawColumns,
	rawHeading,
	type RowFormat,
	type SchemaName,
} from 'atess-client/internal';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';

/** A table of the raw records of one device. */
export function csvOf(schema: SchemaName, deviceSn: string): RowFormat {
	return withDevice(csvTable(rawColumns(schema), rawHeading(schema, undefined)), deviceSn);
}

/**
 * The table that a file was begun as: with a version that knows more fields, or fewer, the file goes on with the
 * columns that it has.
 *
 * @returns undefined for a file that does not begin like one of these tables
 */
export async function csvLike(file: string, deviceSn: string): Promise<RowFormat | undefined> {
	for await (const row of createReadStream(file).pipe(parse({ to: 1 }))) {
		const columns = (row as readonly string[]).map(fieldUnder);
		const isOne = columns[0] === 'deviceSn' && columns[1] === 'time';
		return isOne && columns.at(-1) === OTHER_FIELDS
			? withDevice(csvTable(columns), deviceSn)
			: undefined;
	}
	return undefined;
}

/** Samples of the history need not name their device. */
function withDevice(format: RowFormat, deviceSn: string): RowFormat {
	return {
		...format,
		rows: (rows) =>
			format.rows(rows.map((row) => ({ ...row, deviceSn: row.deviceSn ?? deviceSn }))),
	};
}
