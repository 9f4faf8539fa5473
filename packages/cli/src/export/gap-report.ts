import { createCoverage, type DayCoverage, type Gap, type TimeRange } from 'atess-client';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { RowFormat } from './row-format.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a file has of what was due. */
export interface GapReport {
	readonly expected: number;
	readonly received: number;
	readonly missing: number;
	/** Rows without a time that can be read, or with one that the plant's clock never shows. */
	readonly unplaced: number;
	readonly days: readonly Pick<DayCoverage, 'date' | 'expected' | 'received' | 'gaps'>[];
}

/**
 * Accounts for every slot of a range by what stands in the file, so that the report is about the file and
 * not about one of the runs that have filled it.
 */
export async function gapsIn(
	file: string,
	format: RowFormat,
	range: TimeRange,
	timezone: string,
	now: number,
): Promise<GapReport> {
	const coverage = createCoverage(range, { timezone, now });
	const days: DayCoverage[] = [];
	for await (const row of rowsIn(file, format)) days.push(...coverage.add(row));
	days.push(...coverage.end());
	const sum = (count: (day: DayCoverage) => number): number =>
		days.reduce((total, day) => total + count(day), 0);
	const [expected, received] = [sum((day) => day.expected), sum((day) => day.received)];
	return {
		expected,
		received,
		missing: expected - received,
		unplaced: coverage.unplaced,
		days: days
			.filter((day) => day.gaps.length > 0)
			.map(({ date, expected: due, received: came, gaps }) => ({
				date,
				expected: due,
				received: came,
				gaps,
			})),
	};
}

/** An export knows nothing of the device but its rows: nobody has said that later data is there. */
const REASONS: Readonly<Record<Gap['reason'], string>> = {
	offline: 'the device was offline',
	notYetArrived: 'may still arrive',
	vendorEmpty: 'the vendor has no data of this time, for a reason that he does not say',
	error: 'could not be read',
};

/** The report as lines for a person. */
export function gapLines({ expected, received, missing, days }: GapReport): string[] {
	if (missing === 0) return [`${received} of ${expected} samples, no gap.`];
	return [
		`${received} of ${expected} samples, ${missing} missing:`,
		...days.flatMap(({ gaps }) =>
			gaps.map(
				({ from, to, missing: slots, reason }) =>
					`  ${from} to ${to}: ${slots} ${slots === 1 ? 'sample' : 'samples'}, ${REASONS[reason]}`,
			),
		),
	];
}

async function* rowsIn(file: string, { name }: RowFormat): AsyncGenerator<Row> {
	const stream = createReadStream(file);
	if (name === 'csv') {
		for await (const row of stream.pipe(parse({ columns: true }))) yield row as Row;
		return;
	}
	for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
		if (line !== '') yield JSON.parse(line) as Row;
	}
}
