import { normalise } from 'atess-client';
import { overviewOf, periodText, summariseDay } from 'atess-client/internal';
import { COUNTER_CASES } from '../../../packages/client/src/summary/testing/counter-cases.ts';
import { page, startHistoryBench, type HistoryBench } from './history-bench.ts';

let bench: HistoryBench;
beforeAll(async () => {
	bench = await startHistoryBench();
});
afterAll(() => bench.close());

const DEVICE = { deviceSn: 'SIMHPS0001', model: 'HPS150', powerUnit: 'kW' } as const;

describe.each(COUNTER_CASES)('$name', ({ rows, date, timezone, kWh, isFlagged }) => {
	const own = rows.filter(({ time }) => String(time).startsWith(date)).map((row) => ({ ...row }));
	const now = Date.parse('2026-01-01T00:00:00Z');
	const summary = summariseDay('hpsCentral', own, { ...DEVICE, date, timezone, now });

	test('is the same figure in Daily of the node as in the summary of the trigger', async () => {
		bench.wire.play(page(own));
		const { items, error } = await bench.run(
			{
				returnAll: true,
				resolution: 'daily',
				from: date,
				to: `${date} 23:59:59`,
				options: { model: 'HPS150' },
			},
			{ credential: { timezone, powerUnit: 'kW' } },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.pvEnergyKwh)).toEqual([kWh]);
		expect(summary.pvEnergyKwh).toBe(kWh);
		const texts = summary.quality.map((code) => periodText(code).text).toSorted();
		const { warnings, notes } = items[0]?.json ?? {};
		expect([...(warnings as string[]), ...(notes as string[])].toSorted()).toEqual(texts);
		expect(summary.quality.length > 0).toBe(isFlagged);
	});

	test('is never more in the overview, which has the latest sample only', () => {
		const [latest] = own.slice(-1);
		const record = normalise('hpsCentral', latest ?? {}, { ...DEVICE, timezone });
		const overview = overviewOf(
			{ dataLogSns: ['SIMLOG0001'] },
			[{ deviceSn: DEVICE.deviceSn, deviceType: 'hpsCentral', record }],
			{ now: Date.parse(record.time ?? ''), timezone },
		);
		// The day counter of that sample, if it has one: the energy since its last reset.
		expect(overview.pvEnergyTodayKwh).toBe(record.pvEnergyTodayKwh);
		expect(overview.pvEnergyTodayKwh ?? 0).toBeLessThanOrEqual(kWh ?? 50);
	});
});

test('an overview shortly after midnight has no energy of the day before', () => {
	const row = { time: '2025-10-10 00:05:00', status: 2, epvToday: 42, ppv: 0 };
	const timezone = 'Asia/Bangkok';
	const record = normalise('hpsCentral', row, { ...DEVICE, timezone });
	const overview = overviewOf(
		{ dataLogSns: ['SIMLOG0001'] },
		[{ deviceSn: DEVICE.deviceSn, deviceType: 'hpsCentral', record }],
		{ now: Date.parse(record.time ?? ''), timezone },
	);
	expect(overview.pvEnergyTodayKwh).toBeNull();
	expect(overview.quality.map(({ code }) => code)).toContain('otherDay');
});
