import { OTHER_ACCOUNT, tokenOf } from './account.ts';
import { control } from '../testing/control.ts';
import { frozen, pass } from '../testing/frozen.ts';
import { send, stopAll } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

const TOO_SOON = { code: 500, msg: 'The access is too frequent, please try again later' };
/** The one list whose limit the vendor documents: once every 5 minutes. */
const bcuList = (simulator: Simulator) =>
	send(simulator, '/bms/buc-base-info/list', { query: { dataLogSn: 'SIMLOG0001' } });
const latest = (simulator: Simulator, deviceSn = 'SIMBCU0001') =>
	send(simulator, '/bms/bcu-data-last', { query: { deviceSn } });

describe('a documented frequency limit', () => {
	it('is enforced by the clock of the simulator', async () => {
		const simulator = await frozen();
		expect((await bcuList(simulator)).code).toBe(200);
		expect(await bcuList(simulator)).toMatchObject({ status: 200, data: null, ...TOO_SOON });
		pass(simulator, 299);
		expect((await bcuList(simulator)).code).toBe(500);
		pass(simulator, 1);
		expect((await bcuList(simulator)).code).toBe(200);
	});

	it('is not put off by calls that are refused', async () => {
		const simulator = await frozen();
		await bcuList(simulator);
		for (let second = 0; second < 5; second++) {
			pass(simulator, 59);
			expect((await bcuList(simulator)).code).toBe(500);
		}
		pass(simulator, 5);
		expect((await bcuList(simulator)).code).toBe(200);
	});

	it('is refused with an HTTP status where refusals have one', async () => {
		const simulator = await frozen({ errors: 'status', limitCode: 429, limitMessage: 'slow' });
		await bcuList(simulator);
		expect(await bcuList(simulator)).toMatchObject({ status: 429, code: 429, msg: 'slow' });
		// A code that is not a status, as the sister API has it.
		simulator.control.setSwitches({ limitCode: 10_012 });
		expect(await bcuList(simulator)).toMatchObject({ status: 500, code: 10_012 });
	});

	it('is counted apart for each account', async () => {
		const simulator = await frozen();
		await bcuList(simulator);
		const other = await send(simulator, '/bms/buc-base-info/list', {
			query: { dataLogSn: 'SIMLOG0001' },
			token: tokenOf(OTHER_ACCOUNT),
		});
		expect(other.code).toBe(403);
	});

	it('does not count refused calls', async () => {
		const simulator = await frozen();
		const query = { dataLogSn: 'SIMLOG0001' };
		await send(simulator, '/bms/buc-base-info/list', { query, token: null });
		await send(simulator, '/bms/buc-base-info/list', { query: { ...query, x: 1 } });
		expect((await bcuList(simulator)).code).toBe(200);
	});

	it('is the only one that is kept until more are requested', async () => {
		const simulator = await frozen();
		expect((await latest(simulator)).code).toBe(200);
		expect((await latest(simulator)).code).toBe(200);
		const { body } = await control(simulator, 'PATCH', 'switches', { limits: 'all' });
		expect(body).toMatchObject({ limits: 'all' });
		expect(await latest(simulator)).toMatchObject(TOO_SOON);
		expect((await latest(simulator, 'SIMBCU0002')).code).toBe(200);
		simulator.control.setSwitches({ limits: 'off' });
		expect((await latest(simulator)).code).toBe(200);
		await bcuList(simulator);
		expect((await bcuList(simulator)).code).toBe(200);
	});

	it('of an operation is one for all its devices', async () => {
		const simulator = await frozen({ limits: 'all' });
		const read = (deviceSn: string) => send(simulator, '/bms/bcu-setting', { query: { deviceSn } });
		expect((await read('SIMBCU0001')).code).toBe(200);
		expect((await read('SIMBCU0002')).code).toBe(500);
		pass(simulator, 10);
		expect((await read('SIMBCU0002')).code).toBe(200);
	});
});

describe('the limits that have been touched', () => {
	it('are shown with their usage and the time of the next possible call', async () => {
		const simulator = await frozen();
		await bcuList(simulator);
		await bcuList(simulator);
		await latest(simulator);
		pass(simulator, 60);
		const { body } = await control(simulator, 'GET', 'limits');
		expect(body).toEqual([
			{
				operationId: 'bcuBaseInfoList',
				userId: '1001',
				key: 'dataLogSn=SIMLOG0001',
				requests: 1,
				seconds: 300,
				status: 'documented',
				enforced: true,
				used: 1,
				nextAllowedAt: '2025-02-20T05:07:33.000Z',
				refused: 1,
			},
			{
				operationId: 'bcuDataLast',
				userId: '1001',
				key: 'deviceSn=SIMBCU0001',
				requests: 1,
				seconds: 300,
				status: 'assumed',
				enforced: false,
				used: 1,
				nextAllowedAt: null,
				refused: 0,
			},
		]);
		pass(simulator, 240);
		expect(simulator.control.limits()).toMatchObject([
			{ used: 0, nextAllowedAt: null },
			{ used: 0 },
		]);
	});
});
