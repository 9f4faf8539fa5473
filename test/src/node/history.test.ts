import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { between, day, last, monthsOf } from '../../../nodes/Atess/actions/history/range.ts';
import {
	envelope,
	startWireServer,
	type Script,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, withTools, type NodePackage } from '../engine/index.ts';
import { rawHistory } from '../n8n/raw-api.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';

const TYPE = 'n8n-nodes-atess.atess';
const HISTORY = {
	resource: 'hps',
	hpsType: 'central',
	operation: 'getHistory',
	deviceSn: 'SIMHPS0001',
	from: '2025-10-10 00:00:00',
	to: '2025-10-10 23:59:59',
};
const BANGKOK = { timezone: 'Asia/Bangkok', powerUnit: 'kW' };

let nodePackage: NodePackage;
let simulator: Simulator;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = withTools(await loadNodePackage(ROOT));
	simulator = await createSimulator({ port: 0 });
	wire = await startWireServer();
});
afterAll(async () => {
	await Promise.all([simulator.close(), wire.close()]);
});

interface Options {
	credential?: IDataObject;
	simulated?: boolean;
	asTool?: boolean;
}

async function run(
	parameters: INodeParameters,
	{ credential = {}, simulated = false, asTool = false }: Options = {},
) {
	const credentials = simulated
		? account(simulator.url, credential)
		: strangersAccount(wire.url, credential);
	return await executeNode(
		{ type: asTool ? `${TYPE}Tool` : TYPE, parameters: { ...HISTORY, ...parameters } },
		{ nodePackage, credentials },
	);
}

/** Samples every five minutes from a plant-local time on. */
function rows(from: string, count: number, row: (n: number) => object = () => ({})): object[] {
	const start = Date.parse(`${from.replace(' ', 'T')}Z`);
	return Array.from({ length: count }, (_, n) => ({
		time: new Date(start + n * 300_000).toISOString().slice(0, 19).replace('T', ' '),
		...row(n),
	}));
}

function page(datas: readonly object[], total = datas.length): Script {
	return envelope(200, { datas, total });
}

function query(index: number): URLSearchParams {
	return new URL(wire.seen[index]?.url ?? '', wire.url).searchParams;
}

