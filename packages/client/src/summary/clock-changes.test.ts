import fc from 'fast-check';
import { play, worlds, type CountedDays } from '../energy/testing/true-counters.ts';
import { arrange } from '../history/arrange.ts';
import { dayBounds, localTimeAt, normaliseAll } from '../normalise/index.ts';
import type { Row } from '../model/row.ts';
import { createAggregate, type AggregatedRow } from './aggregate.ts';
import { periodsOf, type Resolution } from './periods.ts';

const SAMPLE_MS = 5 * 60_000;
/** Two readings of both counters with steps of 0.1 kWh, and the rounding to 1 Wh. */
const READINGS = 0.401;
/** The first of three dates; the clock is changed on the second one. */
const CHANGES = [
	['Europe/Berlin', '2026-03-28'],
	['Europe/Berlin', '2026-10-24'],
	['Africa/Cairo', '2026-04-23'],
	['Africa/Cairo', '2026-10-28'],
	['America/Havana', '2026-10-31'],
	['Australia/Lord_Howe', '2026-04-04'],
	['Australia/Lord_Howe', '2026-10-03'],
] as const;

function datesFrom(first: string): string[] {
	const start = Date.parse(first);
	return [0, 1, 2].map((d) => new Date(start + d * 86_400_000).toISOString().slice(0, 10));
}

/** Three days of the plant's clock, in samples. */
function daysOf(zone: string, dates: readonly string[]): number[] {
	return dates.map((date) => {
		const { start, end } = dayBounds(date, zone);
		return (end - start) / SAMPLE_MS;
	});
}

/** The samples of a world as rows with the time of the plant's clock, in the order of the server. */
function rowsOf(
	{ instants, day, total }: Pick<CountedDays, 'instants' | 'day' | 'total'>,
	start: number,
	zone: string,
	order: 'taken' | 'text',
): Row[] {
	const rows = instants.map((instant, i) => ({
		time: localTimeAt(start + instant, zone),
		status: 2,
		epvToday: day[i],
		epvTotal: total[i],
	}));
	return order === 'taken'
		? rows
		: rows.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

function aggregated(
	rows: readonly Row[],
	start: number,
	end: number,
	resolution: Resolution,
	zone: string,
): AggregatedRow[] {
	const device = { deviceSn: 'SIM1', model: 'HPS150', powerUnit: 'kW' } as const;
	const window = { from: localTimeAt(start, zone), to: localTimeAt(end, zone) };
	const arranged = arrange(rows, window, zone).rows;
	const periods = periodsOf(start, end, resolution, zone);
	const aggregate = createAggregate({ deviceType: 'hpsCentral', periods, zone, ...device });
	for (const record of normaliseAll('hpsCentral', arranged, { ...device, timezone: zone })) {
		aggregate.add(record);
	}
	return [...aggregate.rows()];
}

const changes = fc.constantFrom(...CHANGES);
const orders = fc.constantFrom('taken' as const, 'text' as const);

describe('where a clock is set forward or back', () => {
	test.each(['daily', 'hourly'] as const)(
		'no %s energy is too large by more than 1 %% without a code',
		(resolution) => {
			fc.assert(
				fc.property(worlds(6), changes, orders, (world, [zone, first], order) => {
					const dates = datesFrom(first);
					const played = play({ ...world, days: daysOf(zone, dates) });
					const { start } = dayBounds(dates[0] ?? '', zone);
					const { end } = dayBounds(dates[2] ?? '', zone);
					const rows = rowsOf(played, start, zone, order);
					const truths = resolution === 'daily' ? played.days : played.hours;
					for (const row of aggregated(rows, start, end, resolution, zone)) {
						const [from, to] = [Date.parse(row.start) - start, Date.parse(row.end) - start];
						const truth = truths.filter((each) => each.start >= from && each.end <= to);
						const kWh = truth.reduce((sum, each) => sum + each.kWh, 0);
						const around = truth.reduce((sum, each) => sum + each.aroundEnds, 0);
						const isWhole = truth[0]?.start === from && truth.at(-1)?.end === to;
						if (!isWhole || row.pvEnergyKwh == null || row.quality.length > 0) continue;
						const slack = resolution === 'daily' ? 0 : around;
						expect(row.pvEnergyKwh).toBeLessThanOrEqual(kWh * 1.01 + READINGS + slack);
					}
				}),
				{ numRuns: 8 },
			);
		},
	);

	const BERLIN = 'Europe/Berlin';
	const { start, end } = dayBounds('2026-10-25', BERLIN);
	/** A day of 25 hours with 12 kWh each, without the samples between two times since midnight. */
	function hoursWithout(
		missing: readonly (readonly [number, number])[],
		of = end,
	): AggregatedRow[] {
		const instants: number[] = [];
		for (let at = 0; at < of - start; at += SAMPLE_MS) {
			if (!missing.some(([from, to]) => at >= from * 60_000 && at < to * 60_000)) instants.push(at);
		}
		const kWh = instants.map((at) => at / SAMPLE_MS);
		const total = kWh.map((each) => 5000 + each);
		const counted = { instants, day: kWh, total };
		return aggregated(rowsOf(counted, start, BERLIN, 'taken'), start, of, 'hourly', BERLIN);
	}
	const doubled = (rows: readonly AggregatedRow[]) =>
		rows
			.filter(({ quality }) => quality.includes('timeAmbiguous'))
			.map((row) => row.start.slice(11));

	test.each([
		['the end of the first time round and the beginning of the second', [[135, 195]]],
		['the whole second time round', [[180, 240]]],
		['the whole first time round', [[120, 180]]],
		['one sample', [[145, 150]]],
	] as const)('an hour that the clock shows twice is uncertain without %s', (_, missing) => {
		expect(doubled(hoursWithout(missing))).toEqual(['02:00:00+02:00', '02:00:00+01:00']);
	});

	test('an hour that the clock shows twice is certain where all of its samples are there', () => {
		const rows = hoursWithout([[300, 400]]);
		expect(doubled(rows)).toEqual([]);
		expect(rows.slice(2, 4).map(({ pvEnergyKwh }) => pvEnergyKwh)).toEqual([12, 12]);
	});

	test('an hour that the clock will show again is certain as long as it lasts', () => {
		expect(doubled(hoursWithout([], start + 150 * 60_000))).toEqual([]);
	});
});
