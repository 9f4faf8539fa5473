import { isRecordOf } from './device-types.ts';

test.each<[string, unknown, boolean]>([
	['a field of the deviceType', { ppv: 1 }, true],
	['a zero, which is a value', { ppv: 0 }, true],
	['known and unknown fields', { new: 1, ppv: 1 }, true],
	['null', null, false],
	['no field', {}, false],
	['unknown fields alone', { foo: 1 }, false],
	['blank fields alone', { ppv: null, time: '' }, false],
	['a list', [{ ppv: 1 }], false],
	['a text', 'ppv', false],
	['a name of every object', { constructor: 1 }, false],
])('%s: recognised or not', (_, data, recognised) => {
	expect(isRecordOf('hpsCentral', data)).toBe(recognised);
});
