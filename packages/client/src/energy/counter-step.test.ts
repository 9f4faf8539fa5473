import { isNearZero, stepOf, type CounterSort } from './counter-step.ts';

const MINUTE = 60_000;

test.each<[CounterSort, number, number, number, string]>([
	['day', 5, 5, 5, 'rise'],
	['day', 5, 4.9, 5, 'fall'],
	['day', 0.3, 0.1 + 0.2, 5, 'rise'],
	['day', 0.1 + 0.2, 0.3, 5, 'rise'],
	// 1000 kW for 5 minutes, and 20 kWh more.
	['day', 0, 103, 5, 'rise'],
	['day', 0, 104, 5, 'jump'],
	['total', 100, 1120, 60, 'rise'],
	['total', 100, 1120.1, 60, 'jump'],
	['total', 0, 2, 60, 'rise'],
	['total', 0, 2.1, 60, 'jump'],
	['total', 0.1, 2.2, 60, 'rise'],
	['total', 0, 0, 60, 'rise'],
])('a %s counter from %p to %p kWh in %p minutes makes a %s', (sort, from, to, minutes, step) => {
	const [before, after] = [
		{ at: 7, kWh: from },
		{ at: 7 + minutes * MINUTE, kWh: to },
	];
	expect(stepOf(sort, before, after)).toBe(step);
});

test.each([
	[0, 0.5, true],
	[5, 0.5, true],
	[5, 0.6, false],
	[10, 1, true],
	[10, 1.1, false],
])('a day counter that fell from %p to %p can have been reset: %p', (before, kWh, can) => {
	expect(isNearZero(before, kWh)).toBe(can);
});
