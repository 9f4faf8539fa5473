import { DEFAULT_ACCOUNT, tokenOf } from 'atess-simulator';
import { envelope } from '../../../packages/client/src/testing/wire-server.ts';
import { rawHistory } from '../n8n/raw-api.ts';
import { BANGKOK, page, rows, startHistoryBench, type HistoryBench } from './history-bench.ts';

let bench: HistoryBench;
beforeAll(async () => {
	bench = await startHistoryBench();
});
afterAll(() => bench.close());

describe('hours and days', () => {
	test('of a simulated day agree with its raw samples', async () => {
		const { items, error, hints } = await bench.run(
			{
				returnAll: true,
				resolution: 'daily',
				to: '2025-10-11 23:59:59',
				options: { model: 'HPS150' },
			},
			{ simulated: true, credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(items).toHaveLength(2);
		for (const { json } of items) {
			const raw = await rawHistory(
				bench.simulator.url,
				tokenOf(DEFAULT_ACCOUNT),
				'/api/v1/hps/data-list',
				'SIMHPS0001',
				json.date as string,
			);
			const numbers = (field: string) => raw.map((row) => Number(row[field]));
			const mean = (field: string) =>
				numbers(field).reduce((sum, value) => sum + value, 0) / raw.length;
			expect(json.loadPowerMeanKw).toBeCloseTo(mean('loadActivePower'), 3);
			expect(json.batterySocMeanPercent).toBeCloseTo(mean('capacity'), 3);
			expect(json.batterySocMinPercent).toBe(Math.min(...numbers('capacity')));
			expect(json.batterySocMaxPercent).toBe(Math.max(...numbers('capacity')));
			// The last value of the day's counter; the simulator's starts again at midnight.
			for (const [name, field] of [
				['pvEnergyKwh', 'epvToday'],
				['loadEnergyKwh', 'eloadToday'],
				['gridImportEnergyKwh', 'egridToday'],
				['gridExportEnergyKwh', 'etoGridToday'],
				['batteryChargeEnergyKwh', 'echargeToday'],
				['batteryDischargeEnergyKwh', 'edischargeToday'],
			] as const) {
				expect(json[name]).toBeCloseTo(numbers(field).at(-1) ?? Number.NaN, 3);
			}
			expect(json).toMatchObject({ samples: 288, samplesExpected: 288, warnings: [], notes: [] });
		}
	});

	test('of an HPS have its PV power: its model is read from base info', async () => {
		const { items, hints } = await bench.run(
			{ returnAll: true, resolution: 'daily' },
			{ simulated: true, credential: BANGKOK },
		);
		const raw = await rawHistory(
			bench.simulator.url,
			tokenOf(DEFAULT_ACCOUNT),
			'/api/v1/hps/data-list',
			'SIMHPS0001',
			'2025-10-10',
		);
		const [day] = items;
		expect(hints).toEqual([]);
		expect(day?.json.pvPowerMaxKw).toBe(Math.max(...raw.map(({ ppv }) => Number(ppv))));
		expect(day?.json).toMatchObject({ warnings: [], notes: [], partial: false });
	});

	test('of a day are 24, and their energies add up to the day', async () => {
		const options = { simulated: true, credential: BANGKOK };
		const hours = (await bench.run({ returnAll: true, resolution: 'hourly' }, options)).items;
		const [whole] = (await bench.run({ returnAll: true, resolution: 'daily' }, options)).items;
		expect(hours).toHaveLength(24);
		const sum = hours.reduce((all, { json }) => all + Number(json.loadEnergyKwh), 0);
		expect(sum).toBeCloseTo(Number(whole?.json.loadEnergyKwh), 1);
		expect(hours.map(({ json }) => json.samples)).toEqual(Array(24).fill(12));
	});

	test('within a day know their first and last minutes from the samples around', async () => {
		bench.wire.play(page(rows('2025-10-10 08:45:00', 18, (n) => ({ eloadToday: 100 + n }))));
		const { items } = await bench.run(
			{
				resolution: 'hourly',
				returnAll: true,
				from: '2025-10-10 09:00:00',
				to: '2025-10-10 09:59:59',
			},
			{ credential: BANGKOK },
		);
		expect(bench.query(0).get('startDate')).toBe('2025-10-10 08:45:00');
		expect(bench.query(0).get('endDate')).toBe('2025-10-10 10:14:59');
		expect(items.map(({ json }) => [json.start, json.loadEnergyKwh, json.samples])).toEqual([
			['2025-10-10T09:00:00+07:00', 12, 12],
		]);
	});

	test('a limit of hours reads no further than they reach', async () => {
		bench.wire.play(page([]));
		const { items } = await bench.run(
			{ resolution: 'hourly', limit: 24, to: '2026-10-10' },
			{ credential: BANGKOK },
		);
		expect(items).toHaveLength(24);
		expect(bench.wire.seen).toHaveLength(1);
		expect(bench.query(0).get('endDate')).toBe('2025-10-10 23:59:59');
	});

	test('the day of the change of the clock has 23 hours, each with its samples', async () => {
		// 02:00 to 03:00 does not exist there.
		bench.wire.play(
			page([...rows('2025-03-30 00:00:00', 24), ...rows('2025-03-30 03:00:00', 252)]),
		);
		const { items } = await bench.run(
			{ returnAll: true, resolution: 'hourly', from: '2025-03-30', to: '2025-03-30 23:59:59' },
			{ credential: { timezone: 'Europe/Berlin' } },
		);
		expect(items).toHaveLength(23);
		expect(items.map(({ json }) => json.samples)).toEqual(Array(23).fill(12));
		expect(items[2]?.json.start).toBe('2025-03-30T03:00:00+02:00');
	});

	test('there is none of the future', async () => {
		bench.wire.play(page([]));
		const { items, error, hints } = await bench.run(
			{ returnAll: true, resolution: 'daily', from: '2999-01-01', to: '2999-01-31' },
			{ credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(hints.join()).toContain('which is in the future');
		expect(items).toEqual([]);
	});
});

describe('as a tool of an agent', () => {
	test('it gives hours by default', async () => {
		const { items, error } = await bench.run(
			{ returnAll: true },
			{ asTool: true, simulated: true, credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(24);
		expect(items[0]?.json).toHaveProperty('loadEnergyKwh');
	});

	test('it never gives more than 100 rows, reports it, and does not read the others', async () => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 100), 8928));
		const { items } = await bench.run(
			{ returnAll: true, resolution: 'samples', to: '2025-11-10' },
			{ asTool: true, credential: BANGKOK },
		);
		expect(items).toHaveLength(101);
		expect(items.at(-1)?.json.note).toMatch(/Only the first 100 are given.*Daily resolution/);
		expect(bench.wire.seen).toHaveLength(1);
		expect(bench.query(0).get('pageSize')).toBe('100');
	});

	test('neither does it of hours', async () => {
		bench.wire.play(page([]));
		const { items } = await bench.run(
			{ returnAll: true, to: '2025-10-31' },
			{ asTool: true, credential: BANGKOK },
		);
		expect(items).toHaveLength(101);
		expect(bench.query(0).get('endDate')).toBe('2025-10-12 23:59:59');
	});

	test('hours of a range up to now are the newest ones, and the note reports it', async () => {
		const { items, error } = await bench.run(
			{ range: 'last', lastAmount: 10, lastUnit: 'days', returnAll: true },
			{ asTool: true, simulated: true, credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(101);
		const newest = Date.parse(items.at(-2)?.json.start as string);
		expect(Date.now() - newest).toBeLessThanOrEqual(2 * 3_600_000);
		expect(items.at(-1)?.json.note).toMatch(/^Only the newest 100 are given.*Daily resolution/);
	});

	test('a small response carries no note', async () => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 3)));
		const { items } = await bench.run({ limit: 3, resolution: 'samples' }, { asTool: true });
		expect(items).toHaveLength(3);
	});

	test('it gives items where a workflow would give a file', async () => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 3)));
		const { items } = await bench.run({ outputAs: 'csv', resolution: 'samples' }, { asTool: true });
		expect(items[0]?.json).toHaveProperty('timeLocal');
		expect(items[0]?.binary).toBeUndefined();
	});

	test('the latest data are simplified', async () => {
		bench.wire.play(envelope(200, { time: '2026-01-10 12:00:00', capacity: 50, odd: 1 }));
		const { items } = await bench.run({ operation: 'getLatestData' }, { asTool: true });
		expect(items[0]?.json).toMatchObject({ batterySocPercent: 50 });
		expect(items[0]?.json).not.toHaveProperty('odd');
	});
});
