import { OTHER_ACCOUNT, tokenOf } from './account.ts';
import { send, start, stopAll, type Sending } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

const other = { token: tokenOf(OTHER_ACCOUNT) };

async function create(simulator: Simulator, body: object, as: Sending = {}): Promise<string> {
	const { data } = await send(simulator, '/plant', { method: 'POST', body, ...as });
	return (data as { id: string }).id;
}

const plant = (simulator: Simulator, plantId: string, as: Sending = {}) =>
	send(simulator, '/plant', { query: { plantId }, ...as });
const latest = (simulator: Simulator, as: Sending = {}) =>
	send(simulator, '/hps/data-last', { query: { deviceSn: 'SIMHPS0001' }, ...as });

describe('plants', () => {
	it('are created, shown, changed and deleted', async () => {
		const simulator = await start();
		const id = await create(simulator, {
			plantName: 'New',
			city: 'Town',
			installDate: '2025-02-01',
			plantTimeZone: 'GMT+2',
			nominalPower: '30500',
			somethingElse: { deep: true },
		});
		expect((await plant(simulator, id)).data).toMatchObject({
			id,
			plantName: 'New',
			city: 'Town',
			createDateText: '2025-02-01',
			atsTimezoneStr: 'GMT+2',
			nominalPower: '30500',
			nominalPowerStr: '30.5kWp',
			hasDeviceOnLine: 0,
			atsDeviceFlag: 0,
		});
		await send(simulator, '/plant', {
			method: 'PUT',
			body: { plantId: Number(id), city: 'Village' },
		});
		expect((await plant(simulator, id)).data).toMatchObject({ plantName: 'New', city: 'Village' });
		await send(simulator, '/plant', { method: 'DELETE', query: { plantId: id } });
		expect((await plant(simulator, id)).code).toBe(400);
	});

	it('come as an array, or as a page when one is requested', async () => {
		const simulator = await start();
		await create(simulator, { plantName: 'B' });
		await create(simulator, { plantName: 'C' });
		expect((await send(simulator, '/plant/list')).data).toHaveLength(3);
		const page = await send(simulator, '/plant/list', { query: { pageNo: 2, pageSize: 2 } });
		expect(page.data).toMatchObject({
			datas: [{ plantName: 'C' }],
			offset: 2,
			pageNo: 2,
			pageSize: 2,
			total: 3,
		});
	});

	it('are seen by their account alone', async () => {
		const simulator = await start();
		const id = await create(simulator, { plantName: "The other's" }, other);
		expect((await plant(simulator, id, other)).code).toBe(200);
		expect((await plant(simulator, id)).code).toBe(403);
		expect((await send(simulator, '/plant/list')).data).toHaveLength(1);
	});

	it('leave their data loggers behind, which go on', async () => {
		const simulator = await start();
		await send(simulator, '/plant', { method: 'DELETE', query: { plantId: '1001' } });
		const logger = await send(simulator, '/datalog', { query: { dataLogSn: 'SIMLOG0001' } });
		expect(logger.data).toMatchObject({ plantId: '', lost: false });
		expect((await latest(simulator)).code).toBe(200);
		const id = await create(simulator, { plantName: 'Next' });
		await send(simulator, '/datalog', {
			method: 'POST',
			body: { dataLogSn: 'SIMLOG0001', plantId: id },
		});
		expect((await plant(simulator, id)).data).toMatchObject({
			hasDeviceOnLine: 2,
			atsDeviceFlag: 1,
		});
	});
});

describe('data loggers', () => {
	it('list the plant that is requested', async () => {
		const simulator = await start();
		const id = await create(simulator, { plantName: 'B' });
		const list = async (plantId: string) =>
			(await send(simulator, '/datalog/list', { query: { plantId } })).data;
		expect(await list('1001')).toMatchObject([{ dataLogSn: 'SIMLOG0001', lost: false }]);
		expect(await list(id)).toEqual([]);
		expect((await send(simulator, '/datalog/list', { query: { plantId: '77' } })).code).toBe(400);
	});

	it('are added without devices, and never show their check code', async () => {
		const simulator = await start();
		const body = { dataLogSn: 'SIMLOG0002', plantId: '1001', validCode: 'sesame' };
		expect((await send(simulator, '/datalog', { method: 'POST', body })).code).toBe(200);
		const query = { dataLogSn: 'SIMLOG0002' };
		const logger = await send(simulator, '/datalog', { query });
		expect(logger.data).toMatchObject({ dataLogSn: 'SIMLOG0002', plantId: '1001', lost: true });
		expect(JSON.stringify(logger)).not.toContain('sesame');
		expect((await send(simulator, '/pcs/base-info/list', { query })).data).toEqual([]);
	});

	it('take their devices with them when they are deleted, and bring them back when added', async () => {
		const simulator = await start();
		const query = { dataLogSn: 'SIMLOG0001' };
		expect((await send(simulator, '/datalog', { method: 'DELETE', query })).code).toBe(200);
		expect(await latest(simulator)).toMatchObject({ code: 400, msg: 'not fount' });
		expect((await send(simulator, '/hps/base-info/list', { query })).code).toBe(400);
		const id = await create(simulator, { plantName: "The other's" }, other);
		const body = { dataLogSn: 'SIMLOG0001', plantId: id };
		expect((await send(simulator, '/datalog', { method: 'POST', body, ...other })).code).toBe(200);
		expect((await latest(simulator, other)).code).toBe(200);
		expect((await latest(simulator)).code).toBe(403);
	});

	it('are not deleted from a plant that they are not in', async () => {
		const simulator = await start();
		const query = { dataLogSn: 'SIMLOG0001', plantId: '77' };
		expect((await send(simulator, '/datalog', { method: 'DELETE', query })).code).toBe(400);
		expect((await latest(simulator)).code).toBe(200);
	});

	it('list the devices of one kind each', async () => {
		const simulator = await start();
		const query = { dataLogSn: 'SIMLOG0001' };
		const { data } = await send(simulator, '/bms/buc-base-info/list', { query });
		expect(data).toMatchObject([
			{ deviceSn: 'SIMBCU0001', dataLogSn: 'SIMLOG0001', lost: false, deviceNo: 1 },
			{ deviceSn: 'SIMBCU0002', updateTime: '2025-02-20 12:00:00', deviceNo: 2 },
		]);
	});
});
