import fc from 'fast-check';
import type { Sample } from '../plant/sample.ts';
import { QUIET } from '../testing/samples.ts';
import type { Pack } from '../plant/cells.ts';
import { packState } from './pack.ts';

const PACK: Pack = { cells: 160, ampereHours: 280, shares: [0.51, 0.49], currentLimit: 140 };

const samples: fc.Arbitrary<Sample> = fc
	.record({
		batteryKw: fc.double({ min: -140, max: 140, noNaN: true }),
		soc: fc.double({ min: 0, max: 100, noNaN: true }),
		temperature: fc.double({ min: 16, max: 45, noNaN: true }),
		index: fc.nat(),
		chargeLimitA: fc.double({ min: 0, max: 280, noNaN: true }),
		dischargeLimitA: fc.double({ min: 0, max: 280, noNaN: true }),
	})
	.map((varied) => ({ ...QUIET, ...varied }));

describe('a pack', () => {
	it('carries the power of the battery: P = V x I, in tenths of a kW', () => {
		fc.assert(
			fc.property(samples, fc.integer(), (sample, seed) => {
				const { voltage, current } = packState(PACK, sample, seed);
				expect(Math.abs((voltage * current) / 1000 - sample.batteryKw)).toBeLessThan(0.1);
			}),
		);
	});

	it('has the current of its clusters together', () => {
		fc.assert(
			fc.property(samples, fc.integer(), (sample, seed) => {
				const { current, clusters } = packState(PACK, sample, seed);
				const together = clusters.reduce((sum, cluster) => sum + cluster.current, 0);
				expect(current).toBeCloseTo(together, 9);
			}),
		);
	});

	it('has the mean SOC of its clusters, which are within a few percent, all in 0..100', () => {
		fc.assert(
			fc.property(samples, fc.integer(), (sample, seed) => {
				const { soc, clusters } = packState(PACK, sample, seed);
				const [a = NaN, b = NaN] = clusters.map((cluster) => cluster.soc);
				expect(Math.abs(soc - (a + b) / 2)).toBeLessThanOrEqual(0.5);
				expect(Math.abs(a - b)).toBeLessThanOrEqual(4);
				expect(Math.min(a, b)).toBeGreaterThanOrEqual(0);
				expect(Math.max(a, b)).toBeLessThanOrEqual(100);
			}),
		);
	});

	it('has cells around its voltage, and a state of health of 80..100 %', () => {
		fc.assert(
			fc.property(samples, fc.integer(), (sample, seed) => {
				const pack = packState(PACK, sample, seed);
				const mean = pack.voltage / PACK.cells;
				expect(pack.cellMax).toBeGreaterThanOrEqual(mean - 0.001);
				expect(pack.cellMin).toBeLessThanOrEqual(mean + 0.001);
				expect(pack.cellMax - pack.cellMin).toBeLessThan(0.08);
				expect(pack.temperatureMax).toBeGreaterThan(pack.temperatureMin);
				expect(pack.soh).toBeGreaterThanOrEqual(80);
				expect(pack.soh).toBeLessThanOrEqual(100);
			}),
		);
	});

	it('passes its limits on to its clusters', () => {
		const { chargeLimit, dischargeLimit, clusters } = packState(
			PACK,
			{ ...QUIET, chargeLimitA: 200, dischargeLimitA: 100 },
			1,
		);
		expect([chargeLimit, dischargeLimit]).toEqual([200, 100]);
		expect(clusters.map((cluster) => cluster.chargeLimit)).toEqual([102, 98]);
	});

	it.each([
		{ state: 'hold', batteryKw: 0, chargeLimitA: 200, dischargeLimitA: 200, status: 0 },
		{ state: 'charging', batteryKw: -5, chargeLimitA: 200, dischargeLimitA: 0, status: 4 },
		{ state: 'discharging', batteryKw: 5, chargeLimitA: 0, dischargeLimitA: 200, status: 5 },
		{ state: 'no charge', batteryKw: 0.04, chargeLimitA: 0, dischargeLimitA: 200, status: 2 },
		{ state: 'no discharge', batteryKw: 0, chargeLimitA: 200, dischargeLimitA: 0, status: 3 },
		{ state: 'neither', batteryKw: 0, chargeLimitA: 0, dischargeLimitA: 0, status: 1 },
	])('reports $state as $status', ({ status, ...varied }) => {
		expect(packState(PACK, { ...QUIET, ...varied }, 1).status).toBe(status);
	});
});
