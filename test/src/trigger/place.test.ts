import type { Row } from 'atess-client/internal';
import { beginFeed, takeSamples, type Feed } from '../../../nodes/Atess/trigger/feed/feed';
import { placeRows } from '../../../nodes/Atess/trigger/feed/place';
import { planRead } from '../../../nodes/Atess/trigger/feed/plan-read';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
const memory = { most: 36, latest: Infinity };
/** In this night 02:00 to 02:55 come twice. */
const NIGHT = Date.parse('2025-10-26T00:00:00+02:00');

/** The rows of that night, one every five minutes for seven hours, each with a value of its own. */
const ROWS: readonly { instant: number; row: Row }[] = Array.from({ length: 84 }, (_, i) => {
	const instant = NIGHT + i * 300_000;
	// The clock goes back an hour after three.
	const wall = instant + (instant < NIGHT + 3 * HOUR ? 2 : 1) * HOUR;
	const time = new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
	return { instant, row: { time, capacity: i } };
});

const options = (now: number, from: 'latest' | 'history', timezone?: string) => ({
	deviceSn: 'SIMHPS0001',
	now,
	from,
	...(timezone !== undefined && { timezone }),
});

/** Takes the night by its latest sample, every five minutes. */
function live(timezone: string | undefined, fastMs = 0): { taken: unknown[]; places: number[] } {
	let feed: Feed | undefined;
	const taken: unknown[] = [];
	const places: number[] = [];
	for (const { instant, row } of ROWS) {
		// The device's clock is fast by so much: it shows the time before it is.
		const now = instant + 60_000 - fastMs;
		// The same again, as from a cache.
		for (const again of [row, row]) {
			const placed = placeRows('hpsCentral', [again], feed, options(now, 'latest', timezone));
			const [sample] = placed.samples;
			if (!feed) {
				if (!sample) throw new Error('There is no first sample.');
				feed = beginFeed(sample, now, timezone !== undefined, memory);
				continue;
			}
			const result = takeSamples(placed.feed ?? feed, placed.samples, {
				read: now,
				gaps: false,
				live: true,
				memory,
			});
			({ feed } = result);
			taken.push(...result.fresh.map((each) => each.row.capacity));
			places.push(...result.fresh.map(({ at }) => at));
		}
	}
	return { taken, places };
}

/** Takes the night in pieces of its history, as the client hands it out. */
function read(timezone: string | undefined, every: number): unknown[] {
	const now = (index: number): number => (ROWS[index]?.instant ?? 0) + 60_000;
	const [first] = placeRows(
		'hpsCentral',
		[ROWS[0]?.row ?? {}],
		undefined,
		options(now(0), 'latest', timezone),
	).samples;
	if (!first) throw new Error('There is no first sample.');
	let feed = beginFeed(first, now(0), timezone !== undefined, memory);
	const taken: unknown[] = [];
	for (let index = every; index < ROWS.length; index += every) {
		const plan = planRead(feed, now(index), timezone, 48 * HOUR);
		if (plan.kind !== 'history') throw new Error('History was to be read.');
		const there = ROWS.slice(0, index + 1).map(({ row }) => row);
		const within = there.filter(({ time }) => String(time) >= plan.from && String(time) <= plan.to);
		// Without a zone nothing but the text of the time orders them.
		const rows =
			timezone === undefined
				? within.toSorted((a, b) =>
						String(a.time) < String(b.time) ? -1 : String(a.time) > String(b.time) ? 1 : 0,
					)
				: within;
		const placed = placeRows('hpsCentral', rows, feed, options(now(index), 'history', timezone));
		const result = takeSamples(placed.feed ?? feed, placed.samples, {
			read: now(index),
			gaps: plan.gaps,
			memory,
		});
		({ feed } = result);
		taken.push(...[...result.late, ...result.fresh].map((each) => each.row.capacity));
	}
	return taken;
}

const all = ROWS.slice(1).map(({ row }) => row.capacity);

describe('a night in which an hour comes twice', () => {
	test('followed by its latest sample: all once, in order, at their instants', () => {
		const { taken, places } = live(ZONE);
		expect(taken).toEqual(all);
		expect(places).toEqual(ROWS.slice(1).map(({ instant }) => instant));
	});

	test('followed by its latest sample, by a clock that is ten minutes fast: at their instants', () => {
		const { taken, places } = live(ZONE, 10 * 60_000);
		expect(taken).toEqual(all);
		expect(places).toEqual(ROWS.slice(1).map(({ instant }) => instant));
	});

	test('followed without a zone: all once, in order, and time goes on', () => {
		const { taken, places } = live(undefined);
		expect(taken).toEqual(all);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	test.each([2, 3, 6, 12, 13, 40])('read every %i samples: all once and in order', (every) => {
		const taken = read(ZONE, every);
		expect(taken).toEqual(all.slice(0, taken.length));
		expect(taken.length).toBeGreaterThan(all.length - every);
	});

	test.each([2, 3, 6, 12, 13, 40])('read every %i samples without a zone: all once', (every) => {
		const taken = read(undefined, every);
		expect([...taken].sort((a, b) => Number(a) - Number(b))).toEqual(all.slice(0, taken.length));
		expect(taken.length).toBeGreaterThan(all.length - every);
	});
});

test('a row without a time that can be read has no place', () => {
	const rows = [{ capacity: 1 }, { time: 'soon' }, { time: '2025-13-01 00:00:00' }];
	expect(placeRows('hpsCentral', rows, undefined, options(NIGHT, 'history', ZONE)).samples).toEqual(
		[],
	);
});

test('a time that the clock skips is placed as if the device had not been reported', () => {
	const now = Date.parse('2025-03-30T01:30:00Z');
	const { samples } = placeRows(
		'hpsCentral',
		[{ time: '2025-03-30 02:25:00' }],
		undefined,
		options(now, 'latest', ZONE),
	);
	expect(samples.map(({ at }) => new Date(at).toISOString())).toEqual(['2025-03-30T01:25:00.000Z']);
});
