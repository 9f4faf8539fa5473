import { listDataLoggers } from './list-loggers.ts';
import { startRouteServer, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

test('one call lists the data loggers of the account, with state and last upload', async () => {
	server.answerById({
		dataLogList: {
			data: [
				{ dataLogSn: 'A', plantId: 1, lost: false, lastUpdate: '2026-11-23 10:00:00' },
				{ dataLogSn: 'B', plantId: '' },
			],
		},
	});
	const { dataLoggers, warnings } = await listDataLoggers(testClient(server.url));
	expect(dataLoggers).toEqual([
		{ dataLogSn: 'A', plantId: '1', lost: false, updateTime: '2026-11-23 10:00:00' },
		{ dataLogSn: 'B' },
	]);
	expect(warnings).toEqual([]);
	expect(server.seen).toEqual([{ id: 'dataLogList', query: {} }]);
});

test('of one plant it requests that plant alone', async () => {
	server.answerById({ dataLogList: { data: [{ dataLogSn: 'A' }] } });
	const { dataLoggers } = await listDataLoggers(testClient(server.url), { plantId: '7' });
	expect(dataLoggers).toEqual([{ dataLogSn: 'A', plantId: '7' }]);
	expect(server.seen).toEqual([{ id: 'dataLogList', query: { plantId: '7' } }]);
});

test('a failure is one warning with its error', async () => {
	server.answerById({ dataLogList: { code: 403 } });
	const { dataLoggers, warnings } = await listDataLoggers(testClient(server.url));
	expect(dataLoggers).toEqual([]);
	expect(warnings).toEqual([expect.objectContaining({ error: expect.any(Error) as Error })]);
});
