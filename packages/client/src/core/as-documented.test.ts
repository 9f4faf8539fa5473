import fc from 'fast-check';
import { asDocumented } from './as-documented.ts';
import { createRedactor } from './redaction.ts';
import { AtessResponseError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationId } from '../document/types.ts';

const SITE = { operationId: 'any', method: 'GET', path: '/' };
const of = (id: OperationId, data: unknown, input = {}): unknown =>
	asDocumented(SITE, OPERATIONS[id], input, data, createRedactor(['token-of-ours']));

const RECORD = { time: '2026-11-23 10:00:00', ppv: 1 };

test.each<[string, unknown]>([
	['null', null],
	['no data at all', undefined],
	['an empty text', ''],
	['dashes', '--'],
	['a list of nothing', []],
	['an object of nothing', {}],
	['a list of null', [null]],
	['a list with an empty object', [{}]],
	['a record whose fields are all blank', { time: '', ppv: null, status: '--' }],
	['an empty wrapper', { data: null }],
	['an empty list in a wrapper', { list: [] }],
])('%s in place of an object is null', (_, data) => {
	expect(of('pcsDataLast', data)).toBeNull();
});

test.each<[string, unknown]>([
	['null', null],
	['an empty text', ''],
	['an object of nothing', {}],
	['a list that is null', { datas: null }],
	['a list that is null, and a total of 0', { datas: null, total: 0 }],
	['an object for a list', { datas: {}, total: 0 }],
	['a text for a list', { datas: '', total: '0' }],
	['a total of 0 alone', { total: 0 }],
	['page numbers alone', { pageNo: 1, pageSize: 1000, total: 0 }],
	['all the members of a paging library', { total: 0, pages: 0, hasNext: false, pageNum: 1 }],
])('%s in place of a page is null', (_, data) => {
	expect(of('pcsDataList', data)).toBeNull();
});

test.each<[string, unknown]>([
	['as it is', RECORD],
	['in a list', [RECORD]],
	['in a list with null', [null, RECORD]],
	['in a wrapper', { data: RECORD }],
	['in a list in a wrapper', { total: 1, rows: [RECORD] }],
	['in a wrapper that names its owner', { deviceSn: 'A', record: RECORD }],
	['two wrappers deep', { result: { list: [RECORD] } }],
])('one object %s is that object', (_, data) => {
	expect(of('pcsDataLast', data)).toEqual(RECORD);
});

test('of several objects the one with the serial number that was requested is taken', () => {
	const rows = [
		{ deviceSn: 'A', deviceModel: 'a' },
		{ deviceSn: 'B', deviceModel: 'b' },
	];
	expect(of('pcsBaseInfo', rows, { deviceSn: 'B' })).toEqual(rows[1]);
	expect(() => of('pcsBaseInfo', rows, { deviceSn: 'C' })).toThrow(AtessResponseError);
	expect(() => of('pcsDataLast', [RECORD, RECORD], { deviceSn: 'B' })).toThrow(/a list of 2/);
	expect(() => of('pcsDataLast', { a: RECORD, b: RECORD })).toThrow(/an object with a, b/);
});

test('names of members are few, short and without secrets in the error', () => {
	const data = Object.fromEntries(
		['token-of-ours', 'x'.repeat(500), 'c', 'd', 'e', 'f', 'g'].map((name) => [name, RECORD]),
	);
	expect(() => of('pcsDataLast', data)).toThrow(
		`an object with [redacted], ${'x'.repeat(40)}, c, d, e and 2 more, not one object`,
	);
});

test.each([true, 7, 'soon'])('%p is not an object', (data) => {
	expect(() => of('pcsSetting', data)).toThrow(AtessResponseError);
});

test('an object that is not documented is passed on', () => {
	expect(of('pcsDataLast', { unheardOf: 1 })).toEqual({ unheardOf: 1 });
	const nested = { ...RECORD, detail: { a: 1, b: 2, c: 3 } };
	expect(of('pcsDataLast', nested)).toEqual(nested);
});

const ROWS = [RECORD, { ...RECORD, ppv: 2 }];

test.each<[string, unknown, unknown]>([
	['under its name', { datas: ROWS, total: 2 }, { datas: ROWS, total: 2 }],
	['under "list"', { list: ROWS, total: 2 }, { datas: ROWS, total: 2 }],
	['under "rows"', { rows: ROWS, total: '2' }, { datas: ROWS, total: '2' }],
	['under a name of its own', { theDays: ROWS }, { datas: ROWS }],
	['one level deeper', { data: { list: ROWS, total: 2 } }, { datas: ROWS, total: 2 }],
	['deeper than its total', { total: 2, page: { records: ROWS } }, { total: 2, datas: ROWS }],
	['next to a list of page numbers', { list: ROWS, pages: [1, 2] }, { datas: ROWS }],
	['next to an empty list', { records: ROWS, orders: [] }, { datas: ROWS }],
	[
		'without rows next to an empty list',
		{ records: [], orders: [], total: 0 },
		{ datas: [], total: 0 },
	],
	['bare', ROWS, ROWS],
	['missing, though rows are counted', { datas: null, total: 9 }, { datas: null, total: 9 }],
	['one of two', { left: ROWS, right: ROWS }, { left: ROWS, right: ROWS }],
])('a list of a page %s', (_, data, expected) => {
	expect(of('pcsDataList', data)).toEqual(expected);
});

test('a documented list is a list in any wrapping', () => {
	const rows = [{ deviceSn: 'A' }];
	for (const data of [rows, { datas: rows }, { list: rows }, { data: { list: rows } }]) {
		expect(of('bcuBaseInfoList', data)).toEqual(rows);
	}
	expect(of('bcuBaseInfoList', rows[0])).toEqual(rows);
	expect(of('bcuBaseInfoList', { unheardOf: 1 })).toEqual({ unheardOf: 1 });
	expect(of('bcuBaseInfoList', [])).toEqual([]);
	expect(of('plantList', { datas: rows, total: 1 })).toEqual({ datas: rows, total: 1 });
});

test('any response becomes an object, null or a typed error', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (data) => {
			try {
				const found = of('pcsDataLast', data);
				expect(typeof found === 'object' && !Array.isArray(found)).toBe(true);
			} catch (error) {
				expect(error).toBeInstanceOf(AtessResponseError);
			}
		}),
	);
});
