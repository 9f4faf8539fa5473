import { cellSpread, openCircuit } from './cells.ts';

it.each([
	{ soc: 0, volts: 2.9 },
	{ soc: 15, volts: 3.225 },
	{ soc: 60, volts: 3.305 },
	{ soc: 100, volts: 3.42 },
])('a cell has $volts V at $soc % at rest', ({ soc, volts }) => {
	expect(openCircuit(soc)).toBeCloseTo(volts, 9);
});

it.each([
	{ soc: 0, spread: 0.06 },
	{ soc: 4, spread: 0.035 },
	{ soc: 50, spread: 0.01 },
	{ soc: 100, spread: 0.06 },
])('cells are $spread V apart at $soc %', ({ soc, spread }) => {
	expect(cellSpread(soc)).toBeCloseTo(spread, 9);
});
