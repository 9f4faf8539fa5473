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
		if (plan.kind !== 'history') throw new Error('History had to be read.');
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

test('a sample is marked where the clock shows its time twice, unless it was sent as a moment', () => {
	const rows = ['01:55:00', '02:30:00', '03:30:00'].map((time) => ({ time: `2025-10-26 ${time}` }));
	const later = options(NIGHT + 9 * HOUR, 'history', ZONE);
	const { samples } = placeRows(
		'hpsCentral',
		[...rows, { time: '2025-10-26T00:30:00Z' }],
		undefined,
		later,
	);
	expect(samples.map(({ twice }) => twice)).toEqual([undefined, true, undefined, undefined]);
	expect(samples.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
		'23:55',
		'00:30',
		'02:30',
		'00:30',
	]);
	expect(samples[0]?.record).toMatchObject({
		deviceSn: 'SIMHPS0001',
		time: '2025-10-26T01:55:00+02:00',
	});
});

describe('a time that comes twice', () => {
	/** 02:30 is 00:30 UTC and 01:30 UTC. */
	const ROW = { time: '2025-10-26 02:30:00', capacity: 1 };
	const utc = (time: string): number => Date.parse(`2025-10-26T${time}Z`);
	const placeOf = (now: string, from: 'latest' | 'history', feed?: Feed, rows: Row[] = [ROW]) => {
		const { samples } = placeRows('hpsCentral', rows, feed, options(utc(now), from, ZONE));
		return samples.map(({ at }) => new Date(at).toISOString().slice(11, 16));
	};
	const memory36 = { most: 36, latest: Infinity };
	/** The feed of a device whose last sample was this one, at the first of the two times. */
	const feedOf = (row: Row): Feed => {
		const [sample] = placeRows(
			'hpsCentral',
			[row],
			undefined,
			options(utc('00:31'), 'latest', ZONE),
		).samples;
		if (!sample) throw new Error('There is no sample.');
		return beginFeed(sample, utc('00:31'), true, memory36);
	};

	test.each([
		['00:31', ['00:30']],
		['01:14', ['00:30']],
		['01:15', ['01:30']],
		['01:31', ['01:30']],
	])('as the latest sample at %s UTC is the last that is not in the future', (now, places) => {
		expect(placeOf(now, 'latest')).toEqual(places);
	});

	test('stays where it was while the latest sample is the same', () => {
		expect(placeOf('01:31', 'latest', feedOf(ROW))).toEqual(['00:30']);
		expect(placeOf('01:31', 'latest', feedOf({ ...ROW, capacity: 2 }))).toEqual(['01:30']);
		const text = '2025-10-26 02:25:00';
		expect(placeOf('01:31', 'latest', { ...feedOf(ROW), text })).toEqual(['01:30']);
	});

	test('in a history is later than the sample before it', () => {
		const rows = [ROW, { ...ROW, capacity: 2 }];
		expect(placeOf('01:31', 'history', undefined, rows)).toEqual(['00:30', '01:30']);
		expect(placeOf('00:31', 'history', undefined, rows)).toEqual(['00:30', '00:30']);
	});

	test.each([
		['00:25', '2025-10-26T02:30:00+02:00'],
		['01:25', '2025-10-26T02:30:00+01:00'],
		['01:30', null],
	])('after a sample of %s UTC has the time %s', (before, time) => {
		const feed = { ...feedOf(ROW), at: utc(before), text: '2025-10-26 02:25:00' };
		const timeAfter = (known: Feed | undefined) =>
			placeRows('hpsCentral', [ROW], known, options(utc('01:31'), 'latest', ZONE)).samples[0]
				?.record.time;
		expect(timeAfter(feed)).toBe(time);
		expect(timeAfter({ ...feed, text: '' })).toBeNull();
		expect(timeAfter(undefined)).toBeNull();
	});
});

