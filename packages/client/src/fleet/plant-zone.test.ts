import { createMemoryStore } from '../protection/index.ts';
import { createPlantZones } from './plant-zone.ts';
import { startRouteServer, type Replies, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

function plants(...zones: (string | undefined)[]): Replies {
	const datas = zones.map((zone, index) => ({ id: index + 1, atsTimezoneStr: zone }));
	return { plantList: { data: { datas, total: datas.length } } };
}

const DEVICE = { deviceSn: 'P1', deviceType: () => Promise.resolve('pcs' as const) };
const owner = (): Promise<string> => Promise.resolve('me');
const NOTHING_KNOWN = { about: () => Promise.resolve({}) };
const idsOf = () => server.seen.map(({ id }) => id);

test.each<[string, Replies, string | undefined, string[]]>([
	['the one that all plants share', plants('GMT+7', 'UTC+07:00'), 'UTC+7', ['plantList']],
	[
		'one with summer time, where a plant has it',
		plants('Europe/Berlin'),
		'Europe/Berlin',
		['plantList'],
	],
	[
		'that of the base info where plants differ',
		{ ...plants('GMT+7', 'GMT+8'), pcsBaseInfo: { data: { timezone: 8 } } },
		'UTC+8',
		['plantList', 'pcsBaseInfo'],
	],
	[
		'that of the base info where a plant has none',
		{ ...plants('GMT+7', undefined), pcsBaseInfo: { data: { timezone: '-3.5' } } },
		'UTC-3:30',
		['plantList', 'pcsBaseInfo'],
	],
	[
		'that of the base info where the plants cannot be read',
		{ plantList: { code: 500 }, pcsBaseInfo: { data: { timezone: 7 } } },
		'UTC+7',
		['plantList', 'pcsBaseInfo'],
	],
	[
		'unknown where nothing has it, and nothing is read again at once',
		{ ...plants('Mars'), pcsBaseInfo: { data: { timezone: 99 } } },
		undefined,
		['plantList', 'pcsBaseInfo'],
	],
])('the zone is %s', async (_, replies, expected, ids) => {
	server.answerById(replies);
	const zones = createPlantZones(createMemoryStore(), owner, NOTHING_KNOWN);
	const client = testClient(server.url);
	expect(await zones.known('P1')).toBeUndefined();
	// Two at once are one read.
	const found = await Promise.all([zones.find(client, DEVICE), zones.find(client, DEVICE)]);
	expect(found).toEqual([expected, expected]);
	expect(idsOf()).toEqual(ids);
	expect(await zones.find(client, DEVICE)).toBe(expected);
	expect(await zones.known('P1')).toBe(expected);
	expect(idsOf()).toEqual(ids);
});

test('the zone of the own plant comes first, and costs no call', async () => {
	server.answerById({});
	const about = { about: () => Promise.resolve({ timezone: 'GMT+8' }) };
	const zones = createPlantZones(createMemoryStore(), owner, about);
	expect(await zones.find(testClient(server.url), DEVICE)).toBe('UTC+8');
	expect(idsOf()).toEqual([]);
});

test('without a device type no base info is read', async () => {
	server.answerById({ ...plants('GMT+7', 'GMT+8'), pcsBaseInfo: { data: { timezone: 8 } } });
	const zones = createPlantZones(createMemoryStore(), owner, NOTHING_KNOWN);
	expect(await zones.find(testClient(server.url), { deviceSn: 'P1' })).toBeUndefined();
	expect(idsOf()).toEqual(['plantList']);
});
