import type { DeviceKind } from './device.ts';
import { readingsOf } from './kinds.ts';
import { deviceOf, plantFor, samplesOf, FIRST_DAY } from '../testing/plants.ts';
import type { Preset } from '../sites/presets.ts';

/** Samples of a day with what a device reads at each. */
function dayOf(kind: DeviceKind, preset: Preset = 'showcase', day = FIRST_DAY + 1) {
	const plant = plantFor({ preset });
	const device = deviceOf(plant, kind);
	return samplesOf(plant, device, day).map((sample, step) => {
		const readings = readingsOf(device, sample, 1);
		return { step, sample, value: (name: string) => Number(readings[name]) };
	});
}

describe('mvpv', () => {
	it.each([
		['hpsCentral', 'showcase', 'vbat', 160, 1],
		['hpsCentral', 'farm', 'vbat', 208, 1],
		['hpsString', 'showcase', 'vbat', 160, 1],
		['pcs', 'showcase', 'bvpv', 168, 0.1],
	] as const)(
		'of a %s (%s) is %s by its %i cells, times %f',
		(kind, preset, volts, cells, scale) => {
			for (const { value } of dayOf(kind, preset)) {
				expect(value('mvpv') / scale).toBeCloseTo(value(volts) / cells, 2);
				expect(value('mvpv') / scale).toBeLessThanOrEqual(value('maxVolt') + 0.002);
				expect(value('mvpv') / scale).toBeGreaterThanOrEqual(value('minVolt') - 0.002);
			}
		},
	);
});

describe('an HV model', () => {
	it.each(['farm', 'factory'] as const)('of the %s has its battery near 700 V', (preset) => {
		for (const { value } of dayOf('hpsCentral', preset)) {
			expect(value('vbat')).toBeGreaterThan(600);
			expect(value('vbat')).toBeLessThan(720);
		}
	});
});

describe('times', () => {
	it('are minutes today: as many as the clock has had with power, and 5 more in 5 minutes', () => {
		const day = dayOf('hpsCentral');
		const running = day.filter(({ sample }) => sample.pvKw > 0.2);
		expect(day.at(-1)?.value('epvTimeToday')).toBe(5 * running.length);
		for (const { step, value } of day) {
			expect(value('eloadTimeToday')).toBeLessThanOrEqual(5 * (step + 1));
		}
	});

	it('are hours of a life: energy by time is a power that the inverter can have', () => {
		const value = dayOf('hpsCentral').at(-1)?.value ?? (() => NaN);
		const meanKw = value('epvTotal') / value('epvTimeTotal');
		expect(meanKw).toBeGreaterThan(20);
		expect(meanKw).toBeLessThan(150);
		// Two days of at most 24 h.
		expect(value('eloadTimeTotal')).toBe(48);
	});
});
