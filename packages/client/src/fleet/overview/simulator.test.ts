import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { createAtessClient } from '../../index.ts';
import { normalise } from '../../normalise/normalise.ts';
import { discover } from '../discover.ts';
import { readLatest } from '../latest.ts';
import { overviewOf } from './overview.ts';
import type { PlantOverview } from './plant-overview.ts';

const ZONE = 'Asia/Bangkok';
/** Midday at the plant: PV runs, so that counting it twice would show. */
const NOW = new Date('2026-11-23T05:02:00Z');

let simulator: Simulator;
let plant: PlantOverview;
beforeAll(async () => {
	simulator = await createSimulator({ now: () => NOW, commissioned: '2026-11-20' });
	const client = createAtessClient({ auth: DEFAULT_ACCOUNT, baseUrl: simulator.url });
	const { plants, devices } = await discover(client);
	const results = await readLatest(client, devices);
	const [found] = plants;
	plant = overviewOf(
		{ ...found, dataLogSns: ['SIMLOG0001'] },
		devices.map((device, i) => ({
			...device,
			record: normalise(device.deviceType, results[i]?.data ?? {}, {
				deviceSn: device.deviceSn,
				model: device.model,
				timezone: ZONE,
				powerUnit: 'kW',
				now: NOW.getTime(),
			}),
		})),
		{ now: NOW.getTime(), timezone: ZONE },
	);
});
afterAll(() => simulator.close());

/** The response of the simulator, requested without the client. */
async function raw(path: string, deviceSn: string): Promise<Record<string, number>> {
	const response = await fetch(`${simulator.url}/api/v1/${path}?deviceSn=${deviceSn}`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
	});
	return ((await response.json()) as { data: Record<string, number> }).data;
}

const field = (row: Record<string, number>, name: string): number => row[name] ?? Number.NaN;

test('PV is that of the three systems, each once', async () => {
	const hps = field(await raw('hps/data-last', 'SIMHPS0001'), 'ppv');
	const offices = field(await raw('hps/data-last-small', 'SIMHPSS001'), 'ppv');
	const coldStore = field(await raw('pcs/data-last', 'SIMPCS0001'), 'ppv') / 1000;
	expect(Math.min(hps, offices, coldStore)).toBeGreaterThan(1);
	expect(plant.pvPowerKw).toBeCloseTo(hps + offices + coldStore, 3);
});

test('load and battery are those of the three inverters', async () => {
	const [hps, offices, pcs] = [
		await raw('hps/data-last', 'SIMHPS0001'),
		await raw('hps/data-last-small', 'SIMHPSS001'),
		await raw('pcs/data-last', 'SIMPCS0001'),
	];
	const load = [hps, offices, pcs].map((row) => field(row, 'loadActivePower'));
	expect(plant.loadPowerKw).toBeCloseTo(
		load.reduce((a, b) => a + b),
		3,
	);
	const battery = field(hps, 'pac') + field(offices, 'pac') + field(pcs, 'pacToBattery');
	expect(plant.batteryPowerKw).toBeCloseTo(battery, 3);
});

test('energies of today are the counters, and the PBD speaks where the PCS sends no samples', async () => {
	const hps = field(await raw('hps/data-last', 'SIMHPS0001'), 'epvToday');
	const offices = field(await raw('hps/data-last-small', 'SIMHPSS001'), 'epvToday');
	const pbd = field(await raw('pbd/data-last', 'SIMPBD0001'), 'epvToday');
	expect(plant.pvEnergyTodayKwh).toBeCloseTo(hps + offices + pbd, 3);
	// The names of the PCS for grid energies contradict themselves, so the sum is not known.
	expect(plant.gridImportEnergyTodayKwh).toBeNull();
});

test('devices, ages and capacity are what the simulator has', () => {
	expect(plant).toMatchObject({
		plantName: 'Simulated farm',
		pvCapacityKwp: 449,
		devicesTotal: 7,
		devicesOnline: 7,
		newestDataTimeLocal: '2026-11-23 12:00:00',
		newestDataAgeMinutes: 2,
	});
});
