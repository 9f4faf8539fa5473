import { QUALITY_CODES } from 'atess-client';
import { BANGKOK, page, rows, startHistoryBench, type HistoryBench } from './history-bench.ts';
import { envelope } from '../../../packages/client/src/testing/wire-server.ts';

/** Nine days in three windows. */
const NINE_DAYS = {
	from: '2025-10-10 00:00:00',
	to: '2025-10-18 23:59:59',
	returnAll: true,
	output: 'simplified',
	options: { reportGaps: true },
};
const DAY = { ...NINE_DAYS, to: '2025-10-10 23:59:59' };
const window = (from: string) => page(rows(from, 864, () => ({ capacity: 50 })));

let bench: HistoryBench;
beforeAll(async () => {
	bench = await startHistoryBench();
});
afterAll(() => bench.close());

test.each<[string, unknown]>([
	['null', null],
	['a list that is null', { datas: null, total: 0 }],
	['an empty object', {}],
	['an empty text', ''],
	['a total of 0', { total: 0 }],
	['a bare list', []],
	['an empty list under another name', { list: [], total: 0 }],
])('a window without data as %s is a gap between the others', async (_, data) => {
	bench.wire.play(
		window('2025-10-10 00:00:00'),
		envelope(200, data),
		window('2025-10-16 00:00:00'),
	);
	const { items, error } = await bench.run(NINE_DAYS, { credential: BANGKOK });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(2 * 864 + 1);
	expect(items.at(-1)?.json).toMatchObject({
		coverage: {
			missing: 864,
			gaps: [{ from: '2025-10-13 00:00:00', to: '2025-10-15 23:55:00', reason: 'vendorEmpty' }],
		},
	});
});

test('one bad value in a page is null with its flag, and nothing else is lost', async () => {
	const { body = '' } = page(
		rows('2025-10-10 00:00:00', 288, (n) => ({ capacity: n === 7 ? 'BAD' : 50 })),
	) as {
		body?: string;
	};
	bench.wire.play({ body: body.replace('"BAD"', 'NaN') });
	const { items, error } = await bench.run(DAY, { credential: BANGKOK });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(288 + 1);
	const bad = items.filter(({ json }) => json.batterySocPercent === null && 'timeLocal' in json);
	expect(bad.map(({ json }) => json.timeLocal)).toEqual(['2025-10-10 00:35:00']);
	expect(JSON.stringify(bad[0]?.json.warnings)).toContain(QUALITY_CODES.unreadable);
});

test('a second page that is empty too early is reported, and the first page is delivered', async () => {
	bench.wire.play(page(rows('2025-10-10 00:00:00', 200), 288), page([], 288));
	const { items, hints, error } = await bench.run(DAY, { credential: BANGKOK });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(200 + 1);
	expect(hints.join()).toMatch(
		/Page 2 is empty\. The server counts 288 rows, and the pages before had 200/,
	);
	expect(items.at(-1)?.json).toMatchObject({
		coverage: { missing: 88, gaps: [{ reason: 'error' }] },
	});
});

const START = Date.UTC(2025, 9, 9, 17);
const minute = (n: number): string =>
	`${Math.floor(n / 12)}`.padStart(2, '0') + `:${String((n % 12) * 5).padStart(2, '0')}`;

test.each<[string, (n: number) => unknown]>([
	['without seconds', (n) => `2025-10-10 ${minute(n)}`],
	['with slashes', (n) => `2025/10/10 ${minute(n)}:00`],
	['in milliseconds', (n) => START + n * 300_000],
	['in seconds', (n) => START / 1000 + n * 300],
	['in UTC', (n) => new Date(START + n * 300_000).toISOString()],
])('times %s are read', async (_, time) => {
	const datas = rows('2025-10-10 00:00:00', 288, (n) => ({ time: time(n), capacity: 50 }));
	bench.wire.play(page(datas));
	const samples = await bench.run(DAY, { credential: BANGKOK });
	expect(samples.items.at(-1)?.json).toMatchObject({ coverage: { received: 288, missing: 0 } });
	expect(samples.items[1]?.json).toMatchObject({
		timeLocal: '2025-10-10 00:05:00',
		time: '2025-10-10T00:05:00+07:00',
	});
	const daily = await bench.run({ ...DAY, resolution: 'daily' }, { credential: BANGKOK });
	expect(daily.items[0]?.json).toMatchObject({ samples: 288, batterySocMeanPercent: 50 });
});

test('samples with an unreadable time are reported as such, not to be missing on the server', async () => {
	const datas = rows('2025-10-10 00:00:00', 288, (n) => ({
		time: `day 1, ${minute(n)}`,
		capacity: 50,
	}));
	bench.wire.play(page(datas));
	const { items, hints } = await bench.run(DAY, { credential: BANGKOK });
	expect(items).toHaveLength(288 + 1);
	expect(items.at(-1)?.json).toMatchObject({ coverage: { gaps: [{ reason: 'unreadableTime' }] } });
	expect(hints.join()).toMatch(/came with an unreadable time \("day 1, 00:00"\)/);
	expect(hints.join()).not.toContain('the server has none');
	const daily = await bench.run({ ...DAY, resolution: 'daily' }, { credential: BANGKOK });
	expect(daily.items[0]?.json).toMatchObject({ samples: 0, warnings: [QUALITY_CODES.timeInvalid] });
});
