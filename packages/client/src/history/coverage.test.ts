import { createCoverage, type CoverageOptions } from './coverage.ts';
import { BERLIN, cover, day, LATER, taken, UTC } from './testing/covered.ts';
import { requestOf, samples } from './testing/scripted-server.ts';
import type { Row } from '../model/row.ts';

describe('a day', () => {
	test.each([
		['of 24 hours', '2026-10-24', 288],
		['of 25 hours', '2026-10-25', 300],
		['of 23 hours', '2026-03-29', 276],
	])('%s expects its own number of samples, and has no gap when all came', (_, date, slots) => {
		const rows = taken(date, date, 'Europe/Berlin', () => 0);
		expect(cover(rows, day(date), BERLIN)).toEqual([
			{ date, expected: slots, received: slots, samples: slots, gaps: [] },
		]);
	});

	// The rows of a server that compares the times as texts.
	test.each([
		['the same part of both rounds', '2026-10-25 02:30:00', '2026-10-25 02:40:00', 6],
		['from within the doubled hour', '2026-10-25 02:30:00', '2026-10-25 23:59:59', 264],
		['to within the doubled hour', '2026-10-25 00:00:00', '2026-10-25 02:40:00', 42],
		['from a time that the clock skips', '2026-03-29 02:30:00', '2026-03-29 03:59:59', 12],
	])('with a requested part, %s, expects the samples of that part', (_, from, to, slots) => {
		const date = from.slice(0, 10);
		const rows = taken(date, date, 'Europe/Berlin', () => 0).filter(
			({ time }) => String(time) >= from && String(time) <= to,
		);
		expect(rows).toHaveLength(slots);
		const all = { expected: slots, received: slots, samples: slots, gaps: [] };
		expect(cover(rows, [from, to], BERLIN)).toEqual([{ date, ...all }]);
		const [without] = cover([], [from, to], BERLIN);
		expect(without).toMatchObject({ expected: slots, received: 0 });
	});

	test('without any row expects the same', () => {
		const days = cover([], day('2026-10-24', '2026-10-26'), BERLIN);
		expect(days.map(({ expected, received }) => [expected, received])).toEqual([
			[288, 0],
			[300, 0],
			[288, 0],
		]);
	});

	test('of 25 hours with only one round of the doubled hour has a gap of twelve', () => {
		const rows = samples(...day('2026-10-25'));
		const [covered] = cover(rows, day('2026-10-25'), BERLIN);
		expect(covered).toMatchObject({
			received: 288,
			gaps: [{ from: '2026-10-25 02:00:00', to: '2026-10-25 02:55:00', missing: 12 }],
		});
	});

	test('that the range covers in part expects that part', () => {
		const range = ['2026-09-01 12:00:00', '2026-09-02 05:59:59'] as const;
		const days = cover(samples(...range), range, UTC);
		expect(days).toMatchObject([
			{ expected: 144, received: 144, gaps: [] },
			{ expected: 72, received: 72, gaps: [] },
		]);
	});

	test('that the range ends with is due with its first sample', () => {
		const range = ['2026-09-01 00:00:00', '2026-09-02 00:00:00'] as const;
		expect(cover(samples(...range), range, UTC)).toMatchObject([
			{ expected: 288, received: 288 },
			{ expected: 1, received: 1, gaps: [] },
		]);
		const [, last] = cover(samples('2026-09-01 00:00:00', '2026-09-01 23:55:00'), range, UTC);
		expect(last).toMatchObject({
			expected: 1,
			received: 0,
			gaps: [{ from: '2026-09-02 00:00:00', missing: 1 }],
		});
	});

	test('counts several samples in one slot once', () => {
		const rows = samples(...day('2026-09-01'), 1);
		expect(cover(rows, day('2026-09-01'), UTC)).toMatchObject([
			{ expected: 288, received: 288, gaps: [] },
		]);
	});

	test('of a device that is slower than five minutes does not count as complete', () => {
		const [covered] = cover(samples(...day('2026-09-01'), 6), day('2026-09-01'), UTC);
		expect(covered).toMatchObject({ expected: 288, received: 240, samples: 240 });
		const slower = { ...UTC, sampleMinutes: 6 };
		expect(cover(samples(...day('2026-09-01'), 6), day('2026-09-01'), slower)).toMatchObject([
			{ expected: 240, received: 240, gaps: [] },
		]);
	});

	test('needs a zone', () => {
		const range = requestOf(...day('2026-09-01'));
		expect(() => createCoverage(range, { timezone: '', now: 0 })).toThrow(/needs the time zone/);
		expect(() => createCoverage(range, { timezone: 'Mars/Olympus', now: 0 })).toThrow(RangeError);
	});

	test('leaves out rows whose time cannot be read or was on no clock, and counts them', () => {
		const coverage = createCoverage(requestOf(...day('2026-03-29')), BERLIN);
		coverage.add({ time: null });
		coverage.add({ time: '2026-03-29 02:30:00' });
		expect(coverage.unplaced).toBe(2);
		expect(coverage.end()).toMatchObject([{ expected: 276, received: 0, samples: 0 }]);
	});
});

