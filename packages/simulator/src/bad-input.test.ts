import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { DEFAULT_ACCOUNT, tokenOf } from './api/account.ts';
import { killAll, launch, serving } from './testing/launch.ts';
import { frozen } from './testing/frozen.ts';
import { send, stopAll } from './testing/start.ts';

afterAll(killAll);
afterAll(stopAll);

const HISTORY = { deviceSn: 'SIMHPS0001', pageNo: 1, pageSize: 10 };

describe('a range without data', () => {
	it.each([
		{ name: 'before the plant', startDate: '2020-01-01 00:00:00', endDate: '2020-02-01 00:00:00' },
		{ name: 'in the future', startDate: '2030-01-01 00:00:00', endDate: '2030-02-01 00:00:00' },
		{ name: 'in year 1', startDate: '0001-01-01 00:00:00', endDate: '0001-01-02 00:00:00' },
		{ name: 'in the last year', startDate: '9999-12-31 00:00:00', endDate: '9999-12-31 23:59:59' },
	])('is an empty page, as a cloud has it: $name', async ({ startDate, endDate }) => {
		const query = { ...HISTORY, startDate, endDate };
		expect(await send(await frozen(), '/hps/data-list', { query })).toMatchObject({
			code: 200,
			data: { datas: [], total: 0, pageNo: 1, pageSize: 10, offset: 0 },
		});
	});

	it('that goes over all years takes no longer than the plant is old', async () => {
		const query = {
			...HISTORY,
			startDate: '0001-01-01 00:00:00',
			endDate: '9999-12-31 23:59:59',
		};
		const { data } = await send(await frozen(), '/hps/data-list', { query });
		expect(data).toMatchObject({ total: 50 * 288 + 145 });
	});
});

/** Sends bytes as they are, and gives what comes back. */
async function raw(port: number, text: string): Promise<string> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(text));
		let answer = '';
		socket.on('data', (chunk) => (answer += chunk.toString()));
		socket.on('error', () => {
			resolve(answer);
		});
		socket.on('close', () => {
			resolve(answer);
		});
		setTimeout(() => socket.destroy(), 300);
	});
}

describe('an invalid request', () => {
	it.each([
		{ name: 'no HTTP at all', text: 'hello\r\n\r\n' },
		{ name: 'a header without end', text: `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}` },
		{ name: 'no host', text: 'GET /api/v1/plant/list HTTP/1.1\r\n\r\n' },
		{ name: 'a path that does not exist', text: 'GET \\.. HTTP/1.1\r\nHost: x\r\n\r\n' },
		{
			name: 'a wrong length',
			text: 'POST /_sim/clock HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
		},
		{
			name: 'a body that stops',
			text: 'POST /_sim/clock HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"n',
		},
		{ name: 'a whole address', text: 'GET http://a/_sim/state HTTP/1.1\r\nHost: a.b\r\n\r\n' },
	])('does no harm: $name', async ({ text }) => {
		const simulator = await frozen();
		const answer = await raw(simulator.port, text);
		expect(answer === '' || answer.startsWith('HTTP/1.1 4')).toBe(true);
		expect((await send(simulator, '/plant/list')).code).toBe(200);
	});

	it.each([
		'/_sim/%E0%A4%A',
		'/_sim/',
		'/_sim/state?plantId=%E0%A4%A',
		'/_sim/__proto__',
		'/_sim/constructor?x=1',
		'/%00',
		'//',
		'/api/v1/plant?plantId=__proto__',
		'/api/v1/hps/data-last?deviceSn=constructor',
		'/api/v1/hps/data-last?deviceSn=A&deviceSn=B',
		'/api/v1/hps/data-last?deviceSn[a]=B',
		'/api/v1/plant/list?pageNo=-1&pageSize=x',
	])('is refused and nothing else happens: %s', async (path) => {
		const simulator = await frozen({ errors: 'status' });
		const status = await new Promise<number>((resolve, reject) => {
			request(
				{
					port: simulator.port,
					host: '127.0.0.1',
					path,
					headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
				},
				(response) => {
					response.resume();
					resolve(response.statusCode ?? 0);
				},
			)
				.on('error', reject)
				.end();
		});
		expect(status).toBeGreaterThanOrEqual(400);
		expect((await send(simulator, '/plant/list')).code).toBe(200);
	});
});

describe('ten thousand requests at once', () => {
	/** Good and bad ones, with the status that each has to get. */
	const MIX = [
		{ path: '/api/v1/plant/list', status: 200 },
		{ path: '/api/v1/hps/data-last?deviceSn=SIMHPS0001', status: 200 },
		{ path: '/api/v1/hps/data-last?deviceSn=NONE', status: 400 },
		{ path: '/api/v1/hps/data-last', status: 500 },
		{ path: '/api/v1/plant/list', token: 'Basic eA==', status: 403 },
		{ path: '/nothing', status: 404 },
		{ path: '/_sim/clock', status: 200 },
		{ path: '/_sim/clock', method: 'POST', body: '{"now":', status: 400 },
		{ path: '/api/v1/bms/bcu-setting?deviceSn=SIMBCU0001', method: 'PUT', body: '{', status: 500 },
		{ path: '/api/v1/bms/bcu-setting?deviceSn=SIMBCU0001', status: 200 },
	] as const;

	it('get each its response, and leave the simulator as it was', async () => {
		const launched = launch([
			...['--port', '0', '--start', '2025-02-20T05:02:33Z', '--speed', '0'],
			...['--errors', 'status'],
		]);
		const url = await serving(launched);
		// Together on the way, over as many connections as a common limit of open files allows.
		const agent = new Agent({ keepAlive: true, maxSockets: 800 });
		const ask = (index: number) =>
			new Promise<string>((resolve) => {
				const wanted = MIX[index % MIX.length] ?? MIX[0];
				const token = 'token' in wanted ? wanted.token : tokenOf(DEFAULT_ACCOUNT);
				const method = 'method' in wanted ? wanted.method : 'GET';
				const outgoing = request(
					`${url}${wanted.path}`,
					{ agent, method, headers: { authorization: token, 'content-type': 'application/json' } },
					(response) => {
						response.resume();
						response.on('end', () => {
							resolve(`${response.statusCode ?? 0} for ${wanted.status}`);
						});
					},
				);
				outgoing.on('error', (error) => {
					resolve(error.message);
				});
				outgoing.end('body' in wanted ? wanted.body : undefined);
			});
		const counts = new Map<string, number>();
		const results = await Promise.all(Array.from({ length: 10_000 }, (_, index) => ask(index)));
		for (const result of results) counts.set(result, (counts.get(result) ?? 0) + 1);
		agent.destroy();
		expect(Object.fromEntries(counts)).toEqual({
			'200 for 200': 4000,
			'400 for 400': 2000,
			'403 for 403': 1000,
			'404 for 404': 1000,
			'500 for 500': 2000,
		});
		expect(launched.child.exitCode).toBeNull();
		expect(launched.seen.stderr).toBe('');
		expect((await fetch(`${url}/_sim/state`)).status).toBe(200);
	});
});
