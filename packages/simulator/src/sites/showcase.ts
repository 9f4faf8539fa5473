import type { Device } from '../devices/device.ts';
import { batteryOf, stringsOf, systemOf, type Blueprint } from './blueprint.ts';
import { createWiring } from './wiring.ts';

/** Id of the first plant. */
export const DEFAULT_PLANT_ID = '1001';

/** The default plant: three systems that each add up by themselves, and all device types. */
export const SHOWCASE: Blueprint = {
	name: 'Simulated farm',
	place: { latitude: 18, longitude: 100 },
	timezone: 'Asia/Bangkok',
	build(wiring, size) {
		const workshop = systemOf(size, {
			name: 'workshop',
			pvKwp: 165,
			strings: stringsOf(0.34, 0.335, 0.325),
			inverterKw: 150,
			standbyKw: 0.8,
			battery: batteryOf(120, {
				cells: 160,
				ampereHours: 280,
				shares: [0.5, 0.5],
				currentLimit: 140,
			}),
			load: { kind: 'workshop', baseKw: 14, peakKw: 62, noiseKw: 2 },
		});
		const offices = systemOf(size, {
			name: 'offices',
			pvKwp: 34,
			strings: stringsOf(0.52, 0.48),
			inverterKw: 30,
			standbyKw: 0.2,
			battery: batteryOf(25, { cells: 160, ampereHours: 100, shares: [1], currentLimit: 60 }),
			load: { kind: 'office', baseKw: 2.2, peakKw: 11, noiseKw: 0.5 },
		});
		const coldStore = systemOf(size, {
			name: 'cold store',
			pvKwp: 250,
			strings: stringsOf(0.205, 0.202, 0.2, 0.198, 0.195),
			inverterKw: 240,
			standbyKw: 1.5,
			battery: batteryOf(145, {
				cells: 168,
				ampereHours: 280,
				shares: [0.505, 0.495],
				currentLimit: 140,
			}),
			load: { kind: 'coldStore', baseKw: 24, peakKw: 88, noiseKw: 3 },
		});
		wiring.logger();
		wiring.device({
			kind: 'hpsCentral',
			model: 'HPS150',
			alias: 'Workshop',
			rated: 150_000,
			system: workshop,
		});
		wiring.device({
			kind: 'hpsString',
			model: 'HPS30KTL',
			alias: 'Offices',
			rated: 30_000,
			system: offices,
		});
		const system = coldStore;
		wiring.device({ kind: 'pcs', model: 'PCS250', alias: 'Cold store', rated: 250_000, system });
		wiring.device({ kind: 'pbd', model: 'PBD250', alias: 'Cold store PV', rated: 250_000, system });
		wiring.device({ kind: 'mbms', model: 'MBMS', alias: 'Cold store battery', system });
		wiring.device({ kind: 'bcu', model: 'BCU', alias: 'Cluster 1', system, cluster: 0 });
		wiring.device({ kind: 'bcu', model: 'BCU', alias: 'Cluster 2', system, cluster: 1 });
	},
};

/** Its devices. */
export const FARM_DEVICES: readonly Device[] = devicesOf(SHOWCASE);

/** Serial number of its data logger. */
export const FARM_LOGGER = 'SIMLOG0001';

function devicesOf({ build }: Blueprint): readonly Device[] {
	const wiring = createWiring(0);
	build(wiring, 1);
	return wiring.devices;
}
