import { deviceInfo } from '../document/device-type.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { HISTORY_OPERATIONS } from './request.ts';

test('the history operations are those of the table that take a range', () => {
	const ranged = Object.entries<OperationInfo>(OPERATIONS).filter(([, { page }]) => page?.from);
	expect([...HISTORY_OPERATIONS].sort()).toEqual(ranged.map(([id]) => id));
	expect(HISTORY_OPERATIONS.length).toBeGreaterThan(0);
});

test.each([
	['hpsCentral', 'hpsCentralDataList'],
	['hpsString', 'hpsStringDataList'],
	['pcs', 'pcsDataList'],
	['pbd', 'pbdDataList'],
	['bcu', 'bcuDataList'],
	['mbms', 'mbmsDataList'],
] as const)('the history of a device of kind %s comes from %s', (deviceType, operationId) => {
	expect(deviceInfo(deviceType).operations.history).toBe(operationId);
});
