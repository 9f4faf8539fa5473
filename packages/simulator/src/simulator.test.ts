import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_ACCOUNT, tokenOf } from './api/account.ts';
import { createSimulator } from './simulator.ts';
import { NOON, send, start, stopAll } from './testing/start.ts';

afterAll(stopAll);

describe('a simulator', () => {
	it('logs its requests, and never the credential', async () => {
		const simulator = await start();
		await send(simulator, '/hps/data-last', { query: { deviceSn: 'SIMHPS0001' } });
		await send(simulator, '/hps/data-last', { query: { deviceSn: 'SIMNONE' } });
		await send(simulator, '/nothing', { method: 'POST', body: {} });
		expect(simulator.requests).toEqual([
			{
				index: 0,
				time: new Date(NOON).toISOString(),
				method: 'GET',
				path: '/api/v1/hps/data-last',
				query: 'deviceSn=SIMHPS0001',
				operationId: 'hpsCentralDataLast',
				status: 200,
				code: 200,
				millis: expect.any(Number) as number,
			},
			expect.objectContaining({ operationId: 'hpsCentralDataLast', status: 200, code: 400 }),
			expect.objectContaining({ method: 'POST', operationId: undefined, status: 404, code: 404 }),
		]);
		const log = JSON.stringify(simulator.requests);
		expect(log).not.toContain(DEFAULT_ACCOUNT.secret);
		expect(log).not.toContain(tokenOf(DEFAULT_ACCOUNT).slice(6));
	});

	it('follows its clock', async () => {
		let now = new Date('2025-02-20T05:02:33Z');
		const simulator = await start({ now: () => now });
		const time = async () => {
			const { data } = await send(simulator, '/pcs/data-last', {
				query: { deviceSn: 'SIMPCS0001' },
			});
			return (data as { time: string }).time;
		};
		expect(await time()).toBe('2025-02-20 12:00:00');
		now = new Date('2025-02-20T17:04:59Z');
		expect(await time()).toBe('2025-02-21 00:00:00');
		expect(simulator.now()).toEqual(now);
	});

	it('responds to many at once', async () => {
		const simulator = await start();
		const answers = await Promise.all(
			Array.from({ length: 200 }, () =>
				send(simulator, '/bms/bcu-data-last', { query: { deviceSn: 'SIMBCU0001' } }),
			),
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(simulator.requests).toHaveLength(200);
	});

	it('is gone when it is closed', async () => {
		const simulator = await createSimulator();
		await simulator.close();
		await expect(send(simulator, '/plant/list')).rejects.toThrow('fetch failed');
	});

	it.each([
		{ options: { timezone: 'Mars/Olympus' }, message: 'Unknown time zone "Mars/Olympus"' },
		{
			options: { port: 70_000 },
			message: 'port must be a whole number from 0 to 65535, not 70000',
		},
		{ options: { seed: 1.5 }, message: 'seed must be a whole number, not 1.5' },
		{
			options: { maxPageSize: 0 },
			message: 'maxPageSize must be a whole number from 1 to 1000000, not 0',
		},
		{ options: { commissioned: '2025-02-30' }, message: 'Not a date: "2025-02-30"' },
		{ options: { plants: 0 }, message: 'plants must be a whole number from 1 to 1000, not 0' },
		{
			options: { now: () => new Date(NOON), speed: 5 },
			message: 'now is a clock of its own: start and speed go with the other one',
		},
		{ options: { start: 'noon' }, message: 'start must be a time with a zone' },
		{ options: { commissioned: 'yesterday' }, message: 'Not a date: "yesterday"' },
	])('names the reason when it does not start: $message', async ({ options, message }) => {
		await expect(createSimulator(options)).rejects.toThrow(message);
	});

	it('reports it when its port is in use', async () => {
		const taken = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => taken.once('listening', resolve));
		const { port } = taken.address() as AddressInfo;
		await expect(createSimulator({ port })).rejects.toThrow(`Port ${port} is in use`);
		taken.close();
	});
});
