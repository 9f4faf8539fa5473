import { DEFAULT_ACCOUNT, tokenOf } from 'atess-simulator';
import type { IDataObject } from 'n8n-workflow';
import { rawHistory } from '../n8n/raw-api.ts';
import { BANGKOK, page, rows, startHistoryBench, type HistoryBench } from './history-bench.ts';

let bench: HistoryBench;
beforeAll(async () => {
	bench = await startHistoryBench();
});
afterAll(() => bench.close());

describe('a limit', () => {
	test('of 5 is one request for 5 rows, regardless of the range', async () => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 5), 8928));
		const { items } = await bench.run({ limit: 5, from: '2025-10-10', to: '2026-09-30' });
		expect(items).toHaveLength(5);
		expect(bench.wire.seen).toHaveLength(1);
		expect(bench.query(0).get('pageSize')).toBe('5');
		expect(bench.query(0).get('endDate')).toBe('2025-10-31 23:59:59');
	});

	test('of 1,500 is two pages, cut to what is wanted', async () => {
		bench.wire.play(
			page(rows('2025-10-10 00:00:00', 1000), 5000),
			page(rows('2025-10-13 11:20:00', 1000), 5000),
		);
		const { items } = await bench.run({ limit: 1500, to: '2025-10-30' });
		expect(items).toHaveLength(1500);
		expect(bench.wire.seen).toHaveLength(2);
	});

	test('goes on into the next month when the first has too few', async () => {
		bench.wire.play(
			page(rows('2025-10-31 23:50:00', 2)),
			page(rows('2025-11-01 00:00:00', 3), 900),
		);
		const { items } = await bench.run({ limit: 5, from: '2025-10-31 23:50:00', to: '2025-11-30' });
		expect(items.map(({ json }) => json.timeLocal)).toEqual([
			'2025-10-31 23:50:00',
			'2025-10-31 23:55:00',
			'2025-11-01 00:00:00',
			'2025-11-01 00:05:00',
			'2025-11-01 00:10:00',
		]);
		expect(bench.query(1).get('pageSize')).toBe('3');
	});

	test.each([0, -1, '={{ null }}', '={{ "x" }}', '={{ 1.5 }}'])(
		'that is not a number of rows is refused: %s',
		async (limit) => {
			bench.wire.play(page(rows('2025-10-10 00:00:00', 5)));
			for (const operation of [
				{},
				{ resolution: 'daily' },
				{ operation: 'getMany', dataLogSn: 'L' },
			]) {
				const { error, items } = await bench.run({ limit, ...operation }, { credential: BANGKOK });
				expect(error?.message).toMatch(/^Limit must be a whole number above 0/);
				expect(items).toEqual([]);
			}
			expect(bench.wire.seen).toHaveLength(0);
		},
	);

	test.each([false, '={{ "false" }}'])('holds where Return All is %s', async (returnAll) => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 5), 288));
		const { items } = await bench.run({ limit: 5, returnAll });
		expect(items).toHaveLength(5);
		expect(bench.wire.seen).toHaveLength(1);
	});

	test('gives no rows of another day, which a server sends that ignores the range', async () => {
		bench.wire.play(page(rows('2025-10-11 00:00:00', 5)));
		const { items, error } = await bench.run({ limit: 5 });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/A row of 2025-10-11 00:00:00 is outside the requested range/);
	});

	test('gives rows in the order of time, however the server sends them', async () => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 5).reverse()));
		const { items } = await bench.run({ limit: 5, output: 'raw' });
		const times = items.map(({ json }) => json.time as string);
		expect(times).toEqual([...times].sort());
	});

	test('gives a row once, and in its place, where new ones move the pages in the meantime', async () => {
		const [a = {}, b = {}, c = {}] = rows('2025-10-10 00:00:00', 3);
		bench.wire.play(page([c, b], 3), page([b, a], 4));
		const { items, error } = await bench.run({ limit: 3, output: 'raw' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([a, b, c]);
	});
});

