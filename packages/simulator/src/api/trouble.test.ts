import { DEFAULT_ACCOUNT, tokenOf } from './account.ts';
import { frozen } from '../testing/frozen.ts';
import { send, stopAll } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

async function latest({ url }: Simulator, signal?: AbortSignal) {
	const response = await fetch(`${url}/api/v1/hps/data-last?deviceSn=SIMHPS0001`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
		...(signal ? { signal } : {}),
	});
	return {
		status: response.status,
		type: response.headers.get('content-type'),
		text: await response.text(),
	};
}

describe('vendor trouble', () => {
	it('can be an empty 502', async () => {
		const simulator = await frozen({ trouble: 'badGateway' });
		expect(await latest(simulator)).toEqual({ status: 502, type: null, text: '' });
		expect(simulator.requests).toMatchObject([
			{ operationId: 'hpsCentralDataLast', status: 502, code: 0 },
		]);
	});

	it('can be a web page on 200', async () => {
		const simulator = await frozen({ trouble: 'html' });
		const { status, type, text } = await latest(simulator);
		expect({ status, type }).toEqual({ status: 200, type: 'text/html;charset=UTF-8' });
		expect(text).toMatch(/^<!DOCTYPE html>/);
	});

	it('can be a connection that breaks', async () => {
		const simulator = await frozen({ trouble: 'reset' });
		await expect(latest(simulator)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(simulator.requests).toMatchObject([{ status: 0, code: 0 }]);
	});

	it('can be no response until the client gives up', async () => {
		const simulator = await frozen({ trouble: 'hang' });
		await expect(latest(simulator, AbortSignal.timeout(200))).rejects.toThrow(/timeout/);
	});

	it('can be no response until the connection is dropped', async () => {
		const simulator = await frozen({ trouble: 'hang', troubleHangSeconds: 1 });
		const began = Date.now();
		await expect(latest(simulator)).rejects.toThrow('fetch failed');
		expect(Date.now() - began).toBeGreaterThan(900);
	});

	it('does not keep the simulator from closing', async () => {
		const simulator = await frozen({ trouble: 'hang' });
		const asked = latest(simulator).catch(() => 'gone');
		while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		await simulator.close();
		expect(await asked).toBe('gone');
	});

	it('is over after so many calls, of the operations that are named', async () => {
		const simulator = await frozen();
		simulator.control.setSwitches({
			trouble: 'badGateway',
			troubleOperations: 'pcsDataLast, hpsCentralDataLast',
			troubleCalls: 2,
		});
		expect((await send(simulator, '/plant/list')).code).toBe(200);
		expect((await latest(simulator)).status).toBe(502);
		expect(simulator.control.switches()).toMatchObject({ trouble: 'badGateway', troubleCalls: 1 });
		expect((await latest(simulator)).status).toBe(502);
		expect((await latest(simulator)).status).toBe(200);
		expect(simulator.control.switches()).toMatchObject({ trouble: 'none', troubleCalls: 0 });
	});

	it('hits a share of the calls, the same ones for the same seed', async () => {
		const run = async (seed: number) => {
			const simulator = await frozen({ seed, trouble: 'badGateway', troubleShare: 0.3 });
			const statuses: number[] = [];
			for (let call = 0; call < 60; call++) statuses.push((await latest(simulator)).status);
			return statuses;
		};
		const [first, again, other] = await Promise.all([run(1), run(1), run(2)]);
		expect(first).toEqual(again);
		expect(first).not.toEqual(other);
		const troubled = first.filter((status) => status === 502).length;
		expect(troubled).toBeGreaterThan(8);
		expect(troubled).toBeLessThan(30);
	});

	it.each([
		{ carriedOut: false, value: 14, next: 200 },
		{ carriedOut: true, value: 15, next: 500 },
	])(
		'loses the call, or only its response: carried out $carriedOut',
		async ({ carriedOut, value, next }) => {
			const simulator = await frozen();
			const query = { deviceSn: 'SIMBCU0001' };
			const list = { query: { dataLogSn: 'SIMLOG0001' } };
			simulator.control.setSwitches({
				trouble: 'reset',
				troubleCalls: 2,
				troubleCarriedOut: carriedOut,
			});
			const body = { batCellNumber: 15 };
			await expect(
				send(simulator, '/bms/bcu-setting', { method: 'PUT', query, body }),
			).rejects.toThrow('fetch failed');
			await expect(send(simulator, '/bms/buc-base-info/list', list)).rejects.toThrow();
			const { data } = await send(simulator, '/bms/bcu-setting', { query });
			expect(data).toMatchObject({ batCellNumber: value });
			// A call that was carried out counts against its limit. A call that never arrived does not.
			expect((await send(simulator, '/bms/buc-base-info/list', list)).code).toBe(next);
		},
	);
});
