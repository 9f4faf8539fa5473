import type { Device, System } from '../devices/device.ts';
import type { PlantDesign } from './plant-model.ts';

/** Id of the default plant. */
export const DEFAULT_PLANT_ID = '1001';

/** Serial number of its data logger. */
export const FARM_LOGGER = 'SIMLOG0001';

const EVENING = { fromMinute: 17 * 60, toMinute: 22 * 60 };

/** A central HPS with its own load: a workshop. */
const CENTRAL: System = {
	design: {
		name: 'central',
		pvKwp: 165,
		inverterKw: 150,
		standbyKw: 0.8,
		battery: { capacityKwh: 287, powerKw: 120, cutoffSoc: 15, roundTrip: 0.93 },
		discharge: EVENING,
		load: { baseKw: 14, peakKw: 62, noiseKw: 2 },
	},
	pack: { cells: 160, ampereHours: 280, shares: [0.5, 0.5], currentLimit: 140 },
	pvInputs: [0.34, 0.335, 0.325],
};

/** A string HPS with its own load: the offices. */
const STRING: System = {
	design: {
		name: 'string',
		pvKwp: 34,
		inverterKw: 30,
		standbyKw: 0.2,
		battery: { capacityKwh: 51, powerKw: 25, cutoffSoc: 15, roundTrip: 0.93 },
		discharge: EVENING,
		load: { baseKw: 2.2, peakKw: 11, noiseKw: 0.5 },
	},
	pack: { cells: 160, ampereHours: 100, shares: [1], currentLimit: 60 },
	pvInputs: [0.52, 0.48],
};

/** A PCS with a PBD for its PV and a battery of two clusters: the cold store. */
const PCS: System = {
	design: {
		name: 'pcs',
		pvKwp: 250,
		inverterKw: 240,
		standbyKw: 1.5,
		battery: { capacityKwh: 301, powerKw: 145, cutoffSoc: 15, roundTrip: 0.93 },
		discharge: EVENING,
		load: { baseKw: 24, peakKw: 88, noiseKw: 3 },
	},
	pack: { cells: 168, ampereHours: 280, shares: [0.505, 0.495], currentLimit: 140 },
	pvInputs: [0.205, 0.202, 0.2, 0.198, 0.195],
};

/** The default plant's devices: three systems, each of which adds up by itself. */
export const FARM_DEVICES: readonly Device[] = [
	device('SIMHPS0001', 'hpsCentral', 'HPS150', 'Workshop', 1, 150_000, CENTRAL),
	device('SIMHPSS001', 'hpsString', 'HPS30KTL', 'Offices', 2, 30_000, STRING),
	device('SIMPCS0001', 'pcs', 'PCS250', 'Cold store', 3, 250_000, PCS),
	device('SIMPBD0001', 'pbd', 'PBD250', 'Cold store PV', 4, 250_000, PCS),
	device('SIMMBMS001', 'mbms', 'MBMS', 'Cold store battery', 5, 0, PCS),
	device('SIMBCU0001', 'bcu', 'BCU', 'Cluster 1', 6, 0, PCS, 0),
	device('SIMBCU0002', 'bcu', 'BCU', 'Cluster 2', 7, 0, PCS, 1),
];

/** The default plant. It stands in open country, at nobody's address. */
export function farm(timezone: string, commissioned: string): PlantDesign {
	return {
		id: DEFAULT_PLANT_ID,
		name: 'Simulated farm',
		place: { latitude: 18, longitude: 100 },
		timezone,
		commissioned,
		devices: FARM_DEVICES,
	};
}

function device(
	serial: string,
	kind: Device['kind'],
	model: string,
	alias: string,
	address: number,
	ratedW: number,
	system: System,
	cluster = 0,
): Device {
	return { serial, kind, model, alias, logger: FARM_LOGGER, address, ratedW, system, cluster };
}
