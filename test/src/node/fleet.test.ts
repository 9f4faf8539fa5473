import { OPERATIONS, OVERVIEW_DOUBTS, RECORD_NAMES, type OperationId } from 'atess-client/internal';
import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startRouteServer,
	type Question,
	type Replies,
	type Reply,
	type RouteServer,
} from '../../../packages/client/src/fleet/testing/route-server.ts';
import { fleetTable } from '../../../packages/client/src/fleet/testing/fleet-table.ts';
import {
	startTableServer,
	type TableServer,
} from '../../../packages/client/src/fleet/testing/table-server.ts';
import { untilIdle } from '../../../packages/client/src/testing/until-idle.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';

let nodePackage: NodePackage;
let simulator: Simulator;
let server: RouteServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	simulator = await createSimulator({ commissioned: daysAgo(3) });
	server = await startRouteServer();
});
afterAll(async () => {
	await Promise.all([simulator.close(), server.close()]);
});

interface Options {
	readonly baseUrl?: string;
	readonly credential?: IDataObject;
	readonly input?: IDataObject[];
	readonly onError?: 'continueRegularOutput';
}

async function fleet(
	operation: string,
	parameters: INodeParameters = {},
	{ baseUrl = server.url, credential = {}, input = [{}], onError }: Options = {},
) {
	const credentials =
		baseUrl === server.url ? strangersAccount(baseUrl, credential) : account(baseUrl, credential);
	const { items, error, hints } = await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: { resource: 'fleet', operation, ...parameters },
			...(onError && { onError }),
		},
		{ nodePackage, credentials, input },
	);
	return {
		items: items.map(({ json }) => json),
		error,
		hints,
		pairs: items.map((one) => one.pairedItem),
	};
}

const SERIALS = [
	'SIMHPS0001',
	'SIMHPSS001',
	'SIMPCS0001',
	'SIMPBD0001',
	'SIMMBMS001',
	'SIMBCU0001',
	'SIMBCU0002',
];
const serialsOf = (items: IDataObject[]) => items.map(({ deviceSn }) => deviceSn).sort();

/** Two plants of one data logger each, and a third data logger that hangs on no plant. */
const TWO_PLANTS: Replies = {
	plantList: { data: { datas: [{ id: 1, plantName: 'Hill' }, { id: 2 }], total: 2 } },
	dataLogList: ({ query }) => ({
		data: [
			{ dataLogSn: 'LA', plantId: 1 },
			{ dataLogSn: 'LB', plantId: 2 },
			{ dataLogSn: 'LC' },
		].filter(({ plantId }) => query.plantId === undefined || String(plantId) === query.plantId),
	}),
	pcsBaseInfoList: ({ query: { dataLogSn = '' } }) => ({
		data: [{ deviceSn: `P-${dataLogSn}`, dataLogSn, lost: false, alias: `PCS of ${dataLogSn}` }],
	}),
	pcsDataLast: { data: { time: '2026-11-23 10:00:00', loadActivePower: 7 } },
};
const NOT_LISTED = OVERVIEW_DOUBTS.notListed;
const PCS_ONLY = { options: { deviceTypes: ['pcs'] } };

function play(changes: Record<string, Reply | ((question: Question) => Reply)> = {}): void {
	server.answerById({ ...TWO_PLANTS, ...changes });
}

