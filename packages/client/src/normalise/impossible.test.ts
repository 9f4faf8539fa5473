import { isImpossibleStep, withoutImpossible } from './impossible.ts';
import { normalise } from './normalise.ts';
import type { QuantityName } from './quantities.ts';

const MINUTE = 60_000;

test.each<[QuantityName, number, number, number, boolean]>([
	['batterySocPercent', 50, 75, 5, false],
	['batterySocPercent', 50, 75.1, 5, true],
	['batterySocPercent', 50, 24.9, 5, true],
	// A shorter step counts as five minutes.
	['batterySocPercent', 50, 75, 1, false],
	['batterySocPercent', 50, 76, 1, true],
	['batterySocPercent', 0, 100, 20, false],
	['batterySocPercent', 0, 100, 19, true],
	['batterySohPercent', 99, 10, 10, true],
	['temperatureMaxC', 0, 100, 5, false],
	['pvPowerKw', 0, 500, 5, false],
])('%s from %p to %p in %p minutes is impossible: %p', (quantity, before, after, minutes, is) => {
	expect(isImpossibleStep(quantity, before, after, minutes * MINUTE)).toBe(is);
});

test.each([
	[0, 0, null, null],
	[0, 97, 0, 97],
	[50, 0, 50, 0],
])('states of charge and health of %p and %p are taken as %p and %p', (soc, soh, ...taken) => {
	const record = normalise('bcu', { soc, soh }, { timezone: 'UTC' });
	const { batterySocPercent, batterySohPercent } = withoutImpossible(record);
	expect([record.batterySocPercent, record.batterySohPercent]).toEqual([soc, soh]);
	expect([batterySocPercent, batterySohPercent]).toEqual(taken);
});
