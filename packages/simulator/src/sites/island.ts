import { batteryOf, stringsOf, systemOf, type Blueprint } from './blueprint.ts';

/** A village on an island without a public grid: PV and battery, and a generator for the rest. */
export const ISLAND: Blueprint = {
	name: 'Island village',
	place: { latitude: -20, longitude: -175 },
	timezone: 'Pacific/Tongatapu',
	build(wiring, size) {
		const system = systemOf(size, {
			name: 'village',
			pvKwp: 160,
			strings: stringsOf(0.34, 0.33, 0.33),
			inverterKw: 120,
			standbyKw: 0.7,
			grid: 'none',
			generatorKw: 80,
			battery: batteryOf(110, {
				cells: 160,
				ampereHours: 280,
				shares: [0.34, 0.33, 0.33],
				currentLimit: 140,
			}),
			load: { kind: 'village', baseKw: 8, peakKw: 40, noiseKw: 1.5 },
		});
		wiring.logger();
		wiring.device({
			kind: 'hpsCentral',
			model: 'HPS120',
			alias: 'Village',
			rated: 120_000,
			system,
			settings: { simExtraMaxGridChargePower: 25.5, simExtraGeneratorStopSoc: 45 },
		});
	},
};
