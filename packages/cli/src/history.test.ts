import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { parse } from 'csv-parse/sync';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';
import { createFront, type Front } from './testing/front.ts';

/** 12:02 at the plant. */
const NOON = Date.parse('2026-11-23T05:02:00Z');
const DAY = ['--from', '2026-11-22', '--to', '2026-11-22'];
const ZONE = ['--timezone', 'Asia/Bangkok', '--power-unit', 'kW'];

let simulator: Simulator;
let place: Place;
let laterMs = 0;
beforeAll(async () => {
	const [began, now] = [Date.now(), Date.now];
	jest.spyOn(Date, 'now').mockImplementation(() => NOON + laterMs + now() - began);
	simulator = await createSimulator({
		limits: 'off',
		commissioned: '2026-11-21',
		now: () => new Date(Date.now()),
	});
});
afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});
beforeEach(() => {
	place = createPlace(simulator.url);
});
afterEach(() => {
	place.remove();
});

/** The samples of a device, read without the client. */
async function rawHistory(
	deviceSn: string,
	from: string,
	to: string,
): Promise<Record<string, number>[]> {
	const query = new URLSearchParams({
		deviceSn,
		startDate: from,
		endDate: to,
		pageNo: '1',
		pageSize: '1000',
	});
	const response = await fetch(`${simulator.url}/api/v1/pcs/data-list?${query.toString()}`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
	});
	const { data } = (await response.json()) as { data: { datas: Record<string, number>[] } };
	return data.datas;
}

test('days are a table with the day that is not over marked', async () => {
	const { code, stdout } = await place.run(
		'history',
		'pcs:SIMPCS0001',
		'--last',
		'2d',
		'--daily',
		...ZONE,
	);
	expect(code).toBe(0);
	const [head, units, yesterday, today, ...rest] = stdout.split('\n');
	expect(head).toMatch(/^Day +PV +Battery +Grid +Load +SOC min/);
	expect(units).toContain('kWh');
	expect(yesterday).toMatch(/^2026-11-22 .* 288\/288(?!.*partial)/);
	expect(today).toMatch(/^2026-11-23 .*partial/);
	expect(rest.join('\n')).toMatch(/^\d+ of \d+ samples, no gap\.$/m);
});

test('the hours are the means of the samples of the server', async () => {
	const { stdout } = await place.run(
		...['history', 'pcs:SIMPCS0001', '--from', '2026-11-22', '--to', '2026-11-22'],
		...['--hourly', '--csv', ...ZONE],
	);
	expect(stdout).not.toMatch(/\r|\\u000d/);
	const rows = parse<Record<string, string>>(stdout, { columns: true });
	expect(rows).toHaveLength(24);
	const raw = await rawHistory('SIMPCS0001', '2026-11-22 09:00:00', '2026-11-22 09:59:59');
	expect(raw).toHaveLength(12);
	const mean = raw.reduce((sum, { loadActivePower = Number.NaN }) => sum + loadActivePower, 0) / 12;
	expect(Number(rows[9]?.loadPowerMeanKw)).toBeCloseTo(mean, 2);
	expect(rows[9]?.deviceSn).toBe('SIMPCS0001');
});

test('samples as JSON come with the coverage', async () => {
	const { stdout } = await place.run(
		'history',
		'pcs:SIMPCS0001',
		'--last',
		'1h',
		'--samples',
		'--json',
		...ZONE,
	);
	const { rows, coverage, type } = JSON.parse(stdout) as {
		rows: { loadPowerKw: number }[];
		coverage: { expected: number; missing: number };
		type: string;
	};
	expect(type).toBe('pcs');
	expect(rows).toHaveLength(12);
	expect(rows.every(({ loadPowerKw }) => loadPowerKw > 0)).toBe(true);
	expect(coverage).toMatchObject({ missing: 0 });
});

test('missing samples are named, mark their hour, and end with 3', async () => {
	laterMs = -3 * 3_600_000;
	simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: false, backlog: 'lost' });
	laterMs = -2.5 * 3_600_000;
	simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: true });
	laterMs = 0;
	const { code, stdout } = await place.run('history', 'pcs:SIMPCS0001', '--last', '4h', ...ZONE);
	expect(code).toBe(3);
	expect(stdout).toMatch(/^2026-11-23 09:00 .* [56]\/12 +partial/m);
	expect(stdout).toMatch(/samples, [67] missing:\n {2}2026-11-23 09:0\d/);
	simulator.control.reset();
});

test.each([
	[['history', 'SIMPCS0001', '--daily', '--hourly', ...ZONE], 'Choose one of'],
	[['history', 'SIMPCS0001', '--json', '--csv', ...ZONE], 'Choose --json or --csv'],
	[['chart', 'SIMPCS0001', '--day', 'soon', ...ZONE], '--day is today, yesterday or a date'],
])('%j is refused before any request', async (args, message) => {
	const before = simulator.requests.length;
	const { code, stderr } = await place.run(...args);
	expect(stderr).toContain(message);
	expect(code).toBe(2);
	expect(simulator.requests).toHaveLength(before);
});

