import { isFed } from './fed.ts';
import { isModelDecisive } from './measured.ts';
import { isMeasured } from './quantities.ts';
import { unsaidFaultWords } from './unsaid-faults.ts';
import { wallClock } from './wall-clock.ts';

test('a quantity is fed where the document has a field of it', () => {
	expect([isFed('bcu', 'batterySocPercent'), isFed('bcu', 'pvPowerKw')]).toEqual([true, false]);
	expect([isFed('pcs', 'pvPowerKw'), isFed('bcu', 'pvPowerKw')]).toEqual([true, false]);
});

test.each([
	[{ ppv: 5, ppv1: 7 }, true],
	[{ ppv: 5, ppv1: 5 }, false],
	[{ ppv: '5', ppv1: 5 }, false],
	[{ ppv: 5 }, true],
	[{}, false],
])('the model of a central HPS decides the meaning of %j: %p', (row, decides) => {
	expect(isModelDecisive('hpsCentral', row)).toBe(decides);
	expect(isModelDecisive('pcs', row)).toBe(false);
});

test('fault words that are not known are those that are missing or not words', () => {
	const all = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`sysFaultWord${n}`, 0]));
	const unsaid = (row: object) => [...unsaidFaultWords('hpsCentral', { ...all, ...row })];
	expect(unsaid({})).toEqual([]);
	expect(unsaid({ sysFaultWord2: undefined, sysFaultWord3: -1, sysFaultWord5: '--' })).toHaveLength(
		3,
	);
	expect(unsaid({ sysFaultWord1: 70_000 })).toHaveLength(1);
	expect(unsaidFaultWords('hpsCentral', {}).size).toBe(8);
});

test.each([
	['pvPowerKw', true],
	['pvEnergyTodayKwh', true],
	['pvEnergyTotalKwh', true],
	['batterySocPercent', true],
	['statusText', false],
	['faults', false],
	['toString', false],
])('%s is measured: %p', (name, is) => {
	expect(isMeasured(name)).toBe(is);
});

test.each([
	['2024-02-29 00:00:00', true],
	['2026-02-29 00:00:00', false],
	['2000-02-29 00:00:00', true],
	['2100-02-29 00:00:00', false],
	['2026-04-31 00:00:00', false],
	['2026-06-31 00:00:00', false],
	['2026-09-31 00:00:00', false],
	['2026-11-31 00:00:00', false],
	['2026-12-31 00:00:00', true],
	['2026-07-31 00:00:00', true],
])('%s is a time: %p', (text, is) => {
	expect(wallClock(text) !== null).toBe(is);
});
