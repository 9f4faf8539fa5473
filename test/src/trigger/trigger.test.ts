import { RECORD_NAMES } from 'atess-client/internal';
import type { Simulator } from 'atess-simulator';
import type { INodeParameters } from 'n8n-workflow';
import type { N8nHost } from './n8n-host.ts';
import { loadTrigger } from './process.ts';
import type { VirtualNow } from './virtual-now.ts';
import { World, type Answer } from './world.ts';

const START = '2025-06-11T03:02:00Z';
const ZONE = 'Asia/Bangkok';
const DEVICES = 7;

let world: World;
let simulator: Simulator;
let now: VirtualNow;

async function start(options: Parameters<typeof World.at>[1] = {}): Promise<void> {
	world = await World.at(START, options);
	({ simulator, now } = world);
}

afterEach(async () => {
	await world.end();
});

const host: World['host'] = (...node) => world.host(...node);

const ticks: World['ticks'] = async (...of) => {
	await world.ticks(...of);
};

const devicesOf = ({ staticData }: N8nHost): unknown =>
	(staticData['node:ATESS Trigger'] as { atess: { devices: unknown } }).atess.devices;

const refusedTooOften = () => simulator.requests.filter(({ code }) => code !== 200);

describe('activating', () => {
	test('reports nothing: the current state was there before', async () => {
		await start();
		simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '1-102-1' });
		for (const triggerOn of ['newData', 'fault', 'connection', 'statusChanged', 'threshold']) {
			const it = host({ triggerOn });
			await it.activate();
			expect(it.executions).toEqual([]);
		}
	});

	test('a daily summary without any zone fails in words', async () => {
		await start();
		await world.between((path, answer) => {
			const text = JSON.stringify(answer).replaceAll(/"(atsTimezoneStr|timezone)":[^,}]+,?/g, '');
			return /plant|base-info/.test(path) ? (JSON.parse(text) as Answer) : answer;
		});
		const it = host({ triggerOn: 'dailySummary', scope: 'device', deviceSn: 'SIMHPS0001' }, {});
		const said = await it.activate().then(
			() => it.warnings.join(),
			(error: unknown) => String(error),
		);
		expect(said).toContain('the time zone of the plant is not known. Set Plant Time Zone');
	});

	test.each([
		[{ scope: 'device', deviceSn: '' }, 'Device is missing.'],
		[{ options: { timezone: 'Mars/Base' } }, 'Plant Time Zone is not a time zone: Mars/Base.'],
		[
			{ triggerOn: 'connection', offlineAfter: 5 },
			'Offline After (Minutes) must be a number from 15 to 1440, not 5.',
		],
	])('is refused with one sentence for %j', async (parameters, message) => {
		await start();
		await expect(host(parameters as INodeParameters).activate()).rejects.toMatchObject({ message });
	});

	test('takes a fixed offset for a zone, as the vendor writes it', async () => {
		await start();
		const options = { timezone: 'GMT+7' };
		const it = host({ scope: 'device', deviceSn: 'SIMPCS0001', options }, {});
		await it.activate();
		await ticks(it, 1);
		expect(it.items).toMatchObject([{ time: expect.stringMatching(/\+07:00$/) as string }]);
		expect(it.warnings).toEqual([]);
	});

	test('with wrong credentials fails as such, after three calls at most', async () => {
		await start();
		const it = host({}, { secret: 'not-the-secret-of-the-account-000' });
		await expect(it.activate()).rejects.toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(simulator.requests.length).toBeLessThanOrEqual(3);
	});

	test('with an address that is not the API reports it, for a person to correct', async () => {
		await start();
		simulator.control.setSwitches({ trouble: 'html' });
		await expect(host({}).activate()).rejects.toMatchObject({
			failure: { cause: 'configuration-invalid' },
			description: expect.stringContaining('Check the base URL') as string,
		});
	});

	test('without any device reports it', async () => {
		await start();
		const it = host({ scope: 'dataLogger', dataLogSn: 'SIMLOG9999' });
		await expect(it.activate()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'No device was found.',
		});
	});
});

