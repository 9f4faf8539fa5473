import { AtessApiError } from '../errors/index.ts';
import { discover } from './discover.ts';
import { startRouteServer, type Reply, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

const client = () => testClient(server.url);

const PLANTS = 'plantList';
const LOGGERS = 'dataLogList';

test.each<[string, unknown]>([
	['a bare array', [{ id: 1, plantName: 'Hill' }, { plantId: '2' }, { id: 1 }]],
	['a page', { datas: [{ id: 1, plantName: 'Hill' }, { id: 2 }], total: 2 }],
])('plants are read from %s, each once', async (_, data) => {
	server.answerById({ [PLANTS]: { data } });
	expect((await discover(client())).plants).toEqual([
		{ plantId: '1', name: 'Hill', dataLoggers: [] },
		{ plantId: '2', dataLoggers: [] },
	]);
});

test('plants beyond the first page are found', async () => {
	server.answerById({
		[PLANTS]: ({ query }) => ({ data: { datas: [{ id: Number(query.pageNo) }], total: 3 } }),
	});
	expect((await discover(client())).plants.map(({ plantId }) => plantId)).toEqual(['1', '2', '3']);
});

test('plants before a page that fails count', async () => {
	server.answerById({
		[PLANTS]: ({ query }) =>
			query.pageNo === '1' ? { data: { datas: [{ id: 1 }], total: 2 } } : { code: 500 },
	});
	const { plants, warnings } = await discover(client());
	expect(plants).toHaveLength(1);
	expect(warnings).toEqual([
		{
			code: 'plantsNotListed',
			params: {
				count: 1,
				cause: {
					code: 'serverFailed',
					params: { code: 500, msg: expect.any(String) as string, httpStatus: 200 },
				},
			},
			message: expect.stringMatching(/^Plants after the first 1 could not be listed\./) as string,
			error: expect.any(AtessApiError) as Error,
		},
	]);
});

test.each<[string, Reply]>([
	['another shape', { data: { plants: 'many' } }],
	['no id', { data: [{ plantName: 'Hill' }] }],
	['a web page', { status: 200, text: '<html>' }],
])('plants with %s are a warning, never a guess', async (_, reply) => {
	server.answerById({ [PLANTS]: reply, [LOGGERS]: { data: [{ sn: 'LOG1' }] } });
	const { plants, dataLoggers, warnings } = await discover(client());
	expect(plants).toEqual([]);
	expect(dataLoggers).toMatchObject([{ dataLogSn: 'LOG1' }]);
	expect(warnings).toHaveLength(1);
	expect(warnings[0]?.message).toContain('(dataLogSns)');
});
