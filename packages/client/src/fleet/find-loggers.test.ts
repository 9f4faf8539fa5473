import { discover } from './discover.ts';
import { startRouteServer, type Reply, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

const client = () => testClient(server.url);
const ids = () => server.seen.map(({ id }) => id);

const PLANTS = 'plantList';
const LOGGERS = 'dataLogList';

const plants = { [PLANTS]: { data: [{ id: 1 }, { id: 2 }] } };

test('data loggers of many plants cost one call when the list shows where they belong', async () => {
	const data = [
		{ dataLogSn: 'LOG2', plantId: '2' },
		{ deviceSn: 'LOG1', plantId: 1 },
	];
	server.answerById({ ...plants, [LOGGERS]: { data } });
	const found = await discover(client());
	expect(found.dataLoggers.map(({ dataLogSn }) => dataLogSn)).toEqual(['LOG1', 'LOG2']);
	expect(found.plants[1]?.dataLoggers).toMatchObject([{ dataLogSn: 'LOG2' }]);
	expect(ids().filter((id) => id === LOGGERS)).toHaveLength(1);
});

test.each<[string, Reply]>([
	['is refused', { code: 500 }],
	['does not show where they belong', { data: [{ sn: 'LOG1' }, { sn: 'LOG2' }] }],
	['shows the first plant only', { data: [{ sn: 'LOG1', plantId: '1' }] }],
	['is cut off', { data: { datas: [{ sn: 'LOG1', plantId: '1' }], total: 2 } }],
])('data loggers are requested plant by plant when the list of the account %s', async (_, wide) => {
	server.answerById({
		...plants,
		[LOGGERS]: ({ query }) =>
			query.plantId === undefined ? wide : { data: [{ sn: `LOG${query.plantId}` }] },
	});
	const found = await discover(client());
	expect(found.dataLoggers).toEqual([
		{ dataLogSn: 'LOG1', plantId: '1', devices: [] },
		{ dataLogSn: 'LOG2', plantId: '2', devices: [] },
	]);
	expect(found.warnings).toEqual([]);
});

test('data loggers of a plant whose list fails are a warning; the other plants count', async () => {
	server.answerById({
		...plants,
		[LOGGERS]: ({ query }) => (query.plantId === '2' ? { data: [{ sn: 'LOG2' }] } : { code: 500 }),
	});
	const { dataLoggers, warnings } = await discover(client());
	expect(dataLoggers).toMatchObject([{ dataLogSn: 'LOG2', plantId: '2' }]);
	expect(warnings).toMatchObject([{ params: { plantId: '1' }, error: { code: 500 } }]);
	expect(warnings[0]?.message).toMatch(
		/^Data loggers of plant 1 are missing: .* The server failed \(code 500/,
	);
});

test('data loggers that show up under every plant have no plant, and report it', async () => {
	server.answerById({ ...plants, [LOGGERS]: { data: [{ sn: 'LOG1' }] } });
	const { dataLoggers, warnings } = await discover(client());
	expect(dataLoggers).toEqual([{ dataLogSn: 'LOG1', devices: [] }]);
	expect(warnings).toMatchObject([{ dataLogSn: 'LOG1' }]);
	expect(warnings[0]?.message).toContain('under several plants (1, 2)');
});

test('data loggers of plants that were not chosen are left out', async () => {
	const data = [
		{ sn: 'LOG1', plantId: '1' },
		{ sn: 'LOG2', plantId: '2' },
	];
	server.answerById({ [LOGGERS]: { data } });
	const { dataLoggers } = await discover(client(), { plantIds: ['2'], dataLogSns: ['LOG3'] });
	expect(dataLoggers.map(({ dataLogSn }) => dataLogSn)).toEqual(['LOG2', 'LOG3']);
	expect(ids()).not.toContain(PLANTS);
});