describe('limits', () => {
	test('polling every five minutes requests nothing too early, lists included', async () => {
		await start({ limits: 'all' });
		const it = host({ triggerOn: 'newData' });
		await it.activate();
		await ticks(it, 30);
		expect(it.executions.map((items) => items.length)).toEqual(
			Array.from({ length: 30 }, () => DEVICES),
		);
		expect(refusedTooOften()).toEqual([]);
	});

	test('polling every minute neither', async () => {
		await start({ limits: 'all' });
		const it = host({ triggerOn: 'newData' });
		await it.activate();
		await ticks(it, 30, 1);
		expect(it.items).toHaveLength(6 * DEVICES);
		expect(refusedTooOften()).toEqual([]);
	});

	test('nor does a process that was started again', async () => {
		await start({ limits: 'all' });
		const it = host({
			triggerOn: 'fault',
			options: { deviceTypes: ['hpsCentral', 'pcs', 'pbd'] },
		});
		await it.activate();
		for (let life = 0; life < 5; life++) {
			await ticks(it, 3);
			it.kill();
			now.advance(1);
			it.start();
			await it.activate('init');
			await ticks(it, 4, 1);
		}
		expect(refusedTooOften()).toEqual([]);
		expect(it.errors).toEqual([]);
	});

	test('events of a single device have the names that lists have shown', async () => {
		await start();
		const n8n = loadTrigger();
		const all = host({ triggerOn: 'newData' });
		const it = host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMPCS0001' });
		for (const workflow of [all, it]) {
			workflow.start(n8n);
			await workflow.activate();
		}
		await ticks(it, 1);
		const [[event] = []] = it.executions;
		expect(event).toMatchObject({
			alias: 'Cold store',
			plantName: 'Simulated farm',
			plantId: '1001',
		});
	});

	test('last calls outlive the process in the static data', async () => {
		await start({ limits: 'all' });
		const it = host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMHPS0001' });
		await it.activate();
		await ticks(it, 1);
		it.kill();
		now.advance(1);
		it.start();
		// Activated by hand, so that nothing is waited for.
		await it.activate('activate');
		await ticks(it, 1, 1);
		expect(refusedTooOften()).toEqual([]);
	});
});

describe('failures', () => {
	test('of one device hold up no other, and nothing of it is lost', async () => {
		await start();
		const it = host({ triggerOn: 'newData' });
		await it.activate();
		simulator.control.setSwitches({
			trouble: 'html',
			troubleOperations: 'pcsDataLast,pcsDataList',
		});
		await ticks(it, 3);
		expect(it.executions.map((items) => items.length)).toEqual([6, 6, 6]);
		simulator.control.setSwitches({ trouble: 'none' });
		await ticks(it, 1);
		expect(it.executions.at(-1)).toHaveLength(6 + 4);
		expect(it.errors).toEqual([]);
	});

	test('of everything are an error with its cause, and the devices stay where they were', async () => {
		await start();
		const it = host({ triggerOn: 'newData' });
		await it.activate();
		const before = JSON.stringify(devicesOf(it));
		simulator.control.setSwitches({ trouble: 'html' });
		await ticks(it, 1);
		expect(it.errors).toMatchObject([{ failure: { cause: 'temporarily-unavailable' } }]);
		expect(JSON.stringify(devicesOf(it))).toBe(before);
		simulator.control.setSwitches({ trouble: 'none' });
		await ticks(it, 1);
		expect(it.items).toHaveLength(2 * DEVICES);
	});

	test('of the plant list narrow the scope to what the credential knows, with a warning', async () => {
		await start({ trouble: 'html', troubleOperations: 'plantList,dataLogList' });
		const it = host({ triggerOn: 'newData' }, { timezone: ZONE, dataLogSns: 'SIMLOG0001' });
		await it.activate();
		await ticks(it, 1);
		expect(it.items).toHaveLength(DEVICES);
	});

	test('of the account leave it alone for half an hour', async () => {
		await start();
		const it = host({ triggerOn: 'newData' });
		await it.activate();
		const other = host({ triggerOn: 'newData' }, { secret: 'withdrawn-secret-of-the-account-0' });
		other.database = it.database;
		const asked = simulator.requests.length;
		await other.activate().catch(() => undefined);
		await ticks(other, 5);
		expect(simulator.requests.length - asked).toBeLessThanOrEqual(3);
		await ticks(other, 3);
		expect(simulator.requests.length - asked).toBeGreaterThan(3);
	});
});

