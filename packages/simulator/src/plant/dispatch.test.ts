import { inWindow, loadFirst } from './dispatch.ts';

const free = { chargeLimitKw: 100, dischargeLimitKw: 100, mayDischarge: true };

describe('load first', () => {
	it.each([
		{
			name: 'a surplus charges, its conversion loss included',
			demand: { ...free, netKw: -51 },
			kW: -50,
		},
		{ name: 'charging stops at its limit', demand: { ...free, netKw: -500 }, kW: -100 },
		{
			name: 'a full battery takes nothing',
			demand: { ...free, netKw: -51, chargeLimitKw: 0 },
			kW: -0,
		},
		{ name: 'a deficit is served, its loss included', demand: { ...free, netKw: 49 }, kW: 50 },
		{ name: 'discharging stops at its limit', demand: { ...free, netKw: 490 }, kW: 100 },
		{
			name: 'the grid serves outside the hours',
			demand: { ...free, netKw: 49, mayDischarge: false },
			kW: 0,
		},
		{ name: 'nothing to do', demand: { ...free, netKw: 0 }, kW: 0 },
	])('$name', ({ demand, kW }) => {
		expect(loadFirst(demand)).toBeCloseTo(kW, 9);
	});

	it('discharges from the first minute of the window to before its end', () => {
		const evening = { fromMinute: 1020, toMinute: 1320 };
		expect([1015, 1020, 1315, 1320].map((minute) => inWindow(evening, minute))).toEqual([
			false,
			true,
			true,
			false,
		]);
	});
});
