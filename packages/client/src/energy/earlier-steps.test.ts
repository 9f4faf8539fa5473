import type { EnergyStep } from './earlier-steps.ts';
import { createEarlierSteps } from './earlier-steps.ts';

/** Steps of 1 kWh each. `breaks` has the steps, including the next one, before which a counter breaks. */
function broken(breaks: readonly number[], closed: number) {
	const steps: EnergyStep[] = [];
	const earlier = createEarlierSteps(steps);
	for (let number = 0; number <= closed; number++) {
		if (breaks.includes(number)) earlier.breaks();
		if (number < closed) steps.push({ from: number, to: number + 1, low: 1, high: 1 });
	}
	const figures = () => steps.map(({ low, high, isWhole }) => [low, high, isWhole]);
	return { earlier, figures };
}

test('the energy that one break lost belongs to its step', () => {
	const { earlier, figures } = broken([0], 2);
	expect(earlier.lost(2)).toEqual({ isEarlier: true, isMaybeHere: false });
	expect(figures()).toEqual([
		[3, 3, true],
		[1, 1, undefined],
	]);
});

test('of two breaks it is not known which one lost it', () => {
	const { earlier, figures } = broken([0, 1], 2);
	expect(earlier.lost(2)).toEqual({ isEarlier: true, isMaybeHere: false });
	expect(figures()).toEqual([
		[1, 3, undefined],
		[1, 3, undefined],
	]);
});

test('of a break in the step to come no step that is closed gets it', () => {
	const { earlier, figures } = broken([1], 1);
	expect(earlier.lost(2)).toEqual({ isEarlier: false, isMaybeHere: false });
	expect(figures()).toEqual([[1, 1, undefined]]);
});

test('of an earlier break and one in the step to come it may be both', () => {
	const { earlier, figures } = broken([0, 1], 1);
	expect(earlier.lost(2)).toEqual({ isEarlier: true, isMaybeHere: true });
	expect(figures()).toEqual([[1, 3, undefined]]);
});

test('breaks before both counters were seen are forgotten', () => {
	const { earlier, figures } = broken([0], 1);
	earlier.agree();
	expect(earlier.lost(2)).toEqual({ isEarlier: false, isMaybeHere: false });
	expect(figures()).toEqual([[1, 1, undefined]]);
});
