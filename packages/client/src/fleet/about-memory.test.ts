import { createMemoryStore } from '../protection/index.ts';
import { createAboutMemory, rememberAbouts, type AboutMemory } from './about-memory.ts';
import { startRouteServer, type Replies, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

const owner = () => Promise.resolve('me');

/** A client over replies of a server, and what it has learned. */
function over(replies: Replies, now = Date.now) {
	server.answerById(replies);
	const abouts = createAboutMemory(createMemoryStore({ now }), owner);
	return { abouts, client: rememberAbouts(testClient(server.url), abouts) };
}

const PCS = { deviceSn: 'P1', alias: 'Cold store', deviceModel: 'PCS100', dataLogSn: 'L1' };
const PLANTS = {
	data: { datas: [{ id: 1, plantName: 'Hill', atsTimezoneStr: 'GMT+7' }], total: 1 },
};
const loggers = (...rows: object[]) => ({ data: rows });

async function readAll({ client }: ReturnType<typeof over>): Promise<void> {
	await client.request('pcsBaseInfoList', { dataLogSn: 'L1' });
	await client.request('dataLogList', {});
	for await (const page of client.requestPages('plantList', {})) expect(page.rows).toBeDefined();
}

test('lists that pass by show name, model, data logger, plant and zone of a device', async () => {
	const stage = over({
		pcsBaseInfoList: { data: [PCS] },
		dataLogList: loggers({ dataLogSn: 'L1', plantId: '1' }),
		plantList: PLANTS,
	});
	expect(await stage.abouts.about('P1')).toEqual({});
	await readAll(stage);
	expect(await stage.abouts.about('P1')).toEqual({
		alias: 'Cold store',
		model: 'PCS100',
		dataLogSn: 'L1',
		plantId: '1',
		plantName: 'Hill',
		timezone: 'GMT+7',
	});
	expect(await stage.abouts.about('P2')).toEqual({});
});

test('single records show the same', async () => {
	const { client, abouts } = over({
		pcsBaseInfo: { data: { alias: 'Cold store', dataLogSn: 'L1' } },
		dataLog: { data: { plantId: 1 } },
		plant: { data: { plantName: 'Hill' } },
	});
	await client.request('pcsBaseInfo', { deviceSn: 'P1' });
	await client.request('dataLog', { dataLogSn: 'L1' });
	await client.request('plant', { plantId: 1 });
	expect(await abouts.about('P1')).toEqual({
		alias: 'Cold store',
		dataLogSn: 'L1',
		plantId: '1',
		plantName: 'Hill',
	});
});

test('a later response changes what it shows, and nothing else', async () => {
	const { abouts } = over({});
	await abouts.learnDevice({ deviceSn: 'P1', alias: 'Cold store', model: 'PCS100' });
	await abouts.learnDevice({ deviceSn: 'P1', alias: 'Freezer' });
	expect(await abouts.about('P1')).toEqual({ alias: 'Freezer', model: 'PCS100' });
});

test('the plant of a data logger in the lists of two plants is not known', async () => {
	const { client, abouts } = over({ dataLogList: loggers({ dataLogSn: 'L1' }) });
	await abouts.learnDevice({ deviceSn: 'P1', dataLogSn: 'L1' });
	await client.request('dataLogList', { plantId: '1' });
	expect(await abouts.about('P1')).toMatchObject({ plantId: '1' });
	await client.request('dataLogList', { plantId: '2' });
	expect(await abouts.about('P1')).toEqual({ dataLogSn: 'L1' });
});

test('the plant that the record of a data logger names replaces an earlier one', async () => {
	const { abouts } = over({});
	await abouts.learnDevice({ deviceSn: 'P1', dataLogSn: 'L1' });
	await abouts.learnLogger('L1', '1', false);
	await abouts.learnLogger('L1', '2', true);
	expect(await abouts.about('P1')).toMatchObject({ plantId: '2' });
});

test('two lists at once lose nothing', async () => {
	const { abouts } = over({});
	await abouts.learnDevice({ deviceSn: 'P1', dataLogSn: 'L1' });
	await Promise.all(['1', '2'].map((plantId) => abouts.learnLogger('L1', plantId, false)));
	expect(await abouts.about('P1')).toEqual({ dataLogSn: 'L1' });
});

test('the plant of a data logger is known for a day', async () => {
	let now = 0;
	const { abouts } = over({}, () => now);
	await abouts.learnDevice({ deviceSn: 'P1', dataLogSn: 'L1' });
	await abouts.learnLogger('L1', '1', true);
	now = 86_399_999;
	expect(await abouts.about('P1')).toMatchObject({ plantId: '1' });
	now = 86_400_000;
	expect(await abouts.about('P1')).toEqual({ dataLogSn: 'L1' });
});

test.each<[string, Partial<AboutMemory>]>([
	['devices', { learnDevice: () => Promise.reject(new Error('store down')) }],
])('a store that fails hides no response: %s', async (_, broken) => {
	const { abouts } = over({ pcsBaseInfo: { data: PCS } });
	const client = rememberAbouts(testClient(server.url), { ...abouts, ...broken });
	expect((await client.request('pcsBaseInfo', { deviceSn: 'P1' })).data).toMatchObject(PCS);
});

test('a model may be read once an hour, by one of many', async () => {
	let now = 0;
	const { abouts } = over({}, () => now);
	const tries = await Promise.all([1, 2, 3].map(async () => await abouts.mayReadModel('A')));
	expect(tries.filter(Boolean)).toHaveLength(1);
	expect(await abouts.mayReadModel('B')).toBe(true);
	now = 3_599_999;
	expect(await abouts.mayReadModel('A')).toBe(false);
	now = 3_600_000;
	expect(await abouts.mayReadModel('A')).toBe(true);
});