test('a chart of a device has its powers and its state of charge', async () => {
	const { code, stdout } = await place.run('chart', 'pcs:SIMPCS0001', ...ZONE);
	expect(code).toBe(0);
	const titles = stdout.match(/^\S.*, (kW|%)$/gm);
	expect(titles).toEqual([
		'PV, kW',
		'Load, kW',
		'Battery (+ discharging, - charging), kW',
		'Grid (+ import, - export), kW',
		'State of charge, %',
	]);
	expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test.each([
	['history', 'pcs:SIMPCS0001', '--last', '1d'],
	['chart', 'pcs:SIMPCS0001'],
	['chart', 'plant:1001'],
	['export', '--device', 'pcs:SIMPCS0001', ...DAY, '--out', 'a.csv'],
])('%s %s takes the zone that the server reports, with a note', async (...args) => {
	const given = await place.run(...args, ...ZONE.slice(0, 2));
	if (args[0] === 'export') rmSync(path.join(place.folder, 'a.csv'));
	const found = await place.run(...args);
	const body = (text: string) => text.split('\n').slice(1);
	const flag = /^zoneFromPlant, .*\n(?: {2}.*\n)*/m;
	if (args[0] !== 'export') {
		expect(body(found.stdout.replace(flag, ''))).toEqual(body(given.stdout));
	} else expect(found.stdout).toContain('288 of 288 samples, no gap.');
	expect(given.stderr).not.toContain('UTC+7');
	expect(found.stderr).toMatch(/^UTC\+7: The time zone is that of the server .*--timezone\.$/m);
});

describe('where the server reports no zone', () => {
	let front: Front;
	beforeAll(async () => {
		const body = (text: string) => text.replace(/"\w*timezone\w*":/gi, '"other":');
		front = await createFront(simulator.url, new Map([['*', { body }]]));
	});
	afterAll(async () => {
		await front.close();
	});
	beforeEach(() => {
		place.env.ATESS_BASE_URL = front.url;
	});

	test.each([
		['history', 'NOSUCH0001'],
		['history', 'pcs:NOSUCH0001'],
		['chart', 'pcs:NOSUCH0001'],
		['history', 'NOSUCH0001', '--daily'],
		['export', '--device', 'NOSUCH0001', '--daily', ...DAY, '--out', 'a.csv'],
	])('%s %s reports the unknown device, and not the missing zone', async (...args) => {
		const { code, stderr } = await place.run(...args);
		expect(stderr).toContain('NOSUCH0001');
		expect(stderr).not.toMatch(/time ?zone/);
		expect(code).toBe(1);
	});

	test.each([
		['history', 'pcs:SIMPCS0001'],
		['chart', 'SIMPCS0001'],
		['chart', 'plant:1001'],
	])('%s %s names the option for it', async (...args) => {
		const { code, stderr } = await place.run(...args);
		expect(stderr).toMatch(/^This command needs the time zone of the plant.* --timezone/m);
		expect(code).toBe(2);
	});
});

test('a chart with a file is the page of the report', async () => {
	const { code, stdout } = await place.run(
		...['chart', 'plant:1001', '--day', '2026-11-22', '--out', 'pages/day.html', ...ZONE],
	);
	const file = path.join(place.folder, 'pages/day.html');
	expect(code).toBe(3);
	expect(stdout).toContain(`Open the report: ${file}`);
	expect(readFileSync(file, 'utf8')).toContain('<h1>Simulated farm</h1>');
});

test('a report of a day is a page with a name of its own, and its figures are JSON', async () => {
	const { code, stdout } = await place.run(
		'report',
		'day',
		'hpsCentral:SIMHPS0001',
		'--json',
		...ZONE,
	);
	const { file, figures } = JSON.parse(stdout) as {
		file: string;
		figures: { date: string; samples: number };
	};
	expect(code).toBe(0);
	expect(file).toBe(path.join(place.folder, 'SIMHPS0001_2026-11-22.html'));
	expect(readFileSync(file, 'utf8')).toContain('<h1>SIMHPS0001</h1>');
	expect(figures).toMatchObject({ date: '2026-11-22', samples: 288 });
});

test('a chart of a plant adds up what its overview adds up, as a process as well', async () => {
	const { code, stdout } = await place.run('chart', 'plant:1001', '--day', 'yesterday', ...ZONE);
	expect(code).toBe(0);
	expect(stdout).toContain('plant:1001 on 2026-11-22 (Asia/Bangkok)\nPV, kW');
	// The grid power of one device is not reported, so that the sum is not known.
	expect(stdout).not.toContain('Grid');
	const process = await place.start('history', 'pcs:SIMPCS0001', '--daily', ...ZONE).ended;
	expect(process.stdout).toContain('Day');
});
