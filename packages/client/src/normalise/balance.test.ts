import { normalise } from './normalise.ts';

const time = '2026-07-01 12:00:00';

function quality(pv: unknown, battery: number, grid: number, generator: unknown, load: number) {
	return normalise(
		'hpsCentral',
		{
			time,
			ppv: pv,
			pac: battery,
			bactivePower: grid,
			dgGridPower: generator,
			loadActivePower: load,
		},
		{ timezone: 'UTC', powerUnit: 'kW', model: 'HPS150' },
	).quality;
}

describe('energy balance', () => {
	test.each([
		// Samples of fields.md, section 8: losses of 0.8 to 6.5 kW.
		['night, charging from the grid', 0, -30, 54.9, 0, 24.1],
		['noon', 143.1, -54.3, 0, 0, 83.7],
		['export', 136.2, 0, -42.5, 0, 88.8],
		['evening', 0, 38.7, 0, 0, 37.9],
		['standstill', 0, 0, 0, 0, 0],
		['rounding', 0, 0, 20, 0, 20.3],
		['generator', 0, 0, 0, 42, 40],
		// Converted 100 kW: losses up to 0.8 + 4, tolerance 1 + 2.
		['just within', 100, 0, 0, 0, 92.3],
		['just within, the other way', 100, 0, 0, 0, 102.9],
	])('is kept: %s', (_, pv, battery, grid, generator, load) => {
		expect(quality(pv, battery, grid, generator, load)).toEqual([]);
	});

	test.each([
		['more is lost than can be', 100, 0, 0, 0, 92.1, '7.9 kW are left over'],
		['more comes out than goes in', 100, 0, 0, 0, 103.1, '-3.1 kW are left over'],
		['battery sign turned round', 0, -38.7, 0, 0, 37.9, '-76.6 kW are left over'],
		['grid sign turned round', 0, -30, -54.9, 0, 24.1, '-109 kW are left over'],
		['load in MW', 143.1, -54.3, 0, 0, 0.0837, '88.716 kW are left over'],
	])('is off: %s', (_, pv, battery, grid, generator, load, detail) => {
		expect(quality(pv, battery, grid, generator, load)).toEqual([
			{
				code: 'balanceOff',
				quantities: [
					'pvPowerKw',
					'batteryPowerKw',
					'gridPowerKw',
					'generatorPowerKw',
					'loadPowerKw',
				],
				detail,
			},
		]);
	});

	test.each([null, '--', undefined])('is not judged while a part is %p', (unknown) => {
		expect(quality(100, 0, 0, unknown, 10)).toEqual([]);
	});
});
