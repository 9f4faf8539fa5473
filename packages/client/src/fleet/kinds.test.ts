import { FIELDS } from '../generated/fields.ts';
import { N8N_OPERATIONS } from '../generated/n8n-operations.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../operation-info.ts';
import type { OperationId } from '../types.ts';
import { DEVICE_KINDS, type DeviceKind } from '../device-kind.ts';
import { isRecordOf, nameOf, operationsOf } from './kinds.ts';

test('there is a kind for every schema of latest data, and no other', () => {
	const ofSchemas = Object.keys(FIELDS)
		.filter((name) => name.endsWith('Record'))
		.map((name) => name.charAt(0).toLowerCase() + name.slice(1, -'Record'.length));
	expect([...DEVICE_KINDS].sort()).toEqual(ofSchemas.sort());
});

test('every read of a device belongs to one kind in one role', () => {
	const ofKinds = DEVICE_KINDS.flatMap((kind) => Object.values<string>({ ...operationsOf(kind) }));
	const reads = Object.entries<OperationInfo>(OPERATIONS)
		.filter(([, { method }]) => method === 'GET')
		.filter(([id]) => !['plant', 'dataLogger'].includes(N8N_OPERATIONS[id as OperationId].resource))
		.map(([id]) => id);
	expect([...ofKinds].sort()).toEqual(reads.sort());
});

test.each(DEVICE_KINDS)('the operations of %s are about its own schemas', (kind) => {
	const schema = (role: keyof ReturnType<typeof operationsOf>) =>
		(OPERATIONS[operationsOf(kind)[role]] as OperationInfo).data.schema?.toLowerCase();
	expect(schema('latest')).toBe(`${kind}record`.toLowerCase());
	expect(schema('history')).toBe(`${kind}record`.toLowerCase());
	expect(schema('settings')).toBe(`${kind}settings`.toLowerCase());
});

test('the two types of HPS keep their base info apart, which has one schema', () => {
	expect(operationsOf('hpsCentral').baseInfoList).toBe('hpsCentralBaseInfoList');
	expect(operationsOf('hpsString').baseInfo).toBe('hpsStringBaseInfo');
});

test('a kind that does not exist is an error that lists those that do', () => {
	expect(() => operationsOf('wallbox' as DeviceKind)).toThrow(/no kind .* wallbox; .* hpsCentral,/);
});

test('kinds are named as people say them', () => {
	expect(DEVICE_KINDS.map(nameOf)).toEqual([
		'central HPS',
		'string HPS',
		'PCS',
		'PBD',
		'MBMS',
		'BCU',
	]);
});

test.each<[string, unknown, boolean]>([
	['a field of the kind', { ppv: 1 }, true],
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
