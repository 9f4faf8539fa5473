import {
	notAfter,
	setRight,
	warnOfClock,
	withSlowness,
} from '../../../nodes/Atess/trigger/feed/clock';
import type { PollRun } from '../../../nodes/Atess/trigger/run/poll-run';
import {
	beginFeed,
	hasGapDue,
	isSetBack,
	isWithoutHistory,
	presentOf,
	setBack,
	takeSamples,
	type Feed,
	type Gap,
} from '../../../nodes/Atess/trigger/feed/feed';
import { beginTold, remember } from '../../../nodes/Atess/trigger/feed/reported';
import { MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const at = (minute: number): number => MIDNIGHT + minute * MINUTE;
const memory = { most: 300, latest: Infinity };
const run = (minute: number, timezone: string | undefined = 'UTC') => ({
	now: at(minute),
	options: { timezone } as PollRun['options'],
});
const feedAt = (minute: number, more: Partial<Feed> = {}): Feed => ({
	...{ at: at(minute), text: '', print: '', seen: at(minute), read: at(minute), ...more },
});
const gap = (from: number, to: number, found = to): Gap => ({
	...{ from: at(from), to: at(to), found: at(found), next: at(found + 15) },
});

describe('a clock that is slow', () => {
	const behindOf = (minute: number, feed: Feed, isBack: boolean, zone?: string) => {
		const { behind } = withSlowness(
			{ ...run(minute), options: { timezone: zone } as never },
			feed,
			isBack,
		);
		return behind === undefined ? undefined : behind / MINUTE;
	};

	test('is one by more than 45 minutes after it was set back', () => {
		expect(behindOf(45, feedAt(0), true, 'UTC')).toBeUndefined();
		expect(behindOf(46, feedAt(0), true, 'UTC')).toBe(46);
		expect(behindOf(600, feedAt(0), false, 'UTC')).toBeUndefined();
	});

	test('is not slower later, but can be less slow', () => {
		const slow = feedAt(0, { behind: 60 * MINUTE });
		expect(behindOf(90, slow, false, 'UTC')).toBe(60);
		expect(behindOf(50, slow, false, 'UTC')).toBe(50);
		expect(behindOf(40, slow, false, 'UTC')).toBeUndefined();
	});

	test('is not known without a zone', () => {
		expect(behindOf(90, feedAt(0), true)).toBeUndefined();
	});
});

describe('a clock that was fast and is right again', () => {
	const jump = gap(10, 600, 15);
	const fast = feedAt(600, { gaps: [jump], seen: at(15), read: at(15) });

	test('has its feed go on with the first new sample after the jump', () => {
		const samples = [5, 10, 20, 25, 600].map((minute) => sampleAt(minute));
		expect(setRight(run(30), fast, samples)).toEqual({
			...feedAt(10, { seen: at(15), read: at(15) }),
			peak: at(600),
		});
	});

	test.each<[string, Feed, number, number[]]>([
		['when the last sample is not in the future', feedAt(40, { gaps: [gap(10, 40)] }), 30, [20]],
		['when no jump is known', { ...fast, gaps: [gap(0, 10)] }, 30, [20]],
		['when there is no hole', feedAt(600), 30, [20]],
		['when no sample came after the jump', fast, 30, [5, 10]],
		['when what came is in the future as well', fast, 30, [46, 600]],
	])('does not change %s', (_, feed, minute, minutes) => {
		const samples = minutes.map((each) => sampleAt(each));
		expect(setRight(run(minute), feed, samples)).toBe(feed);
	});

	test('does not change without a zone', () => {
		expect(setRight({ ...run(30), options: {} as never }, fast, [sampleAt(20)])).toBe(fast);
	});

	test('counts up to 15 minutes as fast', () => {
		expect(setRight(run(30), fast, [sampleAt(45)])).not.toBe(fast);
	});

	test('does not count a sample again that was taken', () => {
		const { reported } = beginFeed(sampleAt(20), at(20), true, memory);
		const known = { ...fast, ...(reported && { reported }) };
		expect(setRight(run(30), known, [sampleAt(20)])).toBe(known);
	});
});

test('a state has no times after the latest that is possible', () => {
	const state = { at: at(600), list: [at(5), at(700)], value: 95, text: 'a', none: null };
	expect(notAfter(state, at(10))).toEqual({
		at: at(10),
		list: [at(5), at(10)],
		value: 95,
		text: 'a',
		none: null,
	});
	expect(notAfter<unknown>(undefined, at(10))).toBeUndefined();
});

describe('new samples that do not fit the clock of this machine', () => {
	const warned = (now: number, seen: number, sample: number, zone?: string): string[] => {
		const warnings: string[] = [];
		const warn = (text: string): number => warnings.push(text);
		const options = { timezone: zone } as PollRun['options'];
		warnOfClock({ now: at(now), options, warn }, 'SIM1', feedAt(seen), sampleAt(sample));
		return warnings;
	};

	test('are reported from 45 minutes on, in both directions', () => {
		expect(warned(100, 95, 56, 'UTC')).toEqual([]);
		expect(warned(100, 95, 55, 'UTC')).toEqual([
			expect.stringContaining('SIM1 are 0 h 45 min behind the time in UTC'),
		]);
		expect(warned(100, 95, 144, 'UTC')).toEqual([]);
		expect(warned(100, 95, 220, 'UTC')).toEqual([
			expect.stringContaining('SIM1 are 2 h 0 min ahead of the time in UTC'),
		]);
	});

	test('are not reported without a zone, nor when no sample was seen for more than 15 minutes', () => {
		expect(warned(100, 95, 0)).toEqual([]);
		expect(warned(100, 85, 0, 'UTC')).toHaveLength(1);
		expect(warned(100, 84, 0, 'UTC')).toEqual([]);
	});
});

describe('a hole', () => {
	const look = (minute: number, gaps: boolean) => ({ read: at(minute), gaps, memory });
	const begun = beginFeed(sampleAt(0), at(1), true, memory);
	const holed = takeSamples(begun, [sampleAt(20)], look(21, false)).feed;

	test('is a step of more than 7.5 minutes', () => {
		expect(takeSamples(begun, [sampleAt(7.5)], look(8, false)).feed.gaps).toBeUndefined();
		expect(takeSamples(begun, [sampleAt(8)], look(9, false)).feed.gaps).toEqual([
			{ from: at(0), to: at(8), found: at(9), next: at(24) },
		]);
	});

	test('is due after 15 minutes, every 15 minutes for two hours, and every hour then', () => {
		expect(hasGapDue(holed, at(35.9))).toBe(false);
		expect(hasGapDue(holed, at(36))).toBe(true);
		const nextAfter = (minute: number): number | undefined => {
			const next = takeSamples(holed, [], look(minute, true)).feed.gaps?.[0]?.next;
			return next === undefined ? undefined : (next - MIDNIGHT) / MINUTE;
		};
		expect([36, 140, 141].map(nextAfter)).toEqual([51, 155, 201]);
		// A read that did not go back to it does not count.
		expect(takeSamples(holed, [], look(36, false)).feed.gaps?.[0]?.next).toBe(at(36));
	});

	test('is watched for a day, and after a jump of the clock until it has been there', () => {
		const watched = (feed: Feed, minute: number): boolean =>
			takeSamples(feed, [], look(minute, false)).feed.gaps !== undefined;
		expect([21 + 1439, 21 + 1440].map((minute) => watched(holed, minute))).toEqual([true, false]);
		const jumped = takeSamples(begun, [sampleAt(100)], look(21, false)).feed;
		expect(jumped.gaps).toMatchObject([{ jump: true }]);
		expect([21 + 1539, 21 + 1540].map((minute) => watched(jumped, minute))).toEqual([true, false]);
	});

	test('is a jump when more than 30 minutes more have passed on the clock of the device', () => {
		const jumps = (minute: number): boolean | undefined =>
			takeSamples(begun, [sampleAt(minute)], look(11, false)).feed.gaps?.[0]?.jump;
		expect([40, 41].map(jumps)).toEqual([undefined, true]);
	});

	test('is parted by a sample that comes late, without parts of 7.5 minutes or less', () => {
		const hole = gap(0, 60);
		const parts = (minute: number): (readonly number[])[] => {
			const feed = feedAt(60, { gaps: [hole], begun: at(60) });
			const { gaps = [] } = takeSamples(feed, [sampleAt(minute)], look(70, false)).feed;
			for (const each of gaps) expect(each).toMatchObject({ found: hole.found, next: hole.next });
			return gaps.map(({ from, to }) => [from, to].map((ms) => (ms - MIDNIGHT) / MINUTE));
		};
		expect(parts(20)).toEqual([
			[0, 20],
			[20, 60],
		]);
		expect([parts(0), parts(60)]).toEqual([[[0, 60]], [[0, 60]]]);
		expect(parts(7.5)).toEqual([[7.5, 60]]);
		expect(parts(52.5)).toEqual([[0, 52.5]]);
	});

	test('is one of eight at most, the latest', () => {
		const samples = Array.from({ length: 10 }, (_, i) => sampleAt(10 * (i + 1)));
		const { gaps = [] } = takeSamples(begun, samples, look(101, false)).feed;
		expect(gaps.map(({ from }) => (from - MIDNIGHT) / MINUTE)).toEqual([
			20, 30, 40, 50, 60, 70, 80, 90,
		]);
	});
});

describe('the latest sample', () => {
	const back = (feed: Feed, minute: number, latest?: number): boolean =>
		isSetBack(feed, sampleAt(minute), latest === undefined ? undefined : at(latest));

	test('of an earlier time means that the clock was set back', () => {
		expect(back(feedAt(100), 100, 200)).toBe(false);
		expect(back(feedAt(100), 99, 200)).toBe(true);
	});

	test('of a time in a hole does not, unless the last one lies in the future', () => {
		const feed = feedAt(100, { gaps: [gap(50, 90)] });
		expect(back(feed, 60, 200)).toBe(false);
		expect(back(feed, 50, 200)).toBe(true);
		expect(back(feed, 90, 200)).toBe(true);
		expect(back(feed, 60, 99)).toBe(true);
		expect(back(feed, 60, 100)).toBe(false);
	});

	test('without a zone does so from 75 minutes on, or in a hole', () => {
		expect(back(feedAt(100), 26)).toBe(false);
		expect(back(feedAt(100), 25)).toBe(true);
		expect(back(feedAt(100, { gaps: [gap(50, 90)] }), 60)).toBe(true);
	});

	test('that was taken before does not', () => {
		const { reported } = beginFeed(sampleAt(20), at(20), true, memory);
		expect(back(feedAt(100, { ...(reported && { reported }) }), 20, 200)).toBe(false);
	});
});

describe('a feed whose clock was set back', () => {
	test('goes on just before the first sample, and knows how far it was', () => {
		expect(setBack(feedAt(100), sampleAt(40))).toEqual({
			...feedAt(100),
			at: at(40) - 1,
			peak: at(100),
		});
		expect(setBack(feedAt(100, { peak: at(300) }), sampleAt(40)).peak).toBe(at(300));
		expect(setBack(feedAt(100, { peak: at(50) }), sampleAt(40)).peak).toBe(at(100));
	});

	test('goes on at the beginning of the hole that the sample lies in, and keeps the others', () => {
		const other = gap(0, 10);
		const found = setBack(feedAt(100, { gaps: [other, gap(20, 60)] }), sampleAt(40));
		expect(found).toEqual({ ...feedAt(100), at: at(20), peak: at(100), gaps: [other] });
	});

	test.each([20, 60])('begins just before a sample at an end of a hole: %p', (minute) => {
		const hole = gap(20, 60);
		const found = setBack(feedAt(100, { gaps: [hole] }), sampleAt(minute));
		expect(found).toMatchObject({ at: at(minute) - 1, gaps: [hole] });
	});

	test('knows no peak any more once it is there', () => {
		const feed = { ...beginFeed(sampleAt(0), at(1), true, memory), peak: at(10) };
		const look = { read: at(20), gaps: false, memory };
		expect(takeSamples(feed, [sampleAt(5)], look).feed.peak).toBe(at(10));
		expect(takeSamples(feed, [sampleAt(5), sampleAt(10)], look).feed).not.toHaveProperty('peak');
	});
});

test('a feed ends with its last sample', () => {
	const begun = beginFeed(sampleAt(0), at(1), true, memory);
	const look = (minute: number) => ({ read: at(minute), gaps: false, memory });
	const { feed } = takeSamples(
		begun,
		[5, 10].map((minute) => sampleAt(minute)),
		look(11),
	);
	const last = { at: at(10), text: '2026-03-10 00:10:00', print: '10', seen: at(11) };
	expect(feed).toMatchObject({ ...last, read: at(11) });
	expect(takeSamples(feed, [], look(16)).feed).toMatchObject({ ...last, read: at(16) });
});

describe('samples of a time that is read again', () => {
	const book = (minutes: readonly number[]) => {
		const [first = 0, ...rest] = minutes;
		const samples = rest.map((minute) => sampleAt(minute));
		return remember(beginTold(sampleAt(first), Infinity), samples, memory);
	};
	const late = (feed: Feed, minutes: readonly number[], live = false): number[] => {
		const look = { read: at(200), gaps: false, live, memory };
		const samples = minutes.map((minute) => sampleAt(minute));
		return takeSamples(feed, samples, look).late.map((sample) => (sample.at - MIDNIGHT) / MINUTE);
	};
	const reported = book([0, 5, 10, 15]);
	const feed = feedAt(15, { ...(reported && { reported }) });

	test('are new where all that was taken is among them', () => {
		expect(late(feed, [0, 5, 7, 10, 15])).toEqual([7]);
		expect(late(feed, [-5, 0, 5, 10, 15])).toEqual([]);
	});

	test('are not new where something that was taken is missing, nor as the latest sample', () => {
		expect(late(feed, [0, 7, 10, 15])).toEqual([]);
		expect(late(feed, [0, 5, 7, 10, 15], true)).toEqual([]);
	});

	test('without a zone are new for 75 minutes, after the first sample', () => {
		const begunAt = (minute: number) => feedAt(100, { begun: at(minute) });
		expect([25, 26].map((minute) => late(begunAt(0), [minute]))).toEqual([[], [26]]);
		expect([50, 51].map((minute) => late(begunAt(50), [minute]))).toEqual([[], [51]]);
	});
});

describe('samples after the clock was set back', () => {
	/** Everything up to minute 20 is forgotten, minute 50 was taken. */
	const reported = { ...beginTold(sampleAt(50), Infinity), forgotten: MIDNIGHT / MINUTE + 20 };
	const taken = (feed: Feed, minutes: readonly number[], live = false) => {
		const look = { read: at(200), gaps: false, live, memory };
		const samples = minutes.map((minute) => sampleAt(minute));
		const { fresh, late } = takeSamples({ ...feed, reported }, samples, look);
		return [fresh, late].map((list) => list.map((sample) => (sample.at - MIDNIGHT) / MINUTE));
	};

	test('are not taken again up to the latest one from before', () => {
		const feed = feedAt(0, { peak: at(100), seen: at(190) });
		expect(taken(feed, [50, 55])).toEqual([[55], []]);
		expect(taken(feed, [10, 15, 25])).toEqual([[25], []]);
		expect(taken({ ...feed, peak: at(50) }, [50])).toEqual([[], []]);
		expect(taken({ ...feed, peak: at(45) }, [50])).toEqual([[50], []]);
		expect(taken(feedAt(0, { seen: at(190) }), [50])).toEqual([[50], []]);
	});

	test('are taken in a hole with times from before only where they are known to be others', () => {
		const hole = gap(0, 100, 190);
		const mixed = feedAt(100, { gaps: [{ ...hole, mixed: true }] });
		expect(taken(mixed, [10, 25, 50])).toEqual([[], [25]]);
		// The latest sample is new, however long ago it was taken before.
		expect(taken(mixed, [10], true)).toEqual([[], [10]]);
		expect(taken(feedAt(100, { gaps: [hole] }), [10, 50])).toEqual([[], [10]]);
	});

	test('leave a hole that is known to have such times', () => {
		const gaps = (feed: Feed) =>
			takeSamples(feed, [sampleAt(60)], { read: at(200), gaps: false, memory }).feed.gaps;
		expect(gaps(feedAt(0, { peak: at(50), seen: at(190) }))).toMatchObject([{ mixed: true }]);
		expect(gaps(feedAt(50, { peak: at(50), seen: at(190) }))?.[0]).not.toHaveProperty('mixed');
	});
});

test('of samples of one minute each but the first is marked, or the second where the minute comes twice', () => {
	const begun = beginFeed(sampleAt(0), at(1), true, memory);
	const marks = (twice: object) => {
		const samples = [10, 10.3, 10.6, 15].map((minute, i) => ({
			...{ ...sampleAt(minute), ...twice },
			print: () => `0000000${i}`,
		}));
		const { fresh } = takeSamples(begun, samples, { read: at(16), gaps: false, memory });
		return fresh.map(({ again }) => again);
	};
	expect(marks({})).toEqual([undefined, '0001', '0002', undefined]);
	expect(marks({ twice: true })).toEqual([undefined, undefined, '0002', undefined]);
});

test('time goes on for a device with a zone by its clock, without one since its last sample', () => {
	const feed = feedAt(100, { seen: at(110), behind: 5 * MINUTE });
	expect(presentOf(feed, at(130), true)).toBe(at(125));
	expect(presentOf(feedAt(100), at(130), true)).toBe(at(130));
	expect(presentOf(feed, at(130), false)).toBe(at(120));
	expect(presentOf(feed, at(90), false)).toBe(at(100));
});

test('a history that has failed for 30 minutes is done without', () => {
	const failing = feedAt(100, { failing: at(100) });
	expect([129, 130].map((minute) => isWithoutHistory(failing, at(minute)))).toEqual([false, true]);
	expect(isWithoutHistory(feedAt(100), at(1000))).toBe(false);
});