describe('Get Devices', () => {
	test('gives every device of the simulator with plant, data logger, kind and state', async () => {
		const { items, error, hints } = await fleet('getDevices', {}, { baseUrl: simulator.url });
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(serialsOf(items)).toEqual([...SERIALS].sort());
		expect(items[0]).toEqual({
			alias: 'Workshop',
			plantName: 'Simulated farm',
			deviceType: 'hpsCentral',
			lost: false,
			deviceSn: 'SIMHPS0001',
			model: 'HPS150',
			dataLogSn: 'SIMLOG0001',
			plantId: '1001',
			updateTimeLocal: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:00$/) as string,
		});
	});

	test('a tree has one item for each plant, and one for what hangs on none', async () => {
		play();
		const { items } = await fleet('getDevices', { fleetOutput: 'tree', ...PCS_ONLY });
		const branch = (dataLogSn: string) =>
			expect.objectContaining({
				dataLogSn,
				devices: [expect.objectContaining({ deviceSn: `P-${dataLogSn}`, deviceType: 'pcs' })],
			}) as IDataObject;
		expect(items).toEqual([
			{ plantId: '1', plantName: 'Hill', dataLoggers: [branch('LA')] },
			{ plantId: '2', plantName: null, dataLoggers: [branch('LB')] },
			{ plantId: null, plantName: null, dataLoggers: [branch('LC')] },
		]);
	});

	test.each<[string, INodeParameters, string[]]>([
		['one plant', { scope: 'plant', plantId: '2' }, ['P-LB']],
		['data loggers', { scope: 'dataLoggers', dataLogSns: 'LC, LA LC' }, ['P-LA', 'P-LC']],
		['a list of an expression', { scope: 'dataLoggers', dataLogSns: '={{ ["LB"] }}' }, ['P-LB']],
	])('the scope can be %s', async (_, scope, expected) => {
		play();
		const { items, error } = await fleet('getDevices', { ...scope, ...PCS_ONLY });
		expect(error).toBeUndefined();
		expect(serialsOf(items)).toEqual(expected);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no plant', { scope: 'plant', plantId: '={{ "" }}' }, /Plant is missing/],
		['no serial number', { scope: 'devices', deviceSns: ' , ' }, /Device Serial Numbers is empty/],
		[
			'invalid values',
			{ scope: 'dataLoggers', dataLogSns: 'A, b/c' },
			/has "b\/c", which is not a serial/,
		],
		['an unknown scope', { scope: 'country' }, /no scope "country"/],
	])('%s is refused before anything is sent', async (_, scope, message) => {
		play();
		const { error } = await fleet('getDevices', scope);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(message) as string,
		});
		expect(server.seen).toEqual([]);
	});

	test('the same read again, or for 30 items, sends nothing new', async () => {
		play();
		const input = Array.from({ length: 30 }, () => ({}));
		const { items, pairs } = await fleet('getDevices', PCS_ONLY, { input });
		expect(items).toHaveLength(90);
		expect(pairs[89]).toEqual({ item: 29 });
		// Plants, data loggers (of the account, and of each plant because one names none), three lists.
		expect(server.seen).toHaveLength(7);
	});

	test('where the lists of the account fail, the data loggers of the credential are enough', async () => {
		play({ plantList: { status: 404, text: '' }, dataLogList: { code: 500 } });
		const { items, error, hints } = await fleet('getDevices', PCS_ONLY, {
			credential: { dataLogSns: 'LX' },
		});
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ plantId: null, dataLogSn: 'LX', deviceSn: 'P-LX' }]);
		expect(hints.length).toBeGreaterThan(0);
		expect(hints.join()).toContain('Path Overrides');
		expect(hints.join()).not.toMatch(/dataLogSns|pathOverrides|deviceSns/);
	});

	test('where there is nothing else, the failure of the list is the error', async () => {
		play({ plantList: { status: 404, text: '' }, dataLogList: { status: 404, text: '' } });
		const { error, items } = await fleet('getDevices');
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/nothing at GET \/api\/v1\/plant\/list/);
		expect(error?.description).toMatch(/Path Overrides: \{"plantList"/);
	});
});