describe('without a zone', () => {
	const day = (time: string): number => Date.parse(`2026-03-10T${time}:00Z`);
	const row = (time: string, capacity: number): Row => ({
		time: `2026-03-10 ${time}:00`,
		capacity,
	});
	/** The sample of 12:00 was seen five minutes ago. */
	const now = day('12:06');
	const last = placeRows('hpsCentral', [row('12:00', 1)], undefined, options(now, 'latest'));
	const [first] = last.samples;
	if (!first) throw new Error('There is no sample.');
	const feed = beginFeed(first, day('12:01'), false, { most: 36, latest: Infinity });
	const place = (times: readonly string[], known = feed) => {
		const rows = times.map((time, i) => row(time, 10 + i));
		const { samples, feed: after } = placeRows('hpsCentral', rows, known, options(now, 'history'));
		return { places: samples.map(({ at }) => new Date(at).toISOString().slice(11, 16)), after };
	};

	test('a sample that was taken or comes twice has no second place', () => {
		const rows = [row('12:00', 1), row('12:05', 2), row('12:05', 2), row('12:05', 3)];
		const { samples } = placeRows('hpsCentral', rows, feed, options(now, 'history'));
		expect(samples.map(({ row: { capacity } }) => capacity)).toEqual([2, 3]);
		expect(samples.map(({ record }) => [record.deviceSn, record.timeLocal])).toEqual([
			['SIMHPS0001', '2026-03-10 12:05:00'],
			['SIMHPS0001', '2026-03-10 12:05:00'],
		]);
	});

	test.each<[string, string[], string[], number]>([
		['an hour', ['11:05'], ['12:05'], 60],
		['half an hour', ['11:35'], ['12:05'], 30],
		['an hour, with two samples', ['11:05', '11:10'], ['12:05', '12:10'], 60],
		['20 minutes at least', ['11:40'], ['12:10'], 30],
		['75 minutes at most', ['10:45'], ['12:15'], 90],
	])('a clock that was set back by %s goes on', (_, times, places, minutes) => {
		const gaps = [{ from: day('09:00'), to: day('09:20'), found: now, next: now }];
		const found = place(times, { ...feed, gaps });
		expect(found.places).toEqual(places);
		expect(found.after).toEqual({
			...feed,
			shift: minutes * 60_000,
			at: expect.any(Number) as number,
		});
		// The first sample does not make a hole after the last one from before.
		const at = Math.max(day('12:00'), day(places[0] ?? '') - 300_000);
		expect(found.after?.at).toBe(at);
	});

	test.each<[string, string[]]>([
		['less than 20 minutes', ['11:41']],
		['more than 75 minutes', ['10:44']],
		['an hour into the future', ['11:05', '11:16']],
		['an hour for some samples only', ['11:05', '12:05']],
	])('a clock that seems set back by %s is not', (_, times) => {
		expect(place(times)).toEqual({ places: times, after: feed });
	});

	test('samples that come late into a hole do not set the clock back', () => {
		const gaps = [{ from: day('11:00'), to: day('11:20'), found: now, next: now }];
		const holed = { ...feed, gaps };
		expect(place(['11:05'], holed)).toEqual({ places: ['11:05'], after: holed });
		expect(place(['11:00'], holed).places).toEqual(['11:00']);
		expect(place(['11:20'], holed).places).toEqual(['11:20']);
		expect(place(['11:05', '11:25'], holed).places).toEqual(['11:05', '11:25']);
	});

	test('a clock that is set back again is behind by both', () => {
		const once = { ...feed, shift: 60 * 60_000, at: day('12:00') };
		// It shows 10:05 now: 11:05 before the second time.
		expect(place(['10:05'], once)).toMatchObject({
			places: ['12:05'],
			after: { shift: 120 * 60_000 },
		});
		expect(place(['11:05'], once).places).toEqual(['12:05']);
	});
});

test('a row without a time that can be read has no place', () => {
	const rows = [{ capacity: 1 }, { time: 'soon' }, { time: '2025-13-01 00:00:00' }];
	expect(placeRows('hpsCentral', rows, undefined, options(NIGHT, 'history', ZONE)).samples).toEqual(
		[],
	);
});

test.each([
	['02:25', '01:25'],
	['02:55', '01:55'],
])('%s, which the clock skips, is placed as if the device had not been set', (skipped, utc) => {
	const now = Date.parse('2025-03-30T01:30:00Z');
	const { samples } = placeRows(
		'hpsCentral',
		[{ time: `2025-03-30 ${skipped}:00` }],
		undefined,
		options(now, 'latest', ZONE),
	);
	expect(samples.map(({ at }) => new Date(at).toISOString())).toEqual([
		`2025-03-30T${utc}:00.000Z`,
	]);
});
