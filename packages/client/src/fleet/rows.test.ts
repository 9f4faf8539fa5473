import type { OperationInfo } from '../model/operation-info.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { deviceIn, loggerIn, plantIn, readRows, rowsIn } from './rows.ts';

test.each<[string, unknown, unknown]>([
	['a bare array', [{ sn: 'A' }], { rows: [{ sn: 'A' }] }],
	['a page', { datas: [{ sn: 'A' }], total: 1 }, { rows: [{ sn: 'A' }] }],
	['a page without a count', { datas: [] }, { rows: [] }],
	['null', null, { rows: [] }],
	['nothing', undefined, { rows: [] }],
	[
		'a page that is cut off',
		{ datas: [{ sn: 'A' }], total: '3' },
		{ rows: [{ sn: 'A' }], problem: { code: 'listIncomplete', params: { missing: 2 } } },
	],
	[
		'another object',
		{ size: 'many', at: '9:00' },
		{ rows: [], problem: { code: 'listInNoMember', params: { members: 2 } } },
	],
	['an empty object', {}, { rows: [] }],
	['an empty text', '', { rows: [] }],
	['a list under another name', { list: [{ sn: 'A' }], size: 1 }, { rows: [{ sn: 'A' }] }],
	[
		'a list of nothing',
		[null],
		{ rows: [], problem: { code: 'listOfNoObjects', params: { count: 1, of: 1 } } },
	],
	['a text', 'no', { rows: [], problem: { code: 'listOfOtherType', params: { type: 'string' } } }],
	[
		'entries that are not objects',
		['A', null],
		{ rows: [], problem: { code: 'listOfNoObjects', params: { count: 2, of: 2 } } },
	],
])('rows of %s', (_, data, rows) => {
	expect(rowsIn(OPERATIONS.dataLogList, data)).toEqual(rows);
});

test('rows stand under the name that the document has for them', () => {
	const operation: OperationInfo = {
		...OPERATIONS.dataLogList,
		data: { shape: 'arrayOrPage', rows: 'list' },
	};
	expect(rowsIn(operation, { list: [{ sn: 'A' }], total: 2 })).toEqual({
		rows: [{ sn: 'A' }],
		problem: { code: 'listIncomplete', params: { missing: 1 } },
	});
	expect(rowsIn(operation, { list: [{ sn: 'A' }], datas: [{ sn: 'B' }] }).rows).toEqual([
		{ sn: 'A' },
	]);
});

test('a plant has its id under either name, as a number or as text', () => {
	expect(plantIn({ id: 7, plantName: 'Hill' })).toEqual({ plantId: '7', name: 'Hill' });
	expect(plantIn({ plantId: '8', id: 1 })).toEqual({ plantId: '8' });
	expect(plantIn({ plantName: 'Hill' })).toBeUndefined();
	expect(plantIn({ plantId: '1298491919448631809' })).toEqual({ plantId: '1298491919448631809' });
});

test('a data logger has its serial number under any of three names', () => {
	expect(loggerIn({ dataLogSn: 'A', deviceSn: 'B' })).toEqual({ dataLogSn: 'A' });
	expect(loggerIn({ deviceSn: 'B', plantId: 7 })).toEqual({ dataLogSn: 'B', plantId: '7' });
	expect(loggerIn({ sn: 'C', plantId: '' })).toEqual({ dataLogSn: 'C' });
});

test('a serial number that comes as a number is not believed: its zeros may be lost', () => {
	expect(loggerIn({ dataLogSn: 12 })).toBeUndefined();
	expect(deviceIn({ deviceSn: 12 })).toBeUndefined();
});

test.each([2 ** 53, 1.5, Number.NaN, 'NaN', 'null', 'undefined', true])(
	'an ID of %p is not used: it would name nothing, or another plant',
	(plantId) => {
		expect(plantIn({ plantId })).toBeUndefined();
	},
);

test('a device reports only its configured facts about itself', () => {
	expect(deviceIn({ deviceSn: 'D' })).toEqual({ deviceSn: 'D' });
	expect(deviceIn({ deviceSn: 'D', lost: 'true', deviceModel: '', updateTime: 5 })).toEqual({
		deviceSn: 'D',
		lost: true,
	});
	expect(deviceIn({ deviceSn: 'D', lost: 'perhaps' })).toEqual({ deviceSn: 'D' });
});

test.each([
	['2025/01/01 00:05', '2025-01-01 00:05:00'],
	[1_735_689_900_000, '2025-01-01T00:05:00.000Z'],
	['some time ago', 'some time ago'],
])('a device was updated at %p', (updateTime, expected) => {
	expect(deviceIn({ deviceSn: 'D', updateTime })).toEqual({ deviceSn: 'D', updateTime: expected });
});

test('rows without identity are counted apart from those that can be read', () => {
	expect(readRows(rowsIn(OPERATIONS.dataLogList, [{ sn: 'A' }, { name: 'x' }]), loggerIn)).toEqual({
		found: [{ dataLogSn: 'A' }],
		problems: [{ code: 'listWithoutIds', params: { count: 1, of: 2 } }],
	});
});