describe('Get Latest Data', () => {
	test('gives an item in the common vocabulary for every device of the simulator', async () => {
		const credential = { timezone: 'Asia/Bangkok', powerUnit: 'kW' };
		const { items, error } = await fleet(
			'getLatestData',
			{},
			{ baseUrl: simulator.url, credential },
		);
		expect(error).toBeUndefined();
		expect(serialsOf(items)).toEqual([...SERIALS].sort());
		for (const item of items) {
			expect(item.error).toBeNull();
			expect(item).toMatchObject({ plantId: '1001', dataLogSn: 'SIMLOG0001' });
			expect(item.time).toMatch(/\+07:00$/);
		}
	});

	test('a device that fails is an item with reason and advice, and the others are there', async () => {
		play({
			pcsDataLast: ({ query }) =>
				query.deviceSn === 'P-LB'
					? { code: 403 }
					: query.deviceSn === 'P-LC'
						? { data: null }
						: { data: { time: '2026-11-23 10:00:00', loadActivePower: 7 } },
		});
		const { items, error } = await fleet('getLatestData', PCS_ONLY);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({ deviceSn: 'P-LA', loadPowerKw: 7, alias: 'PCS of LA' }),
			expect.objectContaining({
				plantId: '2',
				deviceSn: 'P-LB',
				deviceType: 'pcs',
				reason: 'accessDenied',
				error:
					'The account has no permission for device P-LB (code 403 "refused", HTTP 200). The server has accepted this account for other requests.',
				whatToDo: expect.stringContaining('belongs to the account') as string,
			}),
			expect.objectContaining({ deviceSn: 'P-LC', reason: 'noData' }),
		]);
		// A table has the same columns for all.
		for (const item of items)
			expect(Object.keys(item)).toEqual([...RECORD_NAMES, 'error', 'reason', 'whatToDo']);
		expect(items.map(({ summary }) => summary)[1]).toMatch(
			/^PCS of LB: The account has no permission/,
		);
	});

	test('serial numbers alone are enough, and one of no kind reports it', async () => {
		play({
			dataLogList: { code: 500 },
			plantList: { code: 500 },
			pcsDataLast: ({ query }) =>
				query.deviceSn === 'KNOWN'
					? { data: { time: '2026-11-23 10:00:00', loadActivePower: 7 } }
					: { code: 400 },
			...Object.fromEntries(
				['hpsCentralDataLast', 'hpsStringDataLast', 'pbdDataLast'].map((id) => [id, { code: 400 }]),
			),
		});
		const { items, error } = await fleet('getLatestData', {
			scope: 'devices',
			deviceSns: 'KNOWN, STRANGE',
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({ deviceSn: 'KNOWN', deviceType: 'pcs', loadPowerKw: 7 }),
			expect.objectContaining({
				deviceSn: 'STRANGE',
				deviceType: null,
				reason: 'deviceTypeUnknown',
			}),
		]);
		expect(server.seen.map(({ id }) => id)).not.toContain('plantList');
	});

	test('a refused account ends the node after three calls, regardless of "On Error" for items', async () => {
		server.answer(() => ({ code: 403 }));
		const { items, error } = await fleet('getLatestData', {
			scope: 'devices',
			deviceSns: 'A, B, C, D, E, F',
		});
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^The server denies access/);
		expect(server.seen.length).toBeLessThanOrEqual(3);
	});

	test('as many calls are under way at a time as the server bears, 16 at most', async () => {
		const dataLogSns = Array.from({ length: 80 }, (_, i) => `L${i}`).join();
		const { pcsBaseInfoList: list, pcsDataLast: latest } = TWO_PLANTS;
		server.answer(async (question) => {
			await untilIdle();
			const reply = question.id === 'pcsDataLast' ? latest : list;
			return typeof reply === 'function' ? reply(question) : (reply ?? { data: [] });
		});
		const { items } = await fleet('getLatestData', {
			scope: 'dataLoggers',
			dataLogSns,
			...PCS_ONLY,
		});
		expect(items).toHaveLength(80);
		expect(server.busiest).toBeGreaterThan(8);
		expect(server.busiest).toBeLessThanOrEqual(16);
	});

	test('set to fail where the limit does not allow a call, it reports the end of the wait', async () => {
		play();
		const fails = { options: { deviceTypes: ['pcs'], onFrequencyLimit: 'error' } };
		const scope = { scope: 'dataLoggers', dataLogSns: 'LA' };
		// Items of one execution share a read: only the next execution comes too early.
		const again = { credential: { userId: 'early-fleet' } };
		await fleet('getLatestData', { ...scope, ...fails }, again);
		const { error } = await fleet('getLatestData', { ...scope, ...fails }, again);
		expect(error?.message).toMatch(
			/^Not sent: .* possible at [-\d ]*\d\d:\d\d \(America\/New_York\)\.$/,
		);
		expect(error).toMatchObject({ failure: { cause: 'rate-limited' }, context: { itemIndex: 0 } });
	});
});

