export { csvLine } from './csv-line.ts';
export {
	csvTable,
	fieldUnder,
	NDJSON,
	OTHER_FIELDS,
	rawColumns,
	rawHeading,
	type RowFormat,
} from './row-format.ts';
