import { batteryOf, HV_BATTERY_CELLS, stringsOf, systemOf, type Blueprint } from './blueprint.ts';

/** Clusters of the works' battery, no two alike. */
const CLUSTERS = [0.252, 0.25, 0.25, 0.248];
/** A of one cluster */
const CLUSTER_LIMIT = 140;

/**
 * A factory in three shifts, where load is shed by rota: a PCS with a PBD and a battery of four clusters
 * that shaves its peaks, and an HPS that buys at night for its offices.
 */
export const FACTORY: Blueprint = {
	name: 'Bottling works',
	place: { latitude: -26, longitude: 28 },
	timezone: 'Africa/Johannesburg',
	habits: { outagesPerDay: 0.1, minutes: { min: 60, max: 150 } },
	build(wiring, size) {
		const system = systemOf(size, {
			name: 'works',
			pvKwp: 330,
			strings: stringsOf(0.205, 0.202, 0.2, 0.198, 0.195),
			inverterKw: 320,
			standbyKw: 2.5,
			connectionKw: 400,
			battery: batteryOf(280, {
				cells: 168,
				ampereHours: 280,
				shares: CLUSTERS,
				currentLimit: CLUSTER_LIMIT,
			}),
			load: { kind: 'factory', baseKw: 50, peakKw: 230, noiseKw: 8 },
		});
		const offices = systemOf(size, {
			name: 'offices',
			pvKwp: 90,
			strings: stringsOf(0.34, 0.33, 0.33),
			inverterKw: 100,
			standbyKw: 0.6,
			connectionKw: 150,
			battery: batteryOf(80, {
				cells: HV_BATTERY_CELLS,
				ampereHours: 215,
				shares: [1],
				currentLimit: 123,
			}),
			load: { kind: 'office', baseKw: 7, peakKw: 45, noiseKw: 1.5 },
		});
		wiring.logger();
		wiring.device({
			kind: 'pcs',
			model: 'PCS500',
			alias: 'Works',
			rated: 500_000,
			system,
			settings: {
				simExtraWorkMode: 3,
				simExtraImportLimit: 170.5,
				simExtraMaxGridChargePower: 80.5,
				simExtraChargePeriod1: '22:00-05:00',
			},
		});
		wiring.device({
			kind: 'pbd',
			model: 'PBD350 (new model)',
			alias: 'Works PV',
			rated: 350_000,
			system,
			settings: { icharge: CLUSTERS.length * CLUSTER_LIMIT },
		});
		wiring.device({
			kind: 'mbms',
			model: 'MBMS',
			alias: 'Works battery',
			system,
			settings: { simExtraClusterNumber: CLUSTERS.length },
		});
		for (const cluster of CLUSTERS.keys()) {
			const alias = `Cluster ${cluster + 1}`;
			wiring.device({ kind: 'bcu', model: 'BCU', alias, system, cluster });
		}
		wiring.device({
			kind: 'hpsCentral',
			model: 'HPS100HV',
			alias: 'Offices',
			rated: 100_000,
			system: offices,
			settings: {
				simExtraWorkMode: 2,
				valleyPeriodTime5: '22:00-05:00',
				simExtraMaxGridChargePower: 30.5,
				simExtraGridChargeCutoffSoc: 70,
				simExtraDischargePeriod1: '06:00-09:00',
				simExtraDischargePeriod2: '17:00-20:00',
			},
		});
	},
};