describe('a fleet that one execution does not find all of', () => {
	const FLEET = fleetTable(60, 30);
	let table: TableServer;
	beforeEach(async () => {
		table = await startTableServer(FLEET);
	});
	afterEach(() => table.close());
	const few = (maxListRequests: number) => ({ options: { maxListRequests } });
	const run = async (operation: string, parameters: INodeParameters, userId: string) =>
		await fleet(operation, parameters, { baseUrl: table.url, credential: { userId } });

	test('is found by the next ones, which go on where it has stopped', async () => {
		const first = await run('getDevices', few(50), 'stepwise');
		expect(first.items.length).toBeGreaterThan(10);
		expect(first.items.length).toBeLessThan(60);
		expect(first.hints.join()).toMatch(
			/^Devices can be missing: \d+ of 180 device lists have been read so far, and \d+ devices are known\. This execution has sent as many requests as Maximum List Requests allows\. Run the node again to go on, or raise that option\.$/,
		);
		const before = table.seen.length;
		const second = await run('getDevices', few(140), 'stepwise');
		expect(second.items).toHaveLength(60);
		expect(serialsOf(second.items)).toEqual(FLEET.devices.map(({ deviceSn }) => deviceSn).sort());
		// None of the lists that were read is requested again.
		const keys = table.seen
			.filter(({ operation }) => operation === 'list')
			.map(({ deviceType, query }) => `${deviceType ?? ''} ${query.dataLogSn ?? ''}`);
		expect(new Set(keys).size).toBe(keys.length);
		expect(table.seen.length - before).toBeLessThanOrEqual(140);
		// The devices of the first execution were not looked at now.
		expect(second.items.filter(({ lost }) => lost === null).length).toBeGreaterThan(0);
		expect(second.hints.join()).not.toContain('Devices can be missing');
	});

	test('is read by Get Latest Data as far as it is known, with the same hint', async () => {
		const { items, hints } = await run('getLatestData', few(50), 'stepwise-latest');
		expect(items.length).toBeGreaterThan(10);
		expect(items.filter(({ error }) => error !== null)).toEqual([]);
		expect(hints.join()).toContain('Devices can be missing');
	});

	test('leaves the sums of plants unknown in Get Overview whose lists are not read', async () => {
		const { items } = await run('getOverview', few(50), 'stepwise-overview');
		const unread = items.filter(({ warnings }) => JSON.stringify(warnings).includes(NOT_LISTED));
		expect(unread.length).toBeGreaterThan(10);
		const sums = unread.map(({ loadPowerKw }) => loadPowerKw);
		expect(sums.filter((sum) => sum === null).length).toBeGreaterThan(sums.length / 2);
	});
});