test('a poll that takes too long goes on with the rest next time', async () => {
	await start();
	const it = host({ triggerOn: 'newData' }, { timezone: ZONE }, { budgetMs: 0 });
	await it.activate();
	await ticks(it, 40, 1);
	// With no time at all nothing is read; the state is kept and nothing is an error.
	expect(it.items).toEqual([]);
	expect(it.errors).toEqual([]);
});

test('a poll does not begin while another is under way', async () => {
	await start();
	const it = host({ triggerOn: 'newData' });
	await it.activate();
	now.advance(5);
	await Promise.all([it.tick(), it.tick(), it.tick()]);
	expect(it.items).toHaveLength(DEVICES);
});

describe('a node that is edited', () => {
	test('goes on with the samples where it was, and begins its watch again', async () => {
		await start();
		const first = host({ triggerOn: 'newData' });
		await first.activate();
		await ticks(first, 2);
		const edited = host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMHPS0001' });
		edited.database = first.database;
		now.advance(15);
		await edited.activate('update');
		expect(edited.items.map(({ timeLocal }) => timeLocal)).toEqual([
			'2025-06-11 10:15:00',
			'2025-06-11 10:20:00',
			'2025-06-11 10:25:00',
		]);
	});

	test('whose zone becomes known doubles nothing', async () => {
		await start();
		const first = host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMHPS0001' }, {});
		await first.activate();
		await ticks(first, 2);
		const edited = host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMHPS0001' });
		edited.database = first.database;
		now.advance(5);
		await edited.activate('update');
		await ticks(edited, 1);
		expect(edited.items.map(({ time }) => time)).toEqual([
			'2025-06-11T10:15:00+07:00',
			'2025-06-11T10:20:00+07:00',
		]);
	});
});

