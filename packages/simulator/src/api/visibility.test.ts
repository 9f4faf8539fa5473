import fc from 'fast-check';
import { control } from '../testing/control.ts';
import { frozen, pass } from '../testing/frozen.ts';
import { send, stopAll, type Fields } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

const DEVICE = { deviceSn: 'SIMHPS0001' };
/** Samples from local midnight to noon, where the clock stands (12:02:33). */
const UNTIL_NOON = 145;

async function times(simulator: Simulator, day = '2025-02-20'): Promise<string[]> {
	const { data } = await send(simulator, '/hps/data-list', {
		query: {
			...DEVICE,
			startDate: `${day} 00:00:00`,
			endDate: `${day} 23:59:59`,
			pageNo: 1,
			pageSize: 2000,
		},
	});
	const page = data as { datas: Fields[]; total: number };
	expect(page.datas).toHaveLength(page.total);
	return page.datas.map(({ time }) => String(time).slice(11, 16));
}

async function latestTime(simulator: Simulator): Promise<unknown> {
	const { data } = await send(simulator, '/hps/data-last', { query: DEVICE });
	return (data as Fields | null)?.time;
}

const halfHour = (time: string) => `${time.slice(0, 3)}${Number(time.slice(3)) < 30 ? '00' : '30'}`;

describe('late samples', () => {
	it('are there so many minutes after their time, and not before', async () => {
		const simulator = await frozen({ lateMinutes: 30 });
		expect((await times(simulator)).at(-1)).toBe('11:30');
		expect(await latestTime(simulator)).toBe('2025-02-20 11:30:00');
		pass(simulator, 147);
		expect((await times(simulator)).at(-1)).toBe('11:35');
		const { data } = await send(simulator, '/hps/base-info', { query: DEVICE });
		expect(data).toMatchObject({ lost: false, updateTime: '2025-02-20 11:35:00' });
	});

	it('leave holes when only some are late, which fill', async () => {
		const simulator = await frozen({ lateMinutes: 60, lateShare: 0.3 });
		const before = await times(simulator);
		expect(before.length).toBeLessThan(UNTIL_NOON);
		// An hour and more ago everything has arrived.
		expect(before.filter((time) => time <= '11:00')).toHaveLength(133);
		pass(simulator, 3600);
		const after = await times(simulator);
		expect(after).toEqual(expect.arrayContaining(before));
		expect(after.filter((time) => time <= '12:00')).toHaveLength(UNTIL_NOON);
	});
});

describe('duplicated samples', () => {
	it('come right after the first, all or a share of them', async () => {
		const simulator = await frozen({ duplicateShare: 1 });
		const all = await times(simulator);
		expect(all).toHaveLength(2 * UNTIL_NOON);
		expect(all.every((time, index) => time === all[index - (index % 2)])).toBe(true);
		await control(simulator, 'PATCH', 'switches', { duplicateShare: 0.2 });
		const some = await times(simulator);
		expect(new Set(some).size).toBe(UNTIL_NOON);
		expect([...some].sort()).toEqual(some);
		expect(some.length).toBeGreaterThan(UNTIL_NOON + 10);
		expect(some.length).toBeLessThan(UNTIL_NOON + 60);
	});
});

describe('gaps', () => {
	it('are whole half hours, the same whenever they are requested', async () => {
		const simulator = await frozen({ gapShare: 0.4 });
		const first = await times(simulator);
		const present = new Map<string, number>();
		for (const time of first) present.set(halfHour(time), (present.get(halfHour(time)) ?? 0) + 1);
		const counts = [...present].filter(([half]) => half !== '12:00').map(([, count]) => count);
		expect(new Set(counts)).toEqual(new Set([6]));
		expect(counts.length).toBeGreaterThan(8);
		expect(counts.length).toBeLessThan(20);
		pass(simulator, 86_400);
		const later = (await times(simulator)).filter((time) => time <= '11:59');
		expect(later).toEqual(first.filter((time) => time <= '11:59'));
	});

	it('are others on another day, for another device and another seed', async () => {
		const [one, two] = await Promise.all([
			frozen({ gapShare: 0.4 }),
			frozen({ gapShare: 0.4, seed: 2 }),
		]);
		const first = await times(one, '2025-02-19');
		expect(await times(one, '2025-02-18')).not.toEqual(first);
		expect(await times(two, '2025-02-19')).not.toEqual(first);
	});
});

