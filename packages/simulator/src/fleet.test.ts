import { control } from './testing/control.ts';
import { frozen } from './testing/frozen.ts';
import { send, stopAll, type Fields } from './testing/start.ts';
import type { SimulatorState } from './control/shapes.ts';

afterAll(stopAll);

const shared = frozen({ plants: 45 });

const LATEST: Readonly<Record<string, string>> = {
	hpsCentral: '/hps/data-last',
	hpsString: '/hps/data-last-small',
	pcs: '/pcs/data-last',
	pbd: '/pbd/data-last',
	mbms: '/bms/mbms-data-last',
	bcu: '/bms/bcu-data-last',
};

describe('a fleet', () => {
	it('is listed by pages that together are all plants, each once', async () => {
		const simulator = await shared;
		const names: unknown[] = [];
		for (let pageNo = 1; pageNo <= 4; pageNo++) {
			const { data } = await send(simulator, '/plant/list', { query: { pageNo, pageSize: 12 } });
			const page = data as { datas: Fields[] };
			expect(page).toMatchObject({ pageNo, pageSize: 12, total: 45, offset: (pageNo - 1) * 12 });
			expect(page.datas).toHaveLength(pageNo === 4 ? 9 : 12);
			names.push(...page.datas.map(({ id }) => id));
		}
		expect(names).toEqual(Array.from({ length: 45 }, (_, index) => String(1001 + index)));
		const all = await send(simulator, '/plant/list');
		expect(all.data).toHaveLength(45);
	});

	it('has data loggers and devices of its own in each plant', async () => {
		const { plants } = await shared;
		const loggers = plants.flatMap(({ dataLogSns }) => dataLogSns);
		const serials = plants.flatMap(({ devices }) => devices.map(({ serial }) => serial));
		expect(new Set(loggers).size).toBe(loggers.length);
		expect(new Set(serials).size).toBe(serials.length);
		const { data } = await send(await shared, '/datalog/list', { query: { plantId: '1004' } });
		expect((data as Fields[]).map(({ dataLogSn }) => dataLogSn)).toEqual(plants[3]?.dataLogSns);
	});

	it('responds for its last plant as for its first', async () => {
		const simulator = await shared;
		for (const { devices } of simulator.plants.slice(-4)) {
			for (const { serial, kind } of devices) {
				const query = { deviceSn: serial };
				const { code, data } = await send(simulator, LATEST[kind] ?? '', { query });
				expect(code).toBe(200);
				expect((data as Fields).time).toMatch(/^2025-02-\d\d \d\d:\d[05]:00$/);
			}
		}
	});

	it('is listed in short, and one plant of it in detail', async () => {
		const simulator = await shared;
		const all = (await control(simulator, 'GET', 'state')).body as SimulatorState;
		expect(all.plants).toHaveLength(45);
		expect(all.plants.every(({ devices }) => devices === undefined)).toBe(true);
		const one = (await control(simulator, 'GET', 'state?plantId=1045')).body as SimulatorState;
		expect(one.plants).toMatchObject([{ plantId: '1045', systems: [{}], devices: [{}] }]);
	});

	it('has faults, outages and data loggers that fail in one plant alone', async () => {
		const simulator = await shared;
		const [, second, third, fourth] = simulator.plants;
		await control(simulator, 'POST', 'grid', { plantId: second?.plantId, available: false });
		await control(simulator, 'POST', 'loggers', { dataLogSn: third?.dataLogSns[0], online: false });
		const device = fourth?.devices.find(({ kind }) => kind.startsWith('hps'));
		await control(simulator, 'POST', 'faults', { deviceSn: device?.serial, code: '5-110-0' });
		const { plants } = simulator.control.state();
		expect(plants[1]).toMatchObject({ gridAvailable: false });
		expect(plants[2]).toMatchObject({ loggers: [{ online: false }] });
		expect(plants[0]).toMatchObject({ gridAvailable: true, loggers: [{ online: true }] });
		const { data } = await send(simulator, '/plant/list');
		const connections = (data as Fields[]).map(({ hasDeviceOnLine }) => hasDeviceOnLine);
		expect(connections.slice(0, 5)).toEqual([2, 2, 0, 1, 2]);
	});
});
