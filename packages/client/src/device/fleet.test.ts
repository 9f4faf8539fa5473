import { createFleetMemory } from '../fleet/fleet-search.ts';
import type { AtessClientOptions } from '../index.ts';
import { simulatedAccount, type SimulatedAccount } from './testing/simulated.ts';

const NOW = Date.parse('2026-11-23T05:02:00Z');

let simulated: SimulatedAccount;
beforeEach(async () => {
	simulated = await simulatedAccount(NOW);
});
afterEach(() => simulated.simulator.close());

const client = (options?: Partial<AtessClientOptions>) => simulated.client(options);

test('the latest samples of all devices come without a list of them', async () => {
	const { fleet } = client();
	const found = await fleet.discover();
	const samples = await fleet.latest();
	expect(samples.map(({ deviceSn, type }) => [deviceSn, type])).toEqual(
		found.devices.map(({ deviceSn, deviceType }) => [deviceSn, deviceType]),
	);
	for (const { sample } of samples) expect(sample?.quality ?? []).not.toContain('zoneUnknown');
	expect(samples.every(({ sample }) => sample?.ageMs === 120_000)).toBe(true);
});

test('the findings of a discovery are not read again', async () => {
	const { fleet, device } = client();
	await fleet.discover();
	expect(await simulated.requestsOf(() => device('SIMHPS0001').latest())).toEqual([
		'hpsCentralDataLast',
	]);
});

test('data loggers of the options are added to those of the account, each once', async () => {
	const { fleet } = client({ dataLogSns: ['SIMLOG0001', 'OTHER00001'] });
	const { dataLoggers } = await fleet.discover({ depth: 'dataLoggers' });
	expect(dataLoggers.map(({ dataLogSn }) => dataLogSn)).toEqual(['SIMLOG0001', 'OTHER00001']);
	const named = await fleet.discover({ depth: 'dataLoggers', dataLogSns: ['SIMLOG0001'] });
	expect(named.dataLoggers.map(({ dataLogSn }) => dataLogSn)).toEqual(['SIMLOG0001']);
});

test('a search goes on where the last one has left it, and gives all that is known', async () => {
	const { fleet } = client();
	const all = (await fleet.discover()).devices.map(({ deviceSn }) => deviceSn);
	const fleetMemory = createFleetMemory();
	const counts: number[] = [];
	for (let round = 0; round < 20; round++) {
		const { devices, step } = await fleet.search({ fleetMemory, maxCalls: 1 });
		counts.push(devices.length);
		if (step.isComplete) break;
	}
	expect(counts.length).toBeGreaterThan(3);
	expect(counts).toEqual(counts.toSorted((a, b) => a - b));
	const { devices, unlisted } = await fleet.search({ fleetMemory });
	expect(devices.map(({ deviceSn }) => deviceSn)).toEqual(all);
	expect(unlisted).toEqual([]);
	expect(await simulated.requestsOf(() => fleet.search({ fleetMemory }))).toEqual([]);
});

test('a device that fails is its own result', async () => {
	const samples = await client().fleet.latest([
		'SIMPCS0001',
		{ deviceSn: 'UNKNOWN', deviceType: 'bcu' },
	]);
	expect(samples).toMatchObject([
		{ deviceSn: 'SIMPCS0001', type: 'pcs', sample: { deviceType: 'pcs' } },
		{ deviceSn: 'UNKNOWN', type: 'bcu', error: { kind: 'notFound' } },
	]);
});

test('the overview adds up what the latest samples have, each power once', async () => {
	const { fleet } = client();
	const [plant, ...others] = await fleet.overview();
	const samples = new Map((await fleet.latest()).map((one) => [one.deviceSn, one.sample]));
	const pv = ['SIMHPS0001', 'SIMHPSS001', 'SIMPCS0001'].map(
		(sn) => samples.get(sn)?.pvPowerKw ?? 0,
	);
	expect(others).toEqual([]);
	expect(plant).toMatchObject({ plantId: '1001', devicesTotal: 7, devicesOnline: 7 });
	expect(plant?.pvPowerKw).toBeCloseTo(
		pv.reduce((sum, power) => sum + power, 0),
		2,
	);
});

test('the overview takes the zone of the plant where the client has none', async () => {
	const [plant] = await client({ timezone: undefined }).fleet.overview();
	expect(plant?.newestDataAgeMinutes).toBe(2);
});

test('plants are listed, read, created, changed and deleted', async () => {
	const { plants } = client();
	const listed = await plants.list();
	expect(listed.map(({ plantName }) => plantName)).toEqual(['Simulated farm']);
	const made = await plants.create({ plantName: 'North farm' });
	expect(made).toMatchObject({ accepted: true, verified: true });
	const created = (await plants.list()).find(({ plantName }) => plantName === 'North farm');
	const plantId = String(created?.id);
	expect(await plants.update({ plantId, city: 'Lamphun' })).toMatchObject({ accepted: true });
	expect(await plants.get(plantId)).toMatchObject({ plantName: 'North farm', city: 'Lamphun' });
	expect(await plants.delete(plantId)).toMatchObject({ accepted: true, verified: true });
	expect(await plants.list()).toHaveLength(1);
});

test('data loggers are listed and read', async () => {
	const { dataLoggers } = client();
	const [logger] = await dataLoggers.list();
	expect(logger?.dataLogSn).toBe('SIMLOG0001');
	expect(await dataLoggers.list(1001)).toHaveLength(1);
	expect(await dataLoggers.get('SIMLOG0001')).toMatchObject({ dataLogSn: 'SIMLOG0001' });
});

test('a write of a read-only client is refused before it is sent', async () => {
	const { dataLoggers } = client({ readOnly: true });
	await expect(dataLoggers.delete('SIMLOG0001')).rejects.toMatchObject({
		kind: 'readOnly',
		sent: false,
	});
});