describe('a data logger without connection', () => {
	const lose = (simulator: Simulator, backlog?: 'late' | 'lost') =>
		control(simulator, 'POST', 'loggers', {
			dataLogSn: 'SIMLOG0001',
			online: false,
			...(backlog ? { backlog } : {}),
		});
	const restore = (simulator: Simulator) =>
		control(simulator, 'POST', 'loggers', { dataLogSn: 'SIMLOG0001', online: true });

	it('shows nothing new, and that it is lost', async () => {
		const simulator = await frozen();
		expect((await lose(simulator)).status).toBe(200);
		pass(simulator, 7200);
		expect(await latestTime(simulator)).toBe('2025-02-20 12:00:00');
		expect(await times(simulator)).toHaveLength(UNTIL_NOON);
		const info = await send(simulator, '/hps/base-info', { query: DEVICE });
		expect(info.data).toMatchObject({
			lost: true,
			status: '-1',
			updateTime: '2025-02-20 12:00:00',
		});
		const logger = await send(simulator, '/datalog', { query: { dataLogSn: 'SIMLOG0001' } });
		expect(logger.data).toMatchObject({ lost: true, lastUpdate: '2025-02-20 12:00:00' });
		const plant = await send(simulator, '/plant', { query: { plantId: '1001' } });
		expect(plant.data).toMatchObject({ hasDeviceOnLine: 0 });
		expect(simulator.control.state().plants[0]).toMatchObject({
			loggers: [{ online: false, lastUpdate: '2025-02-20 12:00:00' }],
			devices: expect.arrayContaining([
				expect.objectContaining({
					deviceSn: 'SIMHPS0001',
					online: false,
					status: -1,
					statusText: 'Lost',
				}),
			]) as unknown,
		});
	});

	it.each([
		{ backlog: undefined, missing: 0 },
		{ backlog: 'late' as const, missing: 0 },
		{ backlog: 'lost' as const, missing: 12 },
	])('sends what it has kept when it is back, or has lost it: $backlog', async (outage) => {
		const simulator = await frozen();
		await lose(simulator, outage.backlog);
		pass(simulator, 3600);
		await restore(simulator);
		expect(await times(simulator)).toHaveLength(UNTIL_NOON + 12 - outage.missing);
		pass(simulator, 300);
		expect(await times(simulator)).toHaveLength(UNTIL_NOON + 13 - outage.missing);
		expect(await latestTime(simulator)).toBe('2025-02-20 13:05:00');
		const info = await send(simulator, '/hps/base-info', { query: DEVICE });
		expect(info.data).toMatchObject({ lost: false, status: '2' });
	});

	it('leaves its plant as it is', async () => {
		const run = async (outage: boolean) => {
			const simulator = await frozen();
			if (outage) await lose(simulator);
			pass(simulator, 3600);
			return simulator.control.truth({ plantId: '1001' });
		};
		expect(await run(true)).toEqual(await run(false));
	});
});

describe('pages of what has arrived', () => {
	it('are together the whole, regardless of missing and doubled samples', async () => {
		const simulator = await frozen({ gapShare: 0.2, duplicateShare: 0.2, lateMinutes: 20 });
		const whole = await times(simulator);
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 20, max: 200 }), async (pageSize) => {
				const rows: string[] = [];
				for (let pageNo = 1; rows.length < whole.length; pageNo++) {
					const { data } = await send(simulator, '/hps/data-list', {
						query: {
							...DEVICE,
							startDate: '2025-02-20 00:00:00',
							endDate: '2025-02-20 23:59:59',
							pageNo,
							pageSize,
						},
					});
					const { datas } = data as { datas: Fields[] };
					expect(datas.length).toBeGreaterThan(0);
					rows.push(...datas.map(({ time }) => String(time).slice(11, 16)));
				}
				expect(rows).toEqual(whole);
			}),
			{ numRuns: 8 },
		);
	});
});
