import type { SettingValues } from '../plant/standing.ts';
import { batteryOf, systemOf, type Blueprint } from './blueprint.ts';
import type { StringDesign } from '../plant/strings.ts';

/** The differences from house to house. */
interface House {
	readonly name: string;
	readonly model: string;
	readonly ratedKw: number;
	readonly pvKwp: number;
	readonly peakKw: number;
	readonly strings: readonly StringDesign[];
	readonly settings: SettingValues;
}

const HOUSES: readonly House[] = [
	{
		name: 'house 1',
		model: 'HPS10KTL',
		ratedKw: 10,
		pvKwp: 11,
		peakKw: 2.6,
		strings: [{ share: 0.5 }, { share: 0.5 }],
		settings: { simExtraDischargePeriod1: '00:00-24:00' },
	},
	{
		name: 'house 2',
		model: 'HPS10KTL',
		ratedKw: 10,
		pvKwp: 9,
		peakKw: 3.4,
		strings: [{ share: 0.6 }, { share: 0.4 }],
		// Buys at night, when it is cheap.
		settings: {
			simExtraWorkMode: 2,
			valleyPeriodTime2: '01:00-05:00',
			simExtraMaxGridChargePower: 3.5,
			simExtraGridChargeCutoffSoc: 60,
			simExtraDischargePeriod1: '06:00-23:00',
		},
	},
	{
		name: 'house 3',
		model: 'HPS5KTLS',
		ratedKw: 5,
		pvKwp: 6,
		peakKw: 2.2,
		// A chimney stands before the second string.
		strings: [{ share: 0.55 }, { share: 0.45, condition: 0.78 }],
		settings: { simExtraDischargePeriod1: '00:00-24:00' },
	},
];

/** Three houses with a string HPS each, where the clocks change twice a year. */
export const HOUSING: Blueprint = {
	name: 'Row of houses',
	place: { latitude: 50, longitude: 10 },
	timezone: 'Europe/Berlin',
	build(wiring, size) {
		for (const { name, model, ratedKw, pvKwp, peakKw, strings, settings } of HOUSES) {
			const system = systemOf(size, {
				name,
				pvKwp,
				strings,
				inverterKw: ratedKw,
				standbyKw: 0.05,
				connectionKw: 30,
				battery: batteryOf(Math.min(8, ratedKw), {
					cells: 120,
					ampereHours: 40,
					shares: [1],
					currentLimit: 25,
				}),
				load: { kind: 'house', baseKw: 0.2, peakKw, noiseKw: 0.2 },
			});
			wiring.logger();
			wiring.device({
				kind: 'hpsString',
				model,
				alias: name.replace('h', 'H'),
				rated: ratedKw * 1000,
				system,
				settings,
			});
		}
	},
};