describe('ranges', () => {
	const now = Date.parse('2026-03-29T10:30:15Z');

	test.each<[string, () => { from: string; to: string }, string, string]>([
		[
			'the last 90 minutes',
			() => last(90, 'minutes', 'Asia/Bangkok', now),
			'2026-03-29 16:00:15',
			'2026-03-29 17:30:15',
		],
		[
			'the last 2 hours',
			() => last(2, 'hours', 'Asia/Bangkok', now),
			'2026-03-29 15:30:15',
			'2026-03-29 17:30:15',
		],
		// The day has 23 hours there: a day by the calendar, 24 hours by the clock.
		[
			'the last day over a change of the clock',
			() => last(1, 'days', 'Europe/Berlin', now),
			'2026-03-28 12:30:15',
			'2026-03-29 12:30:15',
		],
		[
			'the last 24 hours over it',
			() => last(24, 'hours', 'Europe/Berlin', now),
			'2026-03-28 11:30:15',
			'2026-03-29 12:30:15',
		],
		[
			'the last month',
			() => last(1, 'months', 'Asia/Bangkok', now),
			'2026-02-28 17:30:15',
			'2026-03-29 17:30:15',
		],
		['today', () => day(0, 'Asia/Bangkok', now), '2026-03-29 00:00:00', '2026-03-29 23:59:59'],
		[
			'yesterday where it is yesterday still',
			() => day(1, 'Pacific/Honolulu', now),
			'2026-03-28 00:00:00',
			'2026-03-28 23:59:59',
		],
		[
			'between',
			() => between('2026-01-01', '2026-01-02T00:00:00Z', 'Asia/Bangkok'),
			'2026-01-01 00:00:00',
			'2026-01-02 07:00:00',
		],
	])('%s', (_, range, from, to) => {
		expect(range()).toEqual({ from, to });
	});

	test('half an hour back while the clock is set back is never an end before its start', () => {
		const inBetween = Date.parse('2026-10-25T01:10:00Z');
		const { from, to } = last(30, 'minutes', 'Europe/Berlin', inBetween);
		expect(from <= to).toBe(true);
	});

	test('months leave nothing out and double nothing', () => {
		expect(monthsOf({ from: '2025-11-30 12:00:00', to: '2026-02-01 00:00:00' })).toEqual([
			{ from: '2025-11-30 12:00:00', to: '2025-11-30 23:59:59' },
			{ from: '2025-12-01 00:00:00', to: '2025-12-31 23:59:59' },
			{ from: '2026-01-01 00:00:00', to: '2026-01-31 23:59:59' },
			{ from: '2026-02-01 00:00:00', to: '2026-02-01 00:00:00' },
		]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		[
			'Last N',
			{ range: 'last', lastAmount: 2, lastUnit: 'hours' },
			/The range Last N needs the time zone/,
		],
		['Today', { range: 'today' }, /The range Today needs the time zone/],
		['Yesterday', { range: 'yesterday' }, /The range Yesterday needs the time zone/],
		['hours', { resolution: 'hourly' }, /Hourly resolution needs the time zone/],
		['days', { resolution: 'daily' }, /Daily resolution needs the time zone/],
		['a report of gaps', { returnAll: true, options: { reportGaps: true } }, /cannot report gaps/],
		['an offset', { from: '2025-10-10T00:00:00+07:00' }, /From has an offset, but the time zone/],
	])('%s is refused while the zone is not known', async (_, parameters, message) => {
		wire.play(page([]));
		const { error } = await run(parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(wire.seen).toHaveLength(0);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['an amount of 0', { range: 'last', lastAmount: 0 }, /whole number above 0, not 0/],
		['an amount of 1.5', { range: 'last', lastAmount: 1.5 }, /whole number above 0, not 1.5/],
		['an unknown range', { range: 'forever' }, /no range "forever"/],
		['no start', { from: '={{ "" }}' }, /From is missing/],
		['an end before the start', { to: '2025-10-09' }, /is before From/],
		[
			'a limited report of gaps',
			{ options: { reportGaps: true } },
			/A limited read cannot report gaps/,
		],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		wire.play(page([]));
		const { error } = await run(parameters, { credential: BANGKOK });
		expect(error?.message).toMatch(message);
		expect(wire.seen).toHaveLength(0);
	});

	test.each([
		['2026-11-30', '2026-11-30 23:59:59'],
		['2026-11', '2026-11-30 23:59:59'],
		['2026-11-30T00:00:00', '2026-11-30 00:00:00'],
		[new Date('2026-11-30T05:00:00Z'), '2026-11-30 12:00:00'],
	])('an end at %s is the end of what it names', (to, expected) => {
		expect(between('2026-11-01', to, 'Asia/Bangkok')).toEqual({
			from: '2026-11-01 00:00:00',
			to: expected,
		});
	});

	test.each([
		['={{ 1764000000000 }}', /To is not a date and time: 1764000000000/],
		['={{ ["2026-11-02"] }}', /To is not a date and time: 2026-11-02/],
		['={{ $json.nothing }}', /To is missing/],
	])('an end that is no time is called what it is: %s', async (to, message) => {
		const { error } = await run({ to }, { credential: BANGKOK });
		expect(error?.message).toMatch(message);
	});

	test('a Date of an expression is a moment', async () => {
		wire.play(page([]));
		await run({ to: '={{ new Date("2025-10-10T05:00:00Z") }}' }, { credential: BANGKOK });
		expect(query(0).get('endDate')).toBe('2025-10-10 12:00:00');
	});

	test('yesterday asks for the day of the plant', async () => {
		wire.play(page([]));
		await run({ range: 'yesterday' }, { credential: BANGKOK });
		const yesterday = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok' }).format(
			Date.now() - 86_400_000,
		);
		expect(query(0).get('startDate')).toBe(`${yesterday} 00:00:00`);
		expect(query(0).get('endDate')).toBe(`${yesterday} 23:59:59`);
	});
});

describe('a limit', () => {
	test('of 5 is one request for 5 rows, whatever the range', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 5), 8928));
		const { items } = await run({ limit: 5, from: '2025-10-10', to: '2026-09-30' });
		expect(items).toHaveLength(5);
		expect(wire.seen).toHaveLength(1);
		expect(query(0).get('pageSize')).toBe('5');
		expect(query(0).get('endDate')).toBe('2025-10-31 23:59:59');
	});

	test('of 1,500 is two pages, cut to what is wanted', async () => {
		wire.play(
			page(rows('2025-10-10 00:00:00', 1000), 5000),
			page(rows('2025-10-13 11:20:00', 1000), 5000),
		);
		const { items } = await run({ limit: 1500, to: '2025-10-30' });
		expect(items).toHaveLength(1500);
		expect(wire.seen).toHaveLength(2);
	});

	test('goes on into the next month when the first has too few', async () => {
		wire.play(page(rows('2025-10-31 23:50:00', 2)), page(rows('2025-11-01 00:00:00', 3), 900));
		const { items } = await run({ limit: 5, from: '2025-10-31 23:50:00', to: '2025-11-30' });
		expect(items.map(({ json }) => json.timeLocal)).toEqual([
			'2025-10-31 23:50:00',
			'2025-10-31 23:55:00',
			'2025-11-01 00:00:00',
			'2025-11-01 00:05:00',
			'2025-11-01 00:10:00',
		]);
		expect(query(1).get('pageSize')).toBe('3');
	});

	test.each([0, -1, '={{ null }}', '={{ "x" }}', '={{ 1.5 }}'])(
		'that is no number of rows is refused: %s',
		async (limit) => {
			wire.play(page(rows('2025-10-10 00:00:00', 5)));
			for (const operation of [
				{},
				{ resolution: 'daily' },
				{ operation: 'getMany', dataLogSn: 'L' },
			]) {
				const { error, items } = await run({ limit, ...operation }, { credential: BANGKOK });
				expect(error?.message).toMatch(/^Limit must be a whole number above 0/);
				expect(items).toEqual([]);
			}
			expect(wire.seen).toHaveLength(0);
		},
	);

	test.each([false, '={{ "false" }}'])('holds where Return All is %s', async (returnAll) => {
		wire.play(page(rows('2025-10-10 00:00:00', 5), 288));
		const { items } = await run({ limit: 5, returnAll });
		expect(items).toHaveLength(5);
		expect(wire.seen).toHaveLength(1);
	});

	test('gives no rows of another day, which a server sends that ignores the range', async () => {
		wire.play(page(rows('2025-10-11 00:00:00', 5)));
		const { items, error } = await run({ limit: 5 });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/outside the range asked for.*does not keep to startDate/);
	});

	test('gives rows in the order of time, however the server sends them', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 5).reverse()));
		const { items } = await run({ limit: 5, output: 'raw' });
		const times = items.map(({ json }) => json.time as string);
		expect(times).toEqual([...times].sort());
	});

	test('gives a row once, and in its place, where new ones move the pages meanwhile', async () => {
		const [a = {}, b = {}, c = {}] = rows('2025-10-10 00:00:00', 3);
		wire.play(page([c, b], 3), page([b, a], 4));
		const { items, error } = await run({ limit: 3, output: 'raw' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([a, b, c]);
	});
});

