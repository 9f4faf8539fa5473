import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';

type Row = Record<string, unknown>;

/** How the response to a window is changed: its rows, or its whole text. */
type Change = (rows: Row[], from: string) => string | Row[];

let change: Change;
let server: Server;
let place: Place;
beforeAll(async () => {
	server = createServer((request, response) => {
		const { searchParams } = new URL(request.url ?? '', 'http://localhost');
		const [from, to] = ['startDate', 'endDate'].map((name) => searchParams.get(name) ?? '');
		const rows: Row[] = [];
		const at = (time = ''): number => Date.parse(`${time.replace(' ', 'T')}Z`);
		for (let ms = at(from); ms <= at(to); ms += 300_000) {
			rows.push({ time: new Date(ms).toISOString().slice(0, 19).replace('T', ' '), ppv: 1 });
		}
		const sent = change(searchParams.get('pageNo') === '1' ? rows : [], from ?? '');
		const data = { datas: sent, total: sent.length };
		response.setHeader('content-type', 'application/json');
		response.end(typeof sent === 'string' ? sent : JSON.stringify({ code: 200, msg: '', data }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
	place = createPlace(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => {
	place.remove();
});

async function exported() {
	const ended = await place.run(
		...['export', '--device', 'pcs:A', '--from', '2025-11-01', '--to', '2025-11-12'],
		...['--window-days', '3', '--pace', '0', '--timezone', 'Asia/Bangkok', '--out', 'a.ndjson'],
	);
	const text = readFileSync(path.join(place.folder, 'a.ndjson'), 'utf8').trimEnd();
	return { ...ended, rows: text.split('\n').map((line) => JSON.parse(line) as Row) };
}

const isFourth = (from: string): boolean => from >= '2025-11-04' && from < '2025-11-07';
const ALL = 12 * 288;

test.each(['{"datas":null,"total":0}', '{}', '""', '{"total":0}', '[]', 'null'])(
	'a window without data as %s does not end an export',
	async (data) => {
		change = (rows, from) => (isFourth(from) ? `{"code":200,"msg":"ok","data":${data}}` : rows);
		const { code, stdout, rows } = await exported();
		expect(rows).toHaveLength(ALL - 864);
		expect(stdout).toContain(
			'2025-11-04 00:00:00 to 2025-11-04 23:55:00: 288 samples, no data on the server for this period',
		);
		expect(code).toBe(3);
	},
);

test('a sample too large for a response costs its hour, and the report names it', async () => {
	const bad = '2025-11-05 13:20:00';
	change = (rows) =>
		rows.some(({ time }) => time === bad) ? '{"code":200,"data":{"datas":[12,5,' : rows;
	const { code, stdout, rows } = await exported();
	expect(rows).toHaveLength(ALL - 12);
	expect(stdout).toContain(
		'2025-11-05 13:00:00 to 2025-11-05 13:59:59: the response could not be read',
	);
	expect(stdout).toContain(
		'2025-11-05 13:00:00 to 2025-11-05 13:55:00: 12 samples, could not be read',
	);
	expect(code).toBe(3);
});

test('a value that is not JSON is in the file as it came', async () => {
	change = (rows, from) =>
		isFourth(from)
			? JSON.stringify({ code: 200, data: { datas: rows, total: rows.length } }).replace(
					'"ppv":1',
					'"ppv":NaN',
				)
			: rows;
	const { code, rows } = await exported();
	expect(rows.filter(({ ppv }) => ppv !== 1)).toEqual([
		{ time: '2025-11-04 00:00:00', ppv: 'NaN' },
	]);
	expect([rows.length, code]).toEqual([ALL, 0]);
});

test('samples with an unreadable time are in the file and in the report as such', async () => {
	change = (rows, from) => (isFourth(from) ? rows.map((row) => ({ ...row, time: 'soon' })) : rows);
	const { code, stdout, rows } = await exported();
	expect(rows).toHaveLength(ALL);
	expect(stdout).toContain('samples came with an unreadable time ("soon")');
	expect(stdout).toContain('288 samples, came with an unreadable time');
	expect(stdout).not.toContain('no data on the server');
	expect(code).toBe(3);
});
