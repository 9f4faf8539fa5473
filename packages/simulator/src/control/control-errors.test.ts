import { request } from 'node:http';
import { control } from '../testing/control.ts';
import { frozen, pass } from '../testing/frozen.ts';
import { send, start, stopAll } from '../testing/start.ts';

afterAll(stopAll);

const shared = frozen();

interface Case {
	readonly method: string;
	readonly path: string;
	readonly body?: unknown;
	readonly status?: number;
	readonly error: string;
}

const CASES: readonly Case[] = [
	{ method: 'GET', path: 'nothing', status: 404, error: 'There is no /_sim/nothing' },
	{
		method: 'PUT',
		path: 'clock',
		status: 405,
		error: '/_sim/clock takes GET and POST, not PUT',
	},
	{ method: 'GET', path: 'state?plantId=7', error: 'There is no plant "7"' },
	{ method: 'GET', path: 'state?plant=1001', error: '"plant" is not known here' },
	{ method: 'GET', path: 'truth', error: 'plantId is required' },
	{ method: 'GET', path: 'truth?plantId=', error: 'plantId must be a text' },
	{
		method: 'GET',
		path: 'truth?plantId=1001&date=today',
		error: '"today" is not a date of the form yyyy-MM-dd',
	},
	{
		method: 'GET',
		path: 'truth?plantId=1001&date=2025-02-30',
		error: '"2025-02-30" is not a date of the form yyyy-MM-dd',
	},
	{
		method: 'GET',
		path: 'truth?plantId=1001&date=2024-12-31',
		error: 'Plant 1001 has data from 2025-01-01 to 2025-02-20, none of 2024-12-31',
	},
	{
		method: 'GET',
		path: 'truth?plantId=1001&date=2025-02-21',
		error: 'Plant 1001 has data from 2025-01-01 to 2025-02-20, none of 2025-02-21',
	},
	{
		method: 'GET',
		path: 'truth?plantId=1001&system=attic',
		error: 'Plant 1001 has no system "attic"; it has workshop, offices, cold store',
	},
	{ method: 'POST', path: 'clock', body: '{"now":', error: 'The body is not valid JSON' },
	{ method: 'POST', path: 'clock', body: [], error: 'The body must be a JSON object' },
	{ method: 'POST', path: 'clock', body: 'null', error: 'The body must be a JSON object' },
	{
		method: 'POST',
		path: 'clock',
		body: { now: '2025-02-20' },
		error: 'now must be a time with a zone, such as 2025-06-11T05:00:00Z, not "2025-02-20"',
	},
	{ method: 'POST', path: 'clock', body: { now: 7 }, error: 'now must be a text' },
	{
		method: 'POST',
		path: 'clock',
		body: { advanceSeconds: 1e15 },
		error: 'The time must be between 1970-01-01 and 2035-02-20, 10 years after the start',
	},
	{
		method: 'POST',
		path: 'clock',
		body: { speed: -1 },
		error: 'The speed must be a number from 0 to 1000000, not -1',
	},
	{ method: 'POST', path: 'clock', body: { speed: 'fast' }, error: 'speed must be a number' },
	{ method: 'POST', path: 'clock', body: { hour: 5 }, error: '"hour" is not known here' },
	{ method: 'GET', path: 'faults/codes', error: 'deviceSn is required' },
	{
		method: 'GET',
		path: 'faults/codes?deviceSn=SIMNONE',
		error: 'There is no device "SIMNONE"',
	},
	{
		method: 'POST',
		path: 'faults',
		body: { deviceSn: 'SIMHPS0001', code: '0-0-0' },
		error: 'SIMHPS0001 (HPS150) has no fault "0-0-0"',
	},
	{
		method: 'POST',
		path: 'faults',
		body: { deviceSn: 'SIMBCU0001', code: '2-104-5' },
		error: 'SIMBCU0001 (BCU) has no fault "2-104-5"',
	},
	{
		method: 'DELETE',
		path: 'faults?deviceSn=SIMHPS0001&code=x',
		error: 'SIMHPS0001 (HPS150) has no fault "x"',
	},
	{
		method: 'POST',
		path: 'grid',
		body: { plantId: '1001', available: 'no' },
		error: 'available must be true or false',
	},
	{ method: 'POST', path: 'grid', body: { plantId: '1001' }, error: 'available is required' },
	{
		method: 'POST',
		path: 'loggers',
		body: { dataLogSn: 'SIMLOG0009', online: true },
		error: 'No plant has a data logger "SIMLOG0009"',
	},
	{
		method: 'POST',
		path: 'loggers',
		body: { dataLogSn: 'SIMLOG0001', online: false, backlog: 'maybe' },
		error: 'backlog must be late or lost',
	},
	{ method: 'GET', path: 'requests?after=x', error: 'after must be a number' },
	{
		method: 'PATCH',
		path: 'switches',
		body: { noise: 1 },
		error: 'There is no switch "noise"',
	},
	{
		method: 'PATCH',
		path: 'switches',
		body: { errors: 'status', maxPageSize: 0 },
		error: 'maxPageSize must be a whole number from 1 to 1000000, not 0',
	},
	{
		method: 'PATCH',
		path: 'switches',
		body: { troubleOperations: 'pcsDataFirst' },
		error: 'troubleOperations: there is no operation "pcsDataFirst"',
	},
	{
		method: 'POST',
		path: 'reset',
		body: { really: true },
		error: '"really" is not known here',
	},
	{
		method: 'PATCH',
		path: 'switches',
		body: { limitMessage: 'x'.repeat(1024 * 1024) },
		status: 413,
		error: 'The body is larger than 1048576 bytes',
	},
];