describe('a test run', () => {
	test.each([
		['newData', false],
		['connection', true],
		['fault', true],
		['statusChanged', false],
		['threshold', false],
		['settingsChanged', true],
		['dailySummary', false],
	])('of %s gives one item, and no state is touched', async (triggerOn, isExample) => {
		await start();
		const items = await host({ triggerOn }).fetchTestEvent();
		expect(items).toHaveLength(1);
		expect(items[0]?.test).toBe(isExample ? true : undefined);
		expect(items[0]).toMatchObject({
			eventId: expect.stringMatching(/^test\//) as string,
			deviceSn: expect.stringMatching(/^SIM/) as string,
		});
		expect(items[0]?.event).not.toBe('');
	});

	test('without any device names the next step', async () => {
		await start();
		const it = host({ scope: 'dataLogger', dataLogSn: 'SIMLOG9999' });
		await expect(it.fetchTestEvent()).rejects.toMatchObject({
			description: expect.stringContaining('Check the scope') as string,
		});
	});
});

describe('items', () => {
	test('of new data are the sample, simplified or as it came', async () => {
		await start();
		for (const output of ['simplified', 'raw']) {
			const it = host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMHPS0001', output });
			await it.activate();
			await ticks(it, 1);
			expect(it.items[0]).toMatchObject({
				event: 'newData',
				deviceSn: 'SIMHPS0001',
				...(output === 'raw'
					? { ppv: expect.any(Number) as number }
					: { pvPowerKw: expect.any(Number) as number }),
			});
		}
	});

	test('of a fault carry the evidence, and the two hours before on request', async () => {
		await start();
		const it = host({ triggerOn: 'fault', options: { includeHistory: true } });
		await it.activate();
		simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
		await ticks(it, 1);
		expect(it.items).toMatchObject([
			{
				event: 'faultRaised',
				alias: 'Cold store',
				plantName: 'Simulated farm',
				eventId: 'faultRaised/SIMPCS0001/2025-06-11T03:05:00Z',
				incidentId: 'fault/SIMPCS0001/2025-06-11T03:05:00Z',
				time: '2025-06-11T10:05:00+07:00',
				timeLocal: '2025-06-11 10:05:00',
				detectedAt: '2025-06-11T03:07:00.000Z',
				deviceSn: 'SIMPCS0001',
				dataLogSn: 'SIMLOG0001',
				plantId: '1001',
				ageSeconds: 120,
				statusText: 'Fault',
				codes: ['2-104-3'],
				faultCount: 1,
				stillActive: [],
			},
		]);
		// Texts for people come first, then times, then data for programs.
		expect(Object.keys(it.items[0] ?? {}).join(' ')).toBe(
			`summary alias plantName event severity text codes eventFaults stillActive ${RECORD_NAMES.filter((name) => !['alias', 'plantName', 'summary'].includes(name)).join(' ')} history historyMissing detectedAt eventId incidentId`,
		);
		const { history } = it.items[0] as { history: Record<string, unknown[]> };
		// 08:05 to 10:05.
		expect(history.SIMPCS0001).toHaveLength(25);
	});

	test('of incidents leave recoveries out when they are not wanted', async () => {
		await start();
		const it = host({ triggerOn: 'fault', options: { recoveryEvents: false } });
		await it.activate();
		simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
		await ticks(it, 1);
		simulator.control.clearFaults({ deviceSn: 'SIMPCS0001' });
		await ticks(it, 5);
		simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
		await ticks(it, 1);
		expect(it.items.map(({ event }) => event)).toEqual(['faultRaised', 'faultRaised']);
	});
});

test('new data come without a zone, too: times have no offset', async () => {
	await start();
	const it = host({ triggerOn: 'newData' }, {});
	await it.activate();
	await ticks(it, 2);
	await ticks(it, 1, 30);
	expect(it.items).toHaveLength(DEVICES * 8);
	expect(new Set(it.items.map(({ eventId }) => eventId)).size).toBe(DEVICES * 8);
	expect(it.items[0]).toMatchObject({ time: null, timeLocal: '2025-06-11 10:05:00' });
});

test('missed samples are fetched as far back as configured, and the others are reported', async () => {
	await start();
	const it = host({
		triggerOn: 'newData',
		scope: 'device',
		deviceSn: 'SIMHPS0001',
		options: { catchUpHours: 2 },
	});
	await it.activate();
	await ticks(it, 1, 300);
	expect(it.items).toHaveLength(24);
	expect(it.items[0]).toMatchObject({
		timeLocal: '2025-06-11 13:05:00',
		notFetchedFrom: '2025-06-11 10:00:00',
	});
	expect(it.items[1]?.notFetchedFrom).toBeUndefined();
});

test('devices of a fleet take little room in the static data', async () => {
	await start({ plants: 20 });
	const it = host({ triggerOn: 'newData' });
	await it.activate();
	await ticks(it, 1);
	const { devices, calls } = (
		it.staticData['node:ATESS Trigger'] as { atess: { devices: object; calls: object } }
	).atess;
	const count = Object.keys(devices).length;
	expect(count).toBeGreaterThan(40);
	expect(JSON.stringify(devices).length / count).toBeLessThan(330);
	expect(JSON.stringify(calls).length / count).toBeLessThan(80);
});
