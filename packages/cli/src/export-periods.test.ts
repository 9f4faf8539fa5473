import { QUALITY_CODES } from 'atess-client';
import { createSimulator, type Simulator } from 'atess-simulator';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';

const ZONE = ['--timezone', 'Asia/Bangkok', '--power-unit', 'kW', '--pace', '0'];
const DAYS = ['--from', '2026-11-07', '--to', '2026-11-08'];

let simulator: Simulator;
let place: Place;
beforeAll(async () => {
	simulator = await createSimulator({
		commissioned: '2026-11-01',
		now: () => new Date('2026-11-10T05:00:00Z'),
		limits: 'off',
	});
});
afterAll(() => simulator.close());
beforeEach(() => {
	simulator.control.setSwitches({ trouble: 'none', troubleOperations: '' });
	place = createPlace(simulator.url);
});
afterEach(() => {
	place.remove();
});

const exported = (...flags: string[]) =>
	place.run('export', '--device', 'hpsCentral:SIMHPS0001', ...flags);
const pathOf = (file: string): string => path.join(place.folder, file);
const linesOf = (file: string): string[] =>
	readFileSync(pathOf(file), 'utf8').trimEnd().split(/\r?\n/);

/** The true energies of a date. */
function truthOf(date: string): { readonly pv?: number; readonly load?: number } {
	const of = { plantId: '1001', date, system: 'workshop' };
	return simulator.control.truth(of).systems[0]?.energyKwh ?? {};
}

interface Period {
	readonly start: string;
	readonly pvEnergyKwh: number | null;
	readonly loadEnergyKwh: number | null;
	readonly samples: number;
	readonly warnings: readonly string[];
	readonly notes: readonly string[];
}
const rowsOf = (file: string) => linesOf(file).map((line) => JSON.parse(line) as Period);

test('days of a device have the energies that really flowed', async () => {
	const { code, stdout } = await exported(...DAYS, ...ZONE, '--daily', '--out', 'days.ndjson');
	const rows = rowsOf('days.ndjson');
	expect(rows.map(({ start }) => start)).toEqual([
		'2026-11-07T00:00:00+07:00',
		'2026-11-08T00:00:00+07:00',
	]);
	for (const { start, pvEnergyKwh, loadEnergyKwh, samples } of rows) {
		const { pv = 0, load = 0 } = truthOf(start.slice(0, 10));
		expect(load).toBeGreaterThan(100);
		expect(Math.abs((pvEnergyKwh ?? NaN) - pv)).toBeLessThan(0.01 * pv + 2);
		expect(Math.abs((loadEnergyKwh ?? NaN) - load)).toBeLessThan(0.01 * load + 2);
		expect(samples).toBe(288);
	}
	expect(stdout).toContain('days.ndjson: 2 days.');
	expect(stdout).toContain('576 of 576 samples, no gap.');
	expect(code).toBe(0);
});

test('hours add up to the day', async () => {
	const { code, stdout } = await exported(
		...[...DAYS, ...ZONE, '--hourly', '--out', 'hours.ndjson', '--json'],
	);
	const hours = rowsOf('hours.ndjson');
	expect(hours).toHaveLength(48);
	const sum = hours
		.slice(0, 24)
		.reduce((all, { loadEnergyKwh }) => all + (loadEnergyKwh ?? NaN), 0);
	const load = truthOf('2026-11-07').load ?? NaN;
	expect(Math.abs(sum - load)).toBeLessThan(0.01 * load + 2);
	expect(JSON.parse(stdout)).toMatchObject({ complete: true, rows: 48, report: { missing: 0 } });
	expect(code).toBe(0);
});

test('a table has the columns of the node, from when to when first', async () => {
	await exported(...DAYS, ...ZONE, '--daily', '--out', 'days.csv');
	const [head = '', ...rows] = linesOf('days.csv');
	expect(head).toMatch(
		/^alias,plantName,deviceType,date,start,end,partial,.*,pvEnergyKwh,.*,deviceSn,/,
	);
	expect(rows.map((row) => row.split(',').slice(2, 4))).toEqual([
		['hpsCentral', '2026-11-07'],
		['hpsCentral', '2026-11-08'],
	]);
});

test('days without samples are rows without figures, and a gap', async () => {
	const range = ['--from', '2026-10-31', '--to', '2026-11-02'];
	const { code, stdout } = await exported(...range, ...ZONE, '--daily', '--out', 'days.ndjson');
	expect(rowsOf('days.ndjson')[0]).toMatchObject({ pvEnergyKwh: null, samples: 0 });
	expect(stdout).toContain('2026-10-31 00:00:00 to 2026-10-31 23:55:00: 288 samples');
	expect(code).toBe(3);
});

test.each([
	[['--daily', '--hourly', ...ZONE], 'Choose --hourly or --daily'],
	[['--daily', ...ZONE, '--power-unit', 'MW'], '--power-unit is kW or W'],
])('%j is refused before a request', async (flags, message) => {
	const before = simulator.control.requests().next;
	const { code, stderr } = await exported(...DAYS, '--out', 'days.csv', ...flags);
	expect(stderr).toContain(message);
	expect(code).toBe(2);
	expect(simulator.control.requests().next).toBe(before);
	expect(readdirSync(place.folder)).not.toContain('days.csv');
});

test("days have the zone of the plant's record if no zone is given, with a note", async () => {
	const { code, stderr } = await exported(...DAYS, '--daily', '--out', 'days.ndjson');
	expect(stderr).toMatch(/^UTC\+7: The time zone is that of the server/m);
	expect(code).toBe(0);
	expect(rowsOf('days.ndjson')).toMatchObject([
		{ date: '2026-11-07', start: '2026-11-07T00:00:00+07:00', partial: false, samples: 288 },
		{ date: '2026-11-08' },
	]);
	expect(JSON.stringify(rowsOf('days.ndjson')[0])).toContain(QUALITY_CODES.zoneFromPlant);
});

test('a file that is there is not touched', async () => {
	writeFileSync(pathOf('days.csv'), 'mine');
	const { code, stderr } = await exported(...DAYS, ...ZONE, '--daily', '--out', 'days.csv');
	expect(stderr).toContain('days.csv exists already');
	expect(readFileSync(pathOf('days.csv'), 'utf8')).toBe('mine');
	expect(code).toBe(2);
});

test('a read that fails leaves nothing, and can be started again', async () => {
	simulator.control.setSwitches({
		trouble: 'badGateway',
		troubleOperations: 'hpsCentralDataList',
	});
	const failed = await exported(...DAYS, ...ZONE, '--daily', '--out', 'days.csv');
	expect(failed.code).toBe(1);
	expect(readdirSync(place.folder).filter((name) => name.startsWith('days'))).toEqual([]);
	simulator.control.setSwitches({ trouble: 'none', troubleOperations: '' });
	expect((await exported(...DAYS, ...ZONE, '--daily', '--out', 'days.csv')).code).toBe(0);
	expect(existsSync(pathOf('days.csv'))).toBe(true);
});
