import type { DayCoverage } from 'atess-client';
import {
	createCoverage,
	printableLine,
	type Gap,
	type KnownGap,
	type TimeRange,
	type RowFormat,
} from 'atess-client/internal';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

type Row = Readonly<Record<string, unknown>>;

/** The samples of a file, compared with the expected ones. */
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
 *
 * @param known the gaps of the runs
 */
export async function gapsIn(
	file: string,
	format: RowFormat,
	range: TimeRange,
	timezone: string,
	now: number,
	known: readonly KnownGap[],
): Promise<GapReport> {
	const coverage = createCoverage(range, { timezone, now });
	coverage.note(known);
	const days: DayCoverage[] = [];
	for await (const row of rowsIn(file, format)) days.push(...coverage.add(row));
	days.push(...coverage.end());
	return reportOf(days, coverage.unplaced);
}

/** The report of all days of a range. */
export function reportOf(days: readonly DayCoverage[], unplaced: number): GapReport {
	const sum = (count: (day: DayCoverage) => number): number =>
		days.reduce((total, day) => total + count(day), 0);
	const [expected, received] = [sum((day) => day.expected), sum((day) => day.received)];
	return {
		expected,
		received,
		missing: expected - received,
		unplaced,
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

/** An export knows only the rows of the device, not whether later data exists. */
const REASONS: Readonly<Record<Gap['reason'], string>> = {
	offline: 'the device was offline',
	notYetArrived: 'may still arrive',
	vendorEmpty: 'no data on the server for this period (reason unknown)',
	error: 'could not be read',
	unreadableTime: 'came with an unreadable time',
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

/** Gaps that are shown: a server that cannot be read has one for each hour. */
const MOST_LINES = 20;

/** The gaps of the runs, as lines for a person. */
export function knownLines(gaps: readonly KnownGap[]): string[] {
	const lines = gaps
		.slice(0, MOST_LINES)
		.map(
			({ from, to, reason, detail }) =>
				`${from} to ${to}: ${KNOWN[reason]} (${printableLine(detail)}).`,
		);
	const more = gaps.length - lines.length;
	return more > 0 ? [...lines, `... and ${more} more.`] : lines;
}

const KNOWN: Readonly<Record<KnownGap['reason'], string>> = {
	error: 'the response could not be read',
	unreadableTime: 'samples came with an unreadable time',
};

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
