import { AtessInputError } from '../errors/index.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { requestOf } from './testing/scripted-server.ts';

const REQUEST = requestOf('2026-09-01 00:00:00', '2026-11-30 23:59:59');
const CURSOR = sealCursor({
	...REQUEST,
	next: '2026-10-01 00:00:00',
	lastTime: '2026-09-30 23:55:00',
	pageSize: 500,
});

test('it comes back the same, as an object and as its JSON text', () => {
	expect(openCursor(CURSOR, REQUEST)).toEqual(CURSOR);
	expect(openCursor(JSON.stringify(CURSOR), REQUEST)).toEqual(CURSOR);
	const done = sealCursor({ ...CURSOR, next: null, lastTime: null });
	expect(openCursor(JSON.stringify(done), REQUEST)).toEqual(done);
});

test.each<[string, unknown, RegExp]>([
	['text that is not JSON', '{"v":1', /not the JSON of a cursor/],
	['a list', [], /not the JSON of a cursor/],
	['nothing', null, /not the JSON of a cursor/],
	['a number', 5, /not the JSON of a cursor/],
	['the text of a number', '5', /not the JSON of a cursor/],
	['a long version', { ...CURSOR, v: '7'.repeat(99) }, /of version "7{60}", and/],
	['a version that is a list', { ...CURSOR, v: Array(99).fill(7) }, /of version [7,]{60}, and/],
	['another version', { ...CURSOR, v: 2 }, /of version 2, and this program knows version 1/],
	['another device', { ...CURSOR, deviceSn: 'OTHER' }, /belongs to deviceSn "OTHER", not "SIMPCS/],
	['another operation', { ...CURSOR, operationId: 'pbdDataList' }, /belongs to operationId/],
	['another range', { ...CURSOR, to: '2026-12-31 23:59:59' }, /belongs to to "2026-12-31/],
	['no place', { ...CURSOR, next: undefined }, /damaged/],
	['a place that is not a time', { ...CURSOR, next: 'yesterday' }, /damaged/],
	['a place that is a number', { ...CURSOR, next: 20_261_001 }, /damaged/],
	['a last time that is not a time', { ...CURSOR, lastTime: 'yesterday' }, /damaged/],
	['a page size that is not a number', { ...CURSOR, pageSize: 0 }, /damaged/],
	['a page size that is a text', { ...CURSOR, pageSize: '500' }, /damaged/],
	['a page size that is not a whole number', { ...CURSOR, pageSize: 1.5 }, /damaged/],
	['a place moved by hand', { ...CURSOR, next: '2026-10-02 00:00:00' }, /checksum does not fit/],
	['a page size changed by hand', { ...CURSOR, pageSize: 100 }, /checksum does not fit/],
])('%s is refused', (_, stored, message) => {
	expect(() => openCursor(stored, REQUEST)).toThrow(AtessInputError);
	expect(() => openCursor(stored, REQUEST)).toThrow(message);
});