describe('Get Overview', () => {
	test('is what a new node runs', async () => {
		const fresh = await createSimulator({ commissioned: daysAgo(1), limits: 'off' });
		try {
			const { items, error } = await executeNode(
				{ type: 'n8n-nodes-atess.atess', parameters: {} },
				{ nodePackage, credentials: account(fresh.url, {}), input: [{}] },
			);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.plantName)).toEqual(['Simulated farm']);
			// The list of plants has names, too.
			expect(items[0]?.json.devicesTotal).toBeGreaterThan(5);
		} finally {
			await fresh.close();
		}
	});

	/** Midday at the plant. */
	const NOW = new Date('2026-11-23T05:02:00Z');

	test('the PV of the simulator is that of its inverters, each kilowatt once', async () => {
		const noon = await createSimulator({ now: () => NOW, commissioned: '2026-11-20' });
		try {
			const { items, error } = await fleet(
				'getOverview',
				{},
				{ baseUrl: noon.url, credential: { timezone: 'Asia/Bangkok', powerUnit: 'kW' } },
			);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			const read = async (id: OperationId, deviceSn: string): Promise<Record<string, number>> =>
				await latestOf(noon, id, deviceSn);
			const hps = await read('hpsCentralDataLast', 'SIMHPS0001');
			const offices = await read('hpsStringDataLast', 'SIMHPSS001');
			const pcs = await read('pcsDataLast', 'SIMPCS0001');
			const load = [hps, offices, pcs].map(({ loadActivePower = NaN }) => loadActivePower);
			expect(items[0]).toMatchObject({
				plantId: '1001',
				plantName: 'Simulated farm',
				dataLogSns: ['SIMLOG0001'],
				pvCapacityKwp: 449,
				devicesTotal: 7,
				devicesNotRead: 0,
			});
			// The samples are of a day that has passed by the real clock: by it they are old.
			expect(items[0]?.loadPowerKw).toBeNull();
			expect(JSON.stringify(items[0]?.warnings)).toContain(OVERVIEW_DOUBTS.old);
			expect(load.every((kw) => kw > 0)).toBe(true);
		} finally {
			await noon.close();
		}
	});

	test('the sums of a plant that reports now are those of its inverters', async () => {
		const credential = { timezone: 'Asia/Bangkok', powerUnit: 'kW' };
		const { items } = await fleet('getOverview', {}, { baseUrl: simulator.url, credential });
		const load = await Promise.all([
			latestOf(simulator, 'hpsCentralDataLast', 'SIMHPS0001'),
			latestOf(simulator, 'hpsStringDataLast', 'SIMHPSS001'),
			latestOf(simulator, 'pcsDataLast', 'SIMPCS0001'),
		]);
		const sum = load.reduce((total, { loadActivePower = NaN }) => total + loadActivePower, 0);
		// A sample may have passed between the two readings.
		expect(Math.abs(Number(items[0]?.loadPowerKw) - sum)).toBeLessThan(0.25 * sum);
		expect(items[0]).toMatchObject({ devicesOnline: 7, devicesLost: 0 });
		expect(items[0]?.newestDataAgeMinutes).toBeLessThanOrEqual(10);
	});

	test('each plant is an item, and a data logger of no plant one for itself', async () => {
		play();
		const { items } = await fleet('getOverview', { partialSums: true });
		expect(items.map(({ plantId, dataLogSns }) => [plantId, dataLogSns])).toEqual([
			['1', ['LA']],
			['2', ['LB']],
			[null, ['LC']],
		]);
		expect(items[0]).toMatchObject({ plantName: 'Hill', loadPowerKw: 7, devicesTotal: 1 });
		expect(JSON.stringify(items[2]?.warnings)).toContain(OVERVIEW_DOUBTS.plantUnknown);
	});

	test('one dead device makes its plant unknown and leaves the others alone', async () => {
		play({
			pcsDataLast: ({ query }) =>
				query.deviceSn === 'P-LB' ? { code: 500 } : { data: { loadActivePower: 7 } },
		});
		const { items, error } = await fleet('getOverview');
		expect(error).toBeUndefined();
		expect(items.map(({ loadPowerKw }) => loadPowerKw)).toEqual([7, null, 7]);
		expect(items[1]).toMatchObject({ devicesNotRead: 1 });
	});

	test.each(['getOverview', 'getLatestData'])(
		'%s refuses a zone that does not exist before anything is sent',
		async (operation) => {
			play();
			const { error } = await fleet(operation, { options: { timezone: 'Nowhere/Land' } });
			expect(error?.message).toBe('Plant Time Zone is not a time zone: Nowhere/Land.');
			expect(server.seen).toEqual([]);
		},
	);

	test('a list of devices that could not be read makes the sums of its plant unknown', async () => {
		play({
			hpsCentralBaseInfoList: ({ query }) =>
				query.dataLogSn === 'LA' ? { code: 500 } : { data: [] },
		});
		const { items, hints } = await fleet('getOverview');
		expect(items.map(({ loadPowerKw }) => loadPowerKw)).toEqual([null, 7, 7]);
		expect(JSON.stringify(items[0]?.warnings)).toContain(NOT_LISTED);
		expect(items[0]?.missing).toContain(
			'loadPowerKw: 7 kW known, from 1 of 3 devices. LA: A list of devices behind the data logger could not be read, so their values are not known.',
		);
		expect(hints.join()).toContain('central HPS behind data logger LA are missing');
		expect(hints.join()).toContain('Hill: pvPowerKw, batteryPowerKw,');
		// Each figure with its reason, and the way to the known part.
		expect(hints.join()).toMatch(
			/ are null\. LA: A list of devices behind the data logger could not be read/,
		);
		expect(hints.join()).toContain('Turn on Partial Sums to get them as sums.');
	});

	test('a device of an unknown type makes the sums of its plant unknown', async () => {
		const listed = ({ query }: { query: { dataLogSn?: string } }) => ({
			data: query.dataLogSn === 'LA' ? [{ deviceSn: 'H' }] : [],
		});
		play({
			hpsCentralBaseInfoList: listed,
			hpsStringBaseInfoList: listed,
			hpsCentralDataLast: { code: 500 },
			hpsStringDataLast: { code: 500 },
		});
		const { items } = await fleet('getOverview');
		expect(items[0]).toMatchObject({ loadPowerKw: null });
		expect(JSON.stringify(items[0]?.warnings)).toContain(NOT_LISTED);
		expect(items[0]?.missing).toContainEqual(
			expect.stringMatching(/^loadPowerKw: .*LA: A list of devices/),
		);
	});

	test("the zone of the plant's record gives the age where no other is set", async () => {
		play({
			plantList: { data: [{ id: 1, plantName: 'Hill', atsTimezoneStr: 'GMT+8' }] },
			dataLogList: { data: [{ dataLogSn: 'LA', plantId: 1 }] },
		});
		const { items } = await fleet('getOverview');
		const minutes = (Date.now() - Date.parse('2026-11-23T02:00:00Z')) / 60_000;
		expect(Math.abs(Number(items[0]?.newestDataAgeMinutes) - minutes)).toBeLessThan(2);
	});
});

/** Requested without any code of the client or the node. */
async function latestOf(
	{ url }: Simulator,
	id: OperationId,
	deviceSn: string,
): Promise<Record<string, number>> {
	const { userId, secret } = account(url).atessApi as { userId: string; secret: string };
	const basic = Buffer.from(`${userId}:${secret}`).toString('base64');
	const response = await fetch(`${url}${OPERATIONS[id].path}?deviceSn=${deviceSn}`, {
		headers: { authorization: `Basic ${basic}` },
	});
	return ((await response.json()) as { data: Record<string, number> }).data;
}

function daysAgo(days: number): string {
	return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
