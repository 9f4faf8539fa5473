import { batteryOf, HV_BATTERY_CELLS, systemOf, type Blueprint } from './blueprint.ts';

/**
 * A farm at the end of a long line, 18 degrees north: one HPS of an HV model, an unreliable grid that
 * takes nothing back, and a string in the shade of trees.
 */
export const FARM: Blueprint = {
	name: 'Fruit farm',
	place: { latitude: 18, longitude: 99 },
	timezone: 'Asia/Bangkok',
	habits: { outagesPerDay: 0.12, minutes: { min: 20, max: 150 } },
	build(wiring, size) {
		const system = systemOf(size, {
			name: 'packing house',
			pvKwp: 150,
			strings: [{ share: 0.34 }, { share: 0.33 }, { share: 0.33, condition: 0.8 }],
			inverterKw: 150,
			standbyKw: 0.8,
			connectionKw: 120,
			battery: batteryOf(120, {
				cells: HV_BATTERY_CELLS,
				ampereHours: 215,
				shares: [0.5, 0.5],
				currentLimit: 108,
			}),
			load: { kind: 'workshop', baseKw: 9, peakKw: 58, noiseKw: 2 },
		});
		wiring.logger();
		wiring.device({
			kind: 'hpsCentral',
			model: 'HPS150HV',
			alias: 'Packing house',
			rated: 150_000,
			system,
			settings: { simExtraZeroExportEnable: 1, simExtraDischargePeriod1: '16:00-23:00' },
		});
	},
};