describe('a whole read', () => {
	test('gives each sample of a day, as the raw interface has it', async () => {
		const { items, error, hints } = await run(
			{ returnAll: true, options: { model: 'HPS150' } },
			{ simulated: true, credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		const raw = await rawHistory(
			simulator.url,
			tokenOf(DEFAULT_ACCOUNT),
			'/api/v1/hps/data-list',
			'SIMHPS0001',
			'2025-10-10',
		);
		expect(
			items.map(({ json }) => [json.timeLocal, json.batterySocPercent, json.loadPowerKw]),
		).toEqual(raw.map(({ time, capacity, loadActivePower }) => [time, capacity, loadActivePower]));
		expect(items[0]?.json.quality).toEqual([]);
		expect(items[0]?.json).not.toHaveProperty('ageSeconds');
	});

	test('gives rows that come twice once, in the order of time, and those without a time as well', async () => {
		const [a, b, c] = rows('2025-10-10 08:00:00', 3, (n) => ({ capacity: 50 + n }));
		wire.play(page([c ?? {}, b ?? {}, b ?? {}, { capacity: 1 }, a ?? {}]));
		const { items } = await run({ returnAll: true, output: 'raw' }, { credential: BANGKOK });
		expect(items.map(({ json }) => json.capacity)).toEqual([50, 51, 52, 1]);
	});

	test.each([
		['a T', (time: string) => time.replace(' ', 'T')],
		['a fraction', (time: string) => `${time}.0`],
	])('times with %s are times', async (_, spelled) => {
		wire.play(
			page(
				rows('2025-10-10 00:00:00', 288, () => ({ loadActivePower: 5 })).map((row) => {
					const { time } = row as { time: string };
					return { ...row, time: spelled(time) };
				}),
			),
		);
		const { items, hints } = await run(
			{ returnAll: true, resolution: 'daily' },
			{ credential: BANGKOK },
		);
		expect(hints).toEqual([]);
		expect(items.map(({ json }) => json)).toMatchObject([{ samples: 288, loadPowerMeanKw: 5 }]);
	});

	test('counts the calls that found nothing', async () => {
		wire.play(page([]));
		const { items } = await run({ outputAs: 'csv', binaryPropertyName: 'data', to: '2025-10-15' });
		expect(items[0]?.json).toMatchObject({ samples: 0, calls: 2 });
		expect(wire.seen).toHaveLength(2);
	});

	test('says in a hint what is missing', async () => {
		const morning = rows('2025-10-10 00:00:00', 96);
		const evening = rows('2025-10-10 18:00:00', 72);
		wire.play(page([...morning, ...evening]));
		const { items, hints } = await run({ returnAll: true }, { credential: BANGKOK });
		expect(items).toHaveLength(168);
		expect(hints).toEqual([
			'SIMHPS0001: 120 of 288 samples are missing (58.3 % have come): 2025-10-10 08:00:00 to 2025-10-10 17:55:00 (the server has none). Nothing was filled in.',
		]);
	});

	test('reports it as an item where that is wanted', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 280)));
		const { items } = await run(
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
		wire.play(page(every.slice(0, 288).filter((_, n) => n % 4 !== 3)));
		const { items } = await run(
			{ returnAll: true, to: '2025-10-12 23:59:59', options: { reportGaps: true } },
			{ credential: BANGKOK },
		);
		const { coverage } = items.at(-1)?.json as { coverage: IDataObject & { gaps: object[] } };
		expect(coverage).toMatchObject({ expected: 864, received: 216, missing: 648, percent: 25 });
		expect(coverage.gaps).toHaveLength(50);
		// 71 single ones, and one from the last of them to the end.
		expect(coverage.gapsLeftOut).toBe(22);
	});

	test('the future is not missing', async () => {
		wire.play(page([]));
		const { items, hints } = await run(
			{
				returnAll: true,
				from: '2999-01-01',
				to: '2999-01-01 23:59:59',
				options: { reportGaps: true },
			},
			{ credential: BANGKOK },
		);
		expect(hints).toEqual([]);
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
		wire.play(page([]));
		const { error } = await run(YEAR);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toBe(
			'This read would take about 105120 samples in 127 calls, 2 min at a second a call, so it was not started.',
		);
		expect(error?.description).toMatch(/Output As.*Resolution.*Allow Long Read/);
		expect(wire.seen).toHaveLength(0);
	});

	test('of more than 500 calls is refused in any form', async () => {
		const { error } = await run({
			...YEAR,
			from: '2020-01-01',
			outputAs: 'csv',
		});
		expect(error?.message).toMatch(/about 631296 samples in 762 calls/);
		expect(error?.description).toMatch(/shorter range, or switch on Allow Long Read/);
		expect(wire.seen).toHaveLength(0);
	});

	test('goes on where it is allowed, and is told in a hint', async () => {
		wire.play(page([]));
		const { error, hints } = await run({ ...YEAR, options: { allowLongRead: true } });
		expect(error).toBeUndefined();
		expect(wire.seen).toHaveLength(127);
		expect(hints).toEqual([expect.stringMatching(/estimated at 105120 samples in 127 calls/)]);
	});

	test('with a limit is no long read', async () => {
		wire.play(page(rows('2025-01-01 00:00:00', 50), 105_120));
		const { error, items } = await run({ ...YEAR, returnAll: false });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(50);
	});
});

