import { control } from '../testing/control.ts';
import { frozen } from '../testing/frozen.ts';
import { send, stopAll } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

type Row = Readonly<Record<string, unknown>>;

const PCS = { deviceSn: 'SIMPCS0001' };

async function history(simulator: Simulator): Promise<readonly Row[]> {
	const query = {
		...PCS,
		startDate: '2025-02-18 23:50:00',
		endDate: '2025-02-19 00:05:00',
		pageNo: 1,
		pageSize: 100,
	};
	const { data } = await send(simulator, '/pcs/data-list', { query });
	return (data as { datas: readonly Row[] }).datas;
}

it('pcsGridCounters changes what the counters of a PCS with the grid are, and nothing else', async () => {
	const simulator = await frozen();
	const latest = async () => (await send(simulator, '/pcs/data-last', { query: PCS })).data as Row;
	const registers = await latest();
	await control(simulator, 'PATCH', 'switches', { pcsGridCounters: 'names' });
	const { gridToday, gridTotal, gridTimeToday, gridTimeTotal, ...others } = registers;
	const { toGridToday, toGridTotal, toGridTimeToday, toGridTimeTotal, ...rest } = others;
	expect(gridTotal).not.toBe(toGridTotal);
	expect(await latest()).toEqual({
		...rest,
		gridToday: toGridToday,
		gridTotal: toGridTotal,
		gridTimeToday: toGridTimeToday,
		gridTimeTotal: toGridTimeTotal,
		toGridToday: gridToday,
		toGridTotal: gridTotal,
		toGridTimeToday: gridTimeToday,
		toGridTimeTotal: gridTimeTotal,
	});
});

it('deviceClockMinutes moves the midnight of the day counters, and no lifetime counter', async () => {
	const simulator = await frozen();
	const minutes = (rows: readonly Row[]) => rows.map(({ loadTimeToday }) => loadTimeToday);
	const totals = (rows: readonly Row[]) => rows.map(({ loadTotal }) => loadTotal);
	const before = await history(simulator);
	expect(minutes(before)).toEqual([1435, 1440, 5, 10]);
	await control(simulator, 'PATCH', 'switches', { deviceClockMinutes: 3.6 });
	const ahead = await history(simulator);
	expect(minutes(ahead)).toEqual([1438.6, 3.6, 8.6, 13.6]);
	expect(totals(ahead)).toEqual(totals(before));
	await control(simulator, 'PATCH', 'switches', { deviceClockMinutes: -7 });
	expect(minutes(await history(simulator))).toEqual([1428, 1433, 1438, 3]);
});