describe('the control API', () => {
	it.each(CASES)(
		'names in a sentence the mistake in $method $path: $error',
		async ({ method, path, body, status = 400, error }) => {
			const simulator = await shared;
			const before = simulator.control.state();
			const answer = await control(simulator, method, path, body);
			expect(answer).toEqual({
				status,
				body: { error: expect.stringContaining(error) as string },
			});
			// And nothing has changed, not even that part which was right.
			expect(simulator.control.state()).toEqual(before);
		},
	);

	it('reports it when the clock is held by somebody else', async () => {
		const simulator = await start();
		expect(await control(simulator, 'POST', 'clock', { advanceSeconds: 60 })).toEqual({
			status: 400,
			body: { error: 'The clock is the one given as "now": move it there' },
		});
		expect((await control(simulator, 'GET', 'clock')).body).toMatchObject({ speed: 1 });
	});

	it('is closed to pages of other sites', async () => {
		const { url } = await shared;
		const from = async (origin: string) =>
			(await fetch(`${url}/_sim/reset`, { method: 'POST', headers: { origin } })).status;
		expect(await from('https://elsewhere.example')).toBe(403);
		expect(await from('null')).toBe(403);
		expect(await from(url)).toBe(200);
	});

	it('is closed to names of this machine that others have made up', async () => {
		const { port } = await shared;
		const status = await new Promise((resolve, reject) => {
			const headers = { host: `rebound.example:${port}` };
			request({ host: '127.0.0.1', port, path: '/_sim/state', headers }, (response) => {
				response.resume();
				resolve(response.statusCode);
			})
				.on('error', reject)
				.end();
		});
		expect(status).toBe(403);
	});

	it('can be left out, and the API goes on', async () => {
		const simulator = await frozen({ control: false });
		expect(await control(simulator, 'GET', 'state')).toMatchObject({ status: 404 });
		expect(await control(simulator, 'POST', 'reset')).toMatchObject({ status: 404 });
		expect((await send(simulator, '/plant/list')).code).toBe(200);
		// The functions stay: they are not on the network.
		pass(simulator, 60);
		expect(simulator.now().toISOString()).toBe('2025-02-20T05:03:33.000Z');
	});

	it('does not log itself, and never shows the credential in the log', async () => {
		const simulator = await frozen();
		await control(simulator, 'GET', 'state');
		await send(simulator, '/plant/list');
		await send(simulator, '/plant', { query: { plantId: 1001 } });
		const { body } = await control(simulator, 'GET', 'requests');
		expect(body).toMatchObject({
			next: 1,
			requests: [
				{ index: 0, operationId: 'plantList', method: 'GET', path: '/api/v1/plant/list' },
				{ index: 1, operationId: 'plant', query: 'plantId=1001', status: 200, code: 200 },
			],
		});
		expect(JSON.stringify(body)).not.toMatch(/simulator-secret|Basic|MTAwMTpza/);
		await send(simulator, '/plant/list');
		const after = (await control(simulator, 'GET', 'requests?after=1')).body;
		expect(after).toMatchObject({ next: 2, requests: [{ index: 2 }] });
		expect((await control(simulator, 'GET', 'requests?after=2')).body).toEqual({
			next: 2,
			requests: [],
		});
		const first = (await control(simulator, 'GET', 'requests?limit=1')).body;
		expect(first).toMatchObject({ next: 0, requests: [{ index: 0 }] });
	});

	it('raises and clears faults that the API then reports', async () => {
		const simulator = await frozen();
		const codes = (await control(simulator, 'GET', 'faults/codes?deviceSn=SIMPCS0001')).body;
		expect(codes).toHaveLength(115);
		expect(codes).toContainEqual({
			code: '8-116-6',
			text: 'Meter Communication',
			severity: 'warning',
		});
		for (const code of ['8-116-6', '2-104-5']) {
			await control(simulator, 'POST', 'faults', { deviceSn: 'SIMPCS0001', code });
		}
		pass(simulator, 300);
		const record = async () =>
			(await send(simulator, '/pcs/data-last', { query: { deviceSn: 'SIMPCS0001' } })).data;
		// D6 of word 8 and D5 of word 2, with the bytes swapped.
		expect(await record()).toMatchObject({ sysFaultWord8: 0x4000, sysFaultWord2: 0x2000 });
		await control(simulator, 'DELETE', 'faults?deviceSn=SIMPCS0001&code=2-104-5');
		pass(simulator, 300);
		expect(await record()).toMatchObject({ sysFaultWord8: 0x4000, sysFaultWord2: 0 });
		await control(simulator, 'DELETE', 'faults?deviceSn=SIMPCS0001');
		pass(simulator, 300);
		expect(await record()).toMatchObject({ sysFaultWord8: 0, sysFaultWord2: 0 });
	});

	it('describes the switches', async () => {
		const simulator = await frozen({ rows: 'array' });
		const { body } = await control(simulator, 'GET', 'switches/described');
		expect(body).toContainEqual({
			name: 'rows',
			kind: 'choice',
			choices: ['page', 'array'],
			value: 'array',
			default: 'page',
			about: 'history rows wrapped in a page, or as a bare array',
		});
	});
});
