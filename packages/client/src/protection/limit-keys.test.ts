import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { callKeyOf, isCacheable, limitKeyOf } from './limit-keys.ts';

const operation: OperationInfo = OPERATIONS.pcsDataLast;
const site = { operationId: 'pcsDataLast', method: 'GET', path: operation.path };

test.each([
	['a device', { deviceSn: 'A' }, 'pcsDataLast:A'],
	['a number', { deviceSn: 42 }, 'pcsDataLast:42'],
	['nothing that can be named', { deviceSn: { sn: 'A' } }, 'pcsDataLast:'],
	['nothing', {}, 'pcsDataLast:'],
])('a limit counts by %s', (_, input, key) => {
	expect(limitKeyOf(site, operation, input)).toBe(key);
});

test('a limit of another path is another limit', () => {
	const other = { ...site, path: '/v2/pcs' };
	expect(limitKeyOf(other, operation, { deviceSn: 'A' })).toBe('pcsDataLast@%2Fv2%2Fpcs:A');
});

test('the same input is the same call, in any order it is written', () => {
	const key = callKeyOf(site, operation, { b: 2, a: 1, c: 3 });
	expect(key).toBe('pcsDataLast:[["a",1],["b",2],["c",3]]');
	expect(callKeyOf(site, operation, { c: 3, b: 2, a: 1 })).toBe(key);
});

test.each([
	['pcsDataLast', true],
	['pcsDataList', false],
	['pcsSetting', false],
	['pcsSettingUpdate', false],
] as const)('a response to %s may be kept: %p', (operationId, may) => {
	expect(isCacheable(OPERATIONS[operationId])).toBe(may);
});
