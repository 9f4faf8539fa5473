import fc from 'fast-check';
import { judgeEnergy, type JudgedEnergy } from './judge.ts';
import {
	play,
	worlds,
	type CountedDays,
	type TruePeriod,
	type World,
} from './testing/true-counters.ts';

type Judged = JudgedEnergy & { readonly truth: TruePeriod };

function judged(played: CountedDays, periods: readonly TruePeriod[]): Judged[] {
	const { instants, day, total, days } = played;
	const power = instants.map(() => Number.NaN);
	const midnights = [-86_400_000, ...days.flatMap(({ start, end }) => [start, end])];
	const midnightOf = (instant: number): number =>
		midnights.findLast((midnight) => midnight <= instant) ?? Number.NaN;
	const energies = judgeEnergy({ instants, day, total, power }, periods, midnightOf);
	return periods.map((truth, i) => ({ kWh: null, codes: [], ...energies[i], truth }));
}

/** Two readings of a counter with steps of 0.1 kWh, and their binary rounding. */
const READINGS = 0.2 + 1e-6;

describe('the energy of a day', () => {
	test('is never too large by more than 1 % without a code', () => {
		fc.assert(
			fc.property(worlds(6), (world) => {
				const played = play(world);
				for (const { kWh, codes, truth } of judged(played, played.days)) {
					if (kWh !== null && codes.length === 0)
						expect(kWh).toBeLessThanOrEqual(truth.kWh * 1.01 + READINGS);
				}
			}),
		);
	});

	test('is too large with a code only where no sample shows that a reset was not at midnight', () => {
		fc.assert(
			fc.property(worlds(6), (world) => {
				const played = play(world);
				for (const { kWh, codes, truth } of judged(played, played.days)) {
					if (played.isResetHidden && codes.includes('resetAssumed')) continue;
					expect(kWh ?? 0).toBeLessThanOrEqual(truth.kWh * 1.01 + 0.6);
				}
			}),
		);
	});

	test.each(['day', 'total'] as const)(
		'is true where only the %s counter is disturbed',
		(counter) => {
			fc.assert(
				fc.property(worlds(4, [counter], false), (world) => {
					const played = play(world);
					if (!(counter === 'day' ? played.isTotalWhole : played.isDayWhole)) return;
					for (const { kWh, codes, truth } of judged(played, played.days)) {
						// Energy that no sample covers has a code. Each reset and gap can cost a step of the counters.
						if (codes.includes('energyIncomplete')) continue;
						// Nothing decides where a reset and a wrong reading come within an hour, or at the end.
						const isOpen = played.nearReset > 0 || played.isOpen;
						if (isOpen && codes.includes('countersDisagree')) continue;
						expect(kWh).not.toBeNull();
						const tolerance = 0.01 * truth.kWh + 0.6 + played.nearReset;
						expect(Math.abs((kWh ?? NaN) - truth.kWh)).toBeLessThanOrEqual(tolerance);
					}
				}),
			);
		},
	);
});

describe('the energy of an hour', () => {
	/** The lifetime counter jumps up with the first sample of an hour, and stands still until it is right again. */
	const jumps: World = {
		days: [288, 288, 288],
		size: 60,
		from: 0,
		to: 288,
		noise: [100],
		resetMinutes: 0,
		isClockChanged: true,
		lifetime: 500_000,
		disturbances: [{ what: 'nonsense', of: 'total', at: 156, length: 7, by: 268 }],
	};

	test('is never too large by more than 1 % without a code', () => {
		fc.assert(
			fc.property(worlds(6), (world) => {
				const played = play(world);
				for (const { kWh, codes, truth } of judged(played, played.hours)) {
					if (kWh !== null && codes.length === 0)
						expect(kWh).toBeLessThanOrEqual(truth.kWh * 1.01 + 2 * READINGS + truth.aroundEnds);
				}
			}),
			{ numRuns: 50 },
		);
	});

	test('has a code where the sample at its end is wrong', () => {
		const played = play(jumps);
		const hours = judged(played, played.hours).slice(12, 14);
		expect(hours[0]?.kWh).toBeGreaterThan(1.2 * (hours[0]?.truth.kWh ?? NaN));
		for (const { codes } of hours) expect(codes).toEqual(['counterGlitch']);
	});
});