describe('hours and days', () => {
	test('of a simulated day are what its raw samples say', async () => {
		const { items, error, hints } = await run(
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
				simulator.url,
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
			expect(json).toMatchObject({ samples: 288, samplesExpected: 288, quality: [] });
		}
	});

	test('of a day are 24, and their energies add up to the day', async () => {
		const options = { simulated: true, credential: BANGKOK };
		const hours = (await run({ returnAll: true, resolution: 'hourly' }, options)).items;
		const [whole] = (await run({ returnAll: true, resolution: 'daily' }, options)).items;
		expect(hours).toHaveLength(24);
		const sum = hours.reduce((all, { json }) => all + Number(json.loadEnergyKwh), 0);
		expect(sum).toBeCloseTo(Number(whole?.json.loadEnergyKwh), 1);
		expect(hours.map(({ json }) => json.samples)).toEqual(Array(24).fill(12));
	});

	test('within a day know their first and last minutes from the samples around', async () => {
		wire.play(page(rows('2025-10-10 08:45:00', 18, (n) => ({ eloadToday: 100 + n }))));
		const { items } = await run(
			{
				resolution: 'hourly',
				returnAll: true,
				from: '2025-10-10 09:00:00',
				to: '2025-10-10 09:59:59',
			},
			{ credential: BANGKOK },
		);
		expect(query(0).get('startDate')).toBe('2025-10-10 08:45:00');
		expect(query(0).get('endDate')).toBe('2025-10-10 10:14:59');
		expect(items.map(({ json }) => [json.start, json.loadEnergyKwh, json.samples])).toEqual([
			['2025-10-10T09:00:00+07:00', 12, 12],
		]);
	});

	test('a limit of hours reads no further than they reach', async () => {
		wire.play(page([]));
		const { items } = await run(
			{ resolution: 'hourly', limit: 24, to: '2026-10-10' },
			{ credential: BANGKOK },
		);
		expect(items).toHaveLength(24);
		expect(wire.seen).toHaveLength(1);
		expect(query(0).get('endDate')).toBe('2025-10-10 23:59:59');
	});

	test('the day of the change of the clock has 23 hours, of which each has its samples', async () => {
		// 02:00 to 03:00 does not exist there.
		wire.play(page([...rows('2025-03-30 00:00:00', 24), ...rows('2025-03-30 03:00:00', 252)]));
		const { items } = await run(
			{ returnAll: true, resolution: 'hourly', from: '2025-03-30', to: '2025-03-30 23:59:59' },
			{ credential: { timezone: 'Europe/Berlin' } },
		);
		expect(items).toHaveLength(23);
		expect(items.map(({ json }) => json.samples)).toEqual(Array(23).fill(12));
		expect(items[2]?.json.start).toBe('2025-03-30T03:00:00+02:00');
	});

	test('there is none of the future', async () => {
		wire.play(page([]));
		const { items, error } = await run(
			{ returnAll: true, resolution: 'daily', from: '2999-01-01', to: '2999-01-31' },
			{ credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});
});

describe('as a tool of an agent', () => {
	test('it gives hours unless told otherwise', async () => {
		const { items, error } = await run(
			{ returnAll: true },
			{ asTool: true, simulated: true, credential: BANGKOK },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(24);
		expect(items[0]?.json).toHaveProperty('loadEnergyKwh');
	});

	test('it never gives more than 100 rows, says so, and does not read the others', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 100), 8928));
		const { items } = await run(
			{ returnAll: true, resolution: 'samples', to: '2025-11-10' },
			{ asTool: true, credential: BANGKOK },
		);
		expect(items).toHaveLength(101);
		expect(items.at(-1)?.json.note).toMatch(/Only the first 100 are given.*Daily resolution/);
		expect(wire.seen).toHaveLength(1);
		expect(query(0).get('pageSize')).toBe('100');
	});

	test('neither does it of hours', async () => {
		wire.play(page([]));
		const { items } = await run(
			{ returnAll: true, to: '2025-10-31' },
			{ asTool: true, credential: BANGKOK },
		);
		expect(items).toHaveLength(101);
		expect(query(0).get('endDate')).toBe('2025-10-12 23:59:59');
	});

	test('a small answer carries no note', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 3)));
		const { items } = await run({ limit: 3, resolution: 'samples' }, { asTool: true });
		expect(items).toHaveLength(3);
	});

	test('it gives items where a workflow would give a file', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 3)));
		const { items } = await run({ outputAs: 'csv', resolution: 'samples' }, { asTool: true });
		expect(items[0]?.json).toHaveProperty('timeLocal');
		expect(items[0]?.binary).toBeUndefined();
	});

	test('the latest data are simplified', async () => {
		wire.play(envelope(200, { time: '2026-01-10 12:00:00', capacity: 50, odd: 1 }));
		const { items } = await run({ operation: 'getLatestData' }, { asTool: true });
		expect(items[0]?.json).toMatchObject({ batterySocPercent: 50 });
		expect(items[0]?.json).not.toHaveProperty('odd');
	});
});