describe('the reason of a gap', () => {
	const all = samples(...day('2026-09-01'));
	const until = (time: string): Row[] =>
		all.filter((row) => String(row.time) < `2026-09-01 ${time}`);
	const noon = Date.UTC(2026, 8, 1, 12);

	test.each<[string, Row[], Partial<CoverageOptions>, [string, string][]]>([
		[
			'the vendor has later data',
			[...until('06:00:00'), ...all.slice(-1)],
			{},
			[['06:00', 'vendorEmpty']],
		],
		['the day is not over', until('11:50:00'), { now: noon }, [['11:50', 'notYetArrived']]],
		[
			'the device went offline hours ago and is lost',
			until('06:00:00'),
			{ now: noon, lost: true },
			[
				['06:00', 'offline'],
				['11:50', 'notYetArrived'],
			],
		],
		[
			'nothing came since the last update',
			until('06:00:00'),
			{ updateTime: '2026-09-01 05:55:00' },
			[['06:00', 'offline']],
		],
		[
			'nothing came since, but the device is connected',
			until('06:00:00'),
			{ updateTime: '2026-09-01 05:55:00', lost: false },
			[['06:00', 'notYetArrived']],
		],
		[
			'the vendor was updated later than the hole',
			until('06:00:00'),
			{ updateTime: '2026-09-01 20:00:00' },
			[
				['06:00', 'vendorEmpty'],
				['20:05', 'offline'],
			],
		],
		[
			'the last sample has the status lost',
			[...until('06:00:00'), { time: '2026-09-01 06:00:00', status: '-1' }, ...all.slice(-1)],
			{},
			[['06:05', 'offline']],
		],
		[
			'an update time that is empty means nothing',
			until('06:00:00'),
			{ updateTime: '' },
			[['06:00', 'vendorEmpty']],
		],
	])('when %s', (_, rows, options, expected) => {
		const [covered] = cover(rows, day('2026-09-01'), { ...UTC, ...options });
		expect(covered?.gaps.map(({ from, reason }) => [from.slice(11, 16), reason])).toEqual(expected);
		const missing = covered?.gaps.reduce((sum, gap) => sum + gap.missing, 0);
		expect(missing).toBe(288 - (covered?.received ?? 0));
	});

	test('is an error from where reading failed, except for what lies in the future', () => {
		const days = cover(
			all,
			day('2026-09-01', '2026-09-03'),
			{ ...UTC, now: Date.UTC(2026, 8, 2, 12) },
			'2026-09-02 00:00:00',
		);
		expect(days.map(({ gaps }) => gaps.map(({ reason }) => reason))).toEqual([
			[],
			['error', 'notYetArrived'],
			['notYetArrived'],
		]);
	});
});

test('a day is handed out as soon as the next one has begun', () => {
	const coverage = createCoverage(requestOf(...day('2026-01-01', '2026-02-28')), UTC);
	const most = new Set<number>();
	let handedOut = 0;
	for (const row of samples(...day('2026-01-01', '2026-02-28'))) {
		const days = coverage.add(row);
		most.add(days.length);
		handedOut += days.length;
	}
	expect([...most]).toEqual([0, 1]);
	expect(handedOut).toBe(58);
	expect(coverage.end()).toHaveLength(1);
});

test.each([
	['00:02:29', 0],
	['00:02:30', 1],
])('a day is over with a sample at %s of the next one: %i', (time, days) => {
	const coverage = createCoverage(requestOf(...day('2026-01-01', '2026-01-02')), UTC);
	for (const row of samples(...day('2026-01-01'))) coverage.add(row);
	expect(coverage.add({ time: `2026-01-02 ${time}` })).toHaveLength(days);
});

test("the read's knowledge about a time holds for that time of the plant alone", () => {
	const coverage = createCoverage(requestOf(...day('2026-01-01', '2026-01-02')), {
		timezone: 'Asia/Bangkok',
		now: LATER,
	});
	const gap = (date: string, from: string, to: string) =>
		({ from: `${date} ${from}`, to: `${date} ${to}`, reason: 'error', detail: 'x' }) as const;
	coverage.note([gap('2026-01-01', '10:00:00', '10:55:00')]);
	coverage.note([gap('2026-01-02', '00:00:00', '00:55:00')]);
	const hours = ['00', '09', '10', '11'];
	const rows = samples(...day('2026-01-01', '2026-01-02')).filter(
		({ time }) => !hours.includes(String(time).slice(11, 13)),
	);
	const gaps = [...rows.flatMap((row) => coverage.add(row)), ...coverage.end()].flatMap(
		(each) => each.gaps,
	);
	expect(gaps.map(({ from, missing, reason }) => [from, missing, reason])).toEqual([
		['2026-01-01 00:00:00', 12, 'vendorEmpty'],
		['2026-01-01 09:00:00', 12, 'vendorEmpty'],
		['2026-01-01 10:00:00', 12, 'error'],
		['2026-01-01 11:00:00', 12, 'vendorEmpty'],
		['2026-01-02 00:00:00', 12, 'error'],
		['2026-01-02 09:00:00', 36, 'vendorEmpty'],
	]);
});
