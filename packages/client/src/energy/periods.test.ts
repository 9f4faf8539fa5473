import { addShare, isComplete, periodAt, type PeriodEnergy, type Share } from './periods.ts';

const MINUTE = 60_000;
/** Three hours, the last one apart from the others. */
const HOURS = [0, 60, 180].map((start) => ({
	start: start * MINUTE,
	end: (start + 60) * MINUTE,
}));

/** A share from one minute to another. */
const share = (from: number, to: number, low: number, more: Partial<Share> = {}): Share => ({
	...{ from: from * MINUTE, to: to * MINUTE, low, high: low, ...more },
});

function added(...shares: Share[]): (readonly [number, PeriodEnergy])[] {
	const energies: (PeriodEnergy | undefined)[] = [];
	for (const each of shares) addShare(energies, HOURS, each);
	return [...energies.entries()].flatMap(([number, energy]) => (energy ? [[number, energy]] : []));
}

const energy = (minutes: number, low: number, high = low, assumed = 0): PeriodEnergy => ({
	...{ low, high, assumed, coveredMs: minutes * MINUTE },
});

test.each<[string, Share[], [number, PeriodEnergy][]]>([
	['all of a period', [share(0, 60, 5)], [[0, energy(60, 5)]]],
	['two of one period', [share(0, 5, 1), share(5, 10, 2)], [[0, energy(10, 3)]]],
	['with two figures', [share(60, 65, 1, { high: 3 })], [[1, energy(5, 1, 3)]]],
	['that is assumed', [share(60, 65, 1, { high: 3, isAssumed: true })], [[1, energy(5, 1, 3, 3)]]],
	[
		'across a boundary',
		[share(57, 62, 5)],
		[
			[0, energy(3, 3)],
			[1, energy(2, 2)],
		],
	],
	[
		'of a quarter of an hour across a boundary',
		[share(50, 65, 3, { isAssumed: true })],
		[
			[0, energy(10, 2, 2, 2)],
			[1, energy(5, 1, 1, 1)],
		],
	],
	['of more than that across a boundary', [share(50, 66, 3)], []],
	[
		'of more than that, but nothing',
		[share(40, 80, 0.1)],
		[
			[0, energy(20, 0.05)],
			[1, energy(20, 0.05)],
		],
	],
	[
		'of a whole period, but nothing',
		[share(-30, 90, 0)],
		[
			[0, energy(60, 0)],
			[1, energy(30, 0)],
		],
	],
	['from before all periods', [share(-5, 5, 2)], [[0, energy(5, 1)]]],
	['from the last period on', [share(235, 245, 2)], [[2, energy(5, 1)]]],
	['before all periods', [share(-10, -5, 2)], []],
	['after all periods', [share(240, 245, 2)], []],
	['between two periods', [share(130, 135, 2)], []],
	['up to a period', [share(-5, 0, 2)], []],
	['that takes no time', [share(60, 60, 2)], [[1, energy(0, 2)]]],
])('energy %s belongs where it was', (_, shares, found) => {
	const near = found.map(([number, { low, high, assumed, coveredMs }]) => [
		number,
		{
			low: expect.closeTo(low, 9) as number,
			high: expect.closeTo(high, 9) as number,
			assumed: expect.closeTo(assumed, 9) as number,
			coveredMs,
		},
	]);
	expect(added(...shares)).toEqual(near);
});

test('without periods no energy belongs anywhere', () => {
	const energies: (PeriodEnergy | undefined)[] = [];
	addShare(energies, [], share(0, 5, 1));
	expect(energies).toEqual([]);
});

test.each([
	[-1, undefined],
	[0, 0],
	[60 * MINUTE - 1, 0],
	[60 * MINUTE, 1],
	[120 * MINUTE, undefined],
	[180 * MINUTE, 2],
	[240 * MINUTE, undefined],
])('the instant %p falls into the period %p', (instant, number) => {
	expect(periodAt(HOURS, instant)).toBe(number);
});

test.each([
	[45, true],
	[44, false],
])('an hour with %p known minutes is complete: %p', (minutes, complete) => {
	expect(isComplete(energy(minutes, 1), { start: 0, end: 60 * MINUTE })).toBe(complete);
});
