import fc from 'fast-check';
import { judgeEnergy } from './judge.ts';
import { play, worlds, type CountedDays } from './testing/true-counters.ts';

const DAY = 86_400_000;
const midnightOf = (instant: number): number => Math.floor(instant / DAY) * DAY;

function judged({ instants, day, total, truth }: CountedDays) {
	const power = instants.map(() => Number.NaN);
	const periods = truth.map((_, d) => ({ start: d * DAY, end: (d + 1) * DAY }));
	return judgeEnergy({ instants, day, total, power }, periods, midnightOf);
}

describe('the energy of a day', () => {
	test('is never too large by more than 1 % without a code', () => {
		fc.assert(
			fc.property(worlds(6), (world) => {
				const played = play(world);
				judged(played).forEach(({ kWh, codes }, d) => {
					const truth = played.truth[d] ?? 0;
					if (kWh !== null && codes.length === 0)
						expect(kWh).toBeLessThanOrEqual(truth * 1.01 + 0.2);
				});
			}),
		);
	});

	test('is too large with a code only where no sample shows that a reset was not at midnight', () => {
		fc.assert(
			fc.property(worlds(6), (world) => {
				const played = play(world);
				judged(played).forEach(({ kWh, codes }, d) => {
					if (played.isResetHidden && codes.includes('resetAssumed')) return;
					expect(kWh ?? 0).toBeLessThanOrEqual((played.truth[d] ?? 0) * 1.01 + 0.6);
				});
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
					judged(played).forEach(({ kWh, codes }, d) => {
						const truth = played.truth[d] ?? 0;
						// What no sample covers has a code. Each reset and gap can cost a step of the counters.
						if (codes.includes('energyIncomplete')) return;
						// Nothing decides where a reset and a wrong reading come within an hour, or at the end.
						const isOpen = played.nearReset > 0 || played.isOpen;
						if (isOpen && codes.includes('countersDisagree')) return;
						expect(kWh).not.toBeNull();
						const tolerance = 0.01 * truth + 0.6 + played.nearReset;
						expect(Math.abs((kWh ?? NaN) - truth)).toBeLessThanOrEqual(tolerance);
					});
				}),
			);
		},
	);
});