describe('a whole read', () => {
	test('gives each sample of a day, as the raw interface has it', async () => {
		const { items, error, hints } = await bench.run(
			{ returnAll: true, options: { model: 'HPS150' } },
			{ simulated: true, credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		const raw = await rawHistory(
			bench.simulator.url,
			tokenOf(DEFAULT_ACCOUNT),
			'/api/v1/hps/data-list',
			'SIMHPS0001',
			'2025-10-10',
		);
		expect(
			items.map(({ json }) => [json.timeLocal, json.batterySocPercent, json.loadPowerKw]),
		).toEqual(raw.map(({ time, capacity, loadActivePower }) => [time, capacity, loadActivePower]));
		expect(items[0]?.json).toMatchObject({ warnings: [], notes: [] });
		expect(items[0]?.json).toMatchObject({ ageSeconds: null, summary: null });
	});

	test('gives rows that come twice once, in the order of time, and those without a time as well', async () => {
		const [a, b, c] = rows('2025-10-10 08:00:00', 3, (n) => ({ capacity: 50 + n }));
		bench.wire.play(page([c ?? {}, b ?? {}, b ?? {}, { capacity: 1 }, a ?? {}]));
		const { items } = await bench.run({ returnAll: true, output: 'raw' }, { credential: BANGKOK });
		expect(items.map(({ json }) => json.capacity)).toEqual([50, 51, 52, 1]);
	});

	test.each([
		['a T', (time: string) => time.replace(' ', 'T')],
		['a fraction', (time: string) => `${time}.0`],
	])('times with %s are times', async (_, spelled) => {
		bench.wire.play(
			page(
				rows('2025-10-10 00:00:00', 288, () => ({ loadActivePower: 5 })).map((row) => {
					const { time } = row as { time: string };
					return { ...row, time: spelled(time) };
				}),
			),
		);
		const { items, hints } = await bench.run(
			{ returnAll: true, resolution: 'daily' },
			{ credential: BANGKOK },
		);
		expect(hints).toEqual([]);
		expect(items.map(({ json }) => json)).toMatchObject([{ samples: 288, loadPowerMeanKw: 5 }]);
	});

	test('counts the calls that found nothing', async () => {
		bench.wire.play(page([]));
		const { items } = await bench.run({
			outputAs: 'csv',
			binaryPropertyName: 'data',
			to: '2025-10-15',
		});
		expect(items[0]?.json).toMatchObject({ samples: 0, calls: 2 });
		expect(bench.wire.seen).toHaveLength(2);
	});

	test('lists the missing samples in a hint', async () => {
		const morning = rows('2025-10-10 00:00:00', 96);
		const evening = rows('2025-10-10 18:00:00', 72);
		bench.wire.play(page([...morning, ...evening]));
		const { items, hints } = await bench.run({ returnAll: true }, { credential: BANGKOK });
		expect(items).toHaveLength(168);
		expect(hints).toEqual([
			'SIMHPS0001: 120 of 288 samples are missing (58.3 % have come): 2025-10-10 08:00:00 to 2025-10-10 17:55:00 (the server has none). Nothing was filled in.',
		]);
	});

	test('reports it as an item where that is wanted', async () => {
		bench.wire.play(page(rows('2025-10-10 00:00:00', 280)));
		const { items } = await bench.run(
			{ returnAll: true, options: { reportGaps: true } },
			{ credential: BANGKOK },
		);
		expect(items.at(-1)?.json).toEqual({
			deviceSn: 'SIMHPS0001',
			coverage: {
				expected: 288,
				received: 280,
				missing: 8,
				notYetArrived: 0,
				percent: 97.2,
				gaps: [
					{
						from: '2025-10-10 23:20:00',
						to: '2025-10-10 23:55:00',
						missing: 8,
						reason: 'vendorEmpty',
					},
				],
				gapsLeftOut: 0,
			},
		});
	});

	test('an outage over several days is one gap, and a hundred gaps are counted', async () => {
		const every = rows('2025-10-10 00:00:00', 864);
		// Every fourth sample is missing, and then two days.
		bench.wire.play(page(every.slice(0, 288).filter((_, n) => n % 4 !== 3)));
		const { items } = await bench.run(
			{ returnAll: true, to: '2025-10-12 23:59:59', options: { reportGaps: true } },
			{ credential: BANGKOK },
		);
		const { coverage } = (items.at(-1)?.json ?? {}) as {
			coverage: IDataObject & { gaps: object[] };
		};
		expect(coverage).toMatchObject({ expected: 864, received: 216, missing: 648, percent: 25 });
		expect(coverage.gaps).toHaveLength(50);
		// 71 single ones, and one from the last of them to the end.
		expect(coverage.gapsLeftOut).toBe(22);
	});

	test('the future is not missing', async () => {
		bench.wire.play(page([]));
		const { items, hints } = await bench.run(
			{
				returnAll: true,
				from: '2999-01-01',
				to: '2999-01-01 23:59:59',
				options: { reportGaps: true },
			},
			{ credential: BANGKOK },
		);
		expect(hints).toEqual([expect.stringContaining('which is in the future')]);
		expect(items[0]?.json.coverage).toMatchObject({
			missing: 0,
			notYetArrived: 288,
			percent: null,
		});
	});
});

describe('a long read', () => {
	const YEAR = { returnAll: true, from: '2025-01-01', to: '2025-12-31 23:59:59' };

	test('into items is refused with an estimate, before anything is sent', async () => {
		bench.wire.play(page([]));
		const { error } = await bench.run(YEAR);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toBe(
			'This read would take about 105120 samples in 127 calls, 2 min at a second a call, so it was not started.',
		);
		expect(error?.description).toMatch(/Format.*Resolution.*Allow Long Read/);
		expect(bench.wire.seen).toHaveLength(0);
	});

	test('of more than 500 calls is refused in any form', async () => {
		const { error } = await bench.run({
			...YEAR,
			from: '2020-01-01',
			outputAs: 'csv',
		});
		expect(error?.message).toMatch(/about 631296 samples in 762 calls/);
		expect(error?.description).toMatch(/shorter range, or switch on Allow Long Read/);
		expect(bench.wire.seen).toHaveLength(0);
	});

	test('goes on where it is allowed, and is reported in a hint', async () => {
		bench.wire.play(page([]));
		const { error, hints } = await bench.run({ ...YEAR, options: { allowLongRead: true } });
		expect(error).toBeUndefined();
		expect(bench.wire.seen).toHaveLength(127);
		expect(hints).toEqual([expect.stringMatching(/estimated at 105120 samples in 127 calls/)]);
	});

	test('with a limit is not a long read', async () => {
		bench.wire.play(page(rows('2025-01-01 00:00:00', 50), 105_120));
		const { error, items } = await bench.run({ ...YEAR, returnAll: false });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(50);
	});
});
