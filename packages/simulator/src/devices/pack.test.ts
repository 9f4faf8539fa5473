import fc from 'fast-check';
import { perFlow } from '../plant/flows.ts';
import type { Sample } from '../plant/sample.ts';
import { openCircuit, packState, type Pack } from './pack.ts';

const PACK: Pack = { cells: 160, ampereHours: 280, shares: [0.51, 0.49], currentLimit: 140 };

const samples: fc.Arbitrary<Sample> = fc
	.record({
		batteryKw: fc.double({ min: -140, max: 140, noNaN: true }),
		soc: fc.double({ min: 0, max: 100, noNaN: true }),
		strain: fc.double({ min: 0, max: 1, noNaN: true }),
		ambient: fc.double({ min: -20, max: 45, noNaN: true }),
		index: fc.nat(),
		discharged: fc.double({ min: 0, max: 1e6, noNaN: true }),
	})
	.map(({ discharged, ...varied }) => ({
		atMs: 0,
		generatorKw: 0,
		unservedKw: 0,
		curtailedKw: 0,
		gridAvailable: true,
		workMode: 'loadFirst' as const,
		time: '2025-06-01 12:00:00',
		dayNumber: 20_240,
		pvKw: 0,
		gridKw: 0,
		loadKw: 0,
		lossesKw: 0,
		irradiance: 0,
		energyTodayKwh: perFlow(() => 0),
		energyTotalKwh: { ...perFlow(() => 0), discharge: discharged },
		minutesToday: perFlow(() => 0),
		minutesTotal: perFlow(() => 0),
		...varied,
	}));

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

	it.each([
		{ soc: 0, volts: 2.9 },
		{ soc: 15, volts: 3.225 },
		{ soc: 60, volts: 3.305 },
		{ soc: 100, volts: 3.42 },
	])('has $volts V a cell at $soc % at rest', ({ soc, volts }) => {
		expect(openCircuit(soc)).toBeCloseTo(volts, 9);
	});
});
