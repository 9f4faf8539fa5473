import fc from 'fast-check';
import { arrayPower, cellTemperature, inputLimit, inverterInput, inverterOutput } from './pv.ts';

describe('an array', () => {
	it.each([
		// 100 kWp less 5 % of soiling and cables; 0.35 % per degree above 25.
		{ irradiance: 1000, cell: 25, kW: 95 },
		{ irradiance: 1000, cell: 45, kW: 95 * 0.93 },
		{ irradiance: 500, cell: 5, kW: 47.5 * 1.07 },
		{ irradiance: 0, cell: 20, kW: 0 },
	])('gives $kW kW at $irradiance W/m2 and $cell degC', ({ irradiance, cell, kW }) => {
		expect(arrayPower(100, irradiance, cell)).toBeCloseTo(kW, 9);
	});

	it('has cells at NOCT in NOCT conditions', () => {
		expect(cellTemperature(20, 800)).toBe(45);
		expect(cellTemperature(31, 0)).toBe(31);
	});
});

describe('an inverter', () => {
	const rating = fc.double({ min: 1, max: 1000, noNaN: true });
	const load = fc.double({ min: 0, max: 2, noNaN: true });

	it('gives its rating and no more', () => {
		expect(inverterOutput(150, inputLimit(150))).toBe(150);
		expect(inverterOutput(150, 400)).toBe(150);
		expect(inverterOutput(150, 0)).toBe(0);
	});

	it('is about 96 % efficient at half load', () => {
		const dc = inputLimit(100) / 2;
		expect(inverterOutput(100, dc) / dc).toBeCloseTo(0.962, 3);
	});

	it('makes no energy and never falls as the sun rises', () => {
		fc.assert(
			fc.property(rating, load, load, (kW, a, b) => {
				const [less, more] = [Math.min(a, b), Math.max(a, b)].map((x) => x * inputLimit(kW));
				const output = inverterOutput(kW, less ?? 0);
				expect(output).toBeLessThanOrEqual(less ?? 0);
				expect(output).toBeGreaterThanOrEqual(0);
				expect(inverterOutput(kW, more ?? 0)).toBeGreaterThanOrEqual(output - 1e-9);
			}),
		);
	});

	it('needs what it gives back at its output', () => {
		fc.assert(
			fc.property(rating, fc.double({ min: 0, max: 1, noNaN: true }), (kW, share) => {
				expect(inverterOutput(kW, inverterInput(kW, share * kW))).toBeCloseTo(share * kW, 6);
				expect(inverterInput(kW, share * kW)).toBeLessThanOrEqual(inputLimit(kW));
			}),
		);
	});
});
