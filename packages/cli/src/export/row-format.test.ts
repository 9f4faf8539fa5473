import { csvLine } from 'atess-client/internal';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { csvLike, csvOf } from './row-format.ts';

test('a CSV reader reads back any texts that were written, but for the guard against formulas', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
			const expected = texts.map((text) => {
				const isNumber = /^-\d/.test(text) && text.trim() === text && !Number.isNaN(Number(text));
				return /^[=+\-@\t\r]/.test(text) && text !== '--' && !isNumber ? `'${text}` : text;
			});
			expect(parse(csvLine(texts), { relax_column_count: true })).toEqual([expected]);
		}),
		{ numRuns: 100 },
	);
});

const TIME = '2026-11-25 10:00:00';

test.each([
	[{ time: TIME }, 'SIMPCS0001'],
	[{ time: TIME, deviceSn: null }, 'SIMPCS0001'],
	[{ time: TIME, deviceSn: 'OTHER' }, 'OTHER'],
])('a row of %j is of the device %s', (row, deviceSn) => {
	const { head, rows } = csvOf('PcsRecord', 'SIMPCS0001');
	expect(parse(head + rows([row]), { columns: true })).toMatchObject([{ deviceSn, time: TIME }]);
});

test('no cell of an export is a formula, with a column of its own or without', () => {
	const { head, rows } = csvOf('PcsRecord', 'A1');
	const row = { time: '=1+1', statusText: '@x', note: '=2+2' };
	const [read] = parse<Record<string, string>>(head + rows([row]), { columns: true });
	expect(read).toMatchObject({ time: "'=1+1", otherFields: '{"note":"=2+2"}' });
	expect(Object.values(read ?? {})).toContain("'@x");
});

test('a file goes on with the columns that it was begun with', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-row-format-'));
	try {
		const file = path.join(folder, 'begun.csv');
		writeFileSync(file, 'deviceSn,time,loadActivePower (W),gone,otherFields\r\n');
		const format = await csvLike(file, 'A1');
		expect(format?.rows([{ time: TIME, loadActivePower: 4, new: 1 }])).toBe(
			`A1,${TIME},4,,"{""new"":1}"\r\n`,
		);
		writeFileSync(file, 'a,b\r\n');
		expect(await csvLike(file, 'A1')).toBeUndefined();
	} finally {
		rmSync(folder, { recursive: true });
	}
});
