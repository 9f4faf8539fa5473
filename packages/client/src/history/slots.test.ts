import { fillDay, rhythmOf, type Rhythm } from './slots.ts';

const S = 1000;
const STEP = 300 * S;
/** Offsets of so many seconds from the times of the grid, one in each slot. */
const off = (...seconds: number[]): number[] => seconds.map((each, i) => i * STEP + each * S);
const rhythm = (phase: number, jitter = 0): Rhythm => ({ phase: phase * S, jitter: jitter * S });

test.each<[string, number[], Rhythm | undefined, Rhythm]>([
	['no samples', [], undefined, rhythm(0)],
	['no samples after a day with some', [], rhythm(40, 3), rhythm(40, 3)],
	['samples a minute after the grid', off(60, 60, 60), undefined, rhythm(60)],
	['samples around a minute after it', off(50, 60, 70), undefined, rhythm(60, 10)],
	['samples without a rhythm', off(0, 60, 120, 180, 240), undefined, rhythm(0)],
	['samples without one, after a day with one', off(0, 60, 120, 180, 240), rhythm(7), rhythm(7)],
	['a first sample just before the next slot', off(295, 295, 295), undefined, rhythm(295)],
	['samples around the grid', off(290, 300, 295), undefined, rhythm(-5, 5)],
	['samples a little later than the day before', off(296, 296), rhythm(295), rhythm(296)],
	['samples that have passed a slot since then', off(1, 1), rhythm(299), rhythm(301)],
	['samples more than a slot behind the grid', off(160, 160), rhythm(460), rhythm(160)],
])('the rhythm of %s', (_, offsets, before, expected) => {
	expect(rhythmOf(offsets, STEP, before)).toEqual(expected);
});

test('a day has each sample in the nearest slot, and the first of two', () => {
	const start = 3_000_000 * S;
	const at = (second: number) => ({ instant: start + second * S, lost: false });
	const sent = [at(60), at(61), at(360), at(960), at(1500), at(1700)];
	const {
		filled,
		samples,
		later,
		rhythm: found,
	} = fillDay({ start, end: start + 5 * STEP }, sent, STEP, undefined);
	expect([...filled]).toEqual([
		[0, at(60)],
		[1, at(360)],
		[3, at(960)],
	]);
	// Both of the next day, which has a rhythm of its own.
	expect(later).toEqual([at(1500), at(1700)]);
	expect(samples).toBe(4);
	expect(found).toEqual({ phase: 60.25 * S, jitter: 0.75 * S });
});
