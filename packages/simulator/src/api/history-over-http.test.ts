import { DateTime } from 'luxon';
import { send, start, stopAll, type Fields } from '../testing/start.ts';

afterAll(stopAll);

interface Page {
	readonly datas: readonly Fields[];
	readonly offset: number;
	readonly pageNo: number;
	readonly pageSize: number;
	readonly total: number;
}

const RANGE = {
	deviceSn: 'SIMHPS0001',
	startDate: '2025-02-17 00:00:00',
	endDate: '2025-02-18 23:59:59',
};

describe('history over HTTP', () => {
	it('falls into pages that together are the range, ascending, each sample once', async () => {
		const simulator = await start();
		const times: unknown[] = [];
		for (let pageNo = 1; pageNo <= 4; pageNo++) {
			const query = { ...RANGE, pageNo, pageSize: 250 };
			const page = (await send(simulator, '/hps/data-list', { query })).data as Page;
			expect(page).toMatchObject({ pageNo, pageSize: 250, offset: (pageNo - 1) * 250, total: 576 });
			times.push(...page.datas.map(({ time }) => time));
		}
		const first = DateTime.fromISO('2025-02-17', { zone: 'utc' });
		expect(times).toEqual(
			Array.from({ length: 576 }, (_, step) =>
				first.plus({ minutes: 5 * step }).toFormat('yyyy-MM-dd HH:mm:ss'),
			),
		);
	});

	it('caps a page without a notice and shows how many rows it took', async () => {
		const simulator = await start({ maxPageSize: 100 });
		const query = { ...RANGE, pageNo: 2, pageSize: 5000 };
		const page = (await send(simulator, '/hps/data-list', { query })).data as Page;
		expect(page).toMatchObject({ pageSize: 100, offset: 100, total: 576 });
		expect(page.datas).toHaveLength(100);
		expect(page.datas[0]).toMatchObject({ time: '2025-02-17 08:20:00' });
	});

	it('takes 2000 rows a page', async () => {
		const query = { ...RANGE, startDate: '2025-02-01 00:00:00', pageNo: 1, pageSize: 99_999 };
		const page = (await send(await start(), '/hps/data-list', { query })).data as Page;
		expect(page.datas).toHaveLength(2000);
	});

	it('has nothing in the future, and ends with what the latest data are', async () => {
		const simulator = await start();
		const query = { ...RANGE, endDate: '2030-01-01 00:00:00', pageNo: 1, pageSize: 2000 };
		const page = (await send(simulator, '/hps/data-list', { query })).data as Page;
		// 05:02:33 UTC is 12:02:33 in Bangkok.
		expect(page.datas.at(-1)).toMatchObject({ time: '2025-02-20 12:00:00' });
		const latest = await send(simulator, '/hps/data-last', { query: { deviceSn: 'SIMHPS0001' } });
		expect(latest.data).toEqual(page.datas.at(-1));
	});

	it('has nothing before the plant', async () => {
		const simulator = await start({ commissioned: '2025-02-18' });
		const query = { ...RANGE, pageNo: 1, pageSize: 1 };
		const page = (await send(simulator, '/hps/data-list', { query })).data as Page;
		expect(page).toMatchObject({ total: 288, datas: [{ time: '2025-02-18 00:00:00' }] });
	});

	it('has no latest data before the plant', async () => {
		const simulator = await start({ commissioned: '2026-01-01' });
		const query = { deviceSn: 'SIMPCS0001' };
		expect(await send(simulator, '/pcs/data-last', { query })).toMatchObject({
			code: 200,
			data: null,
		});
		expect(await send(simulator, '/pcs/base-info', { query })).toMatchObject({
			data: { lost: true, status: '-1', updateTime: '' },
		});
	});

	it('skips the hour that the clock skips', async () => {
		const simulator = await start({
			timezone: 'Europe/Berlin',
			commissioned: '2025-03-28',
			now: () => new Date('2025-04-02T00:00:00Z'),
		});
		const query = {
			deviceSn: 'SIMHPSS001',
			startDate: '2025-03-30 01:55:00',
			endDate: '2025-03-30 03:00:00',
			pageNo: 1,
			pageSize: 100,
		};
		const page = (await send(simulator, '/hps/data-list-small', { query })).data as Page;
		expect(page.datas.map(({ time }) => time)).toEqual([
			'2025-03-30 01:55:00',
			'2025-03-30 03:00:00',
		]);
	});

	it('is the same, byte by byte, from another simulator of the same seed', async () => {
		const query = { ...RANGE, pageNo: 1, pageSize: 20 };
		const [a, b, c] = await Promise.all(
			[1, 1, 2].map(async (seed) =>
				JSON.stringify((await send(await start({ seed }), '/hps/data-list', { query })).data),
			),
		);
		expect(a).toBe(b);
		expect(a).not.toBe(c);
	});
});
