import { deviceInfo } from '../document/device-type.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { checkRequest, HISTORY_OPERATIONS, siteOf, type HistoryRequest } from './request.ts';
import { requestOf } from './testing/scripted-server.ts';

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

const NOON = '2026-09-01 12:00:00';

test('a range of one second is put to the API by its own names', () => {
	expect(checkRequest(requestOf(NOON, NOON))).toMatchObject({
		...{ serial: 'deviceSn', from: 'startDate', to: 'endDate' },
	});
});

test.each([
	[
		'another operation',
		{ operationId: 'pcsDataLast' },
		/operationId .*not an operation of history/,
	],
	['a list', { operationId: 'plantList' }, /not an operation of history/],
	['no operation', { operationId: '__proto__' }, /not an operation of history/],
	['a day that does not exist', { from: '2026-02-30 12:00:00' }, /from .*"2026-02-30 12:00:00"/],
	['a time of another form', { to: '2026-09-01' }, /to .*must be a time that exists/],
	['an end before its beginning', { from: '2026-09-01 12:00:01' }, /to .*is before from/],
])('a request with %s is refused', (_, more, message) => {
	const request = { ...requestOf(NOON, NOON), ...more } as HistoryRequest;
	expect(() => checkRequest(request)).toThrow(message);
});

test('errors are about the operation and the device, as far as they are known', () => {
	const request = requestOf(NOON, NOON);
	expect(siteOf(request)).toMatchObject({ method: 'GET', target: 'deviceSn SIMPCS0001' });
	const other = { ...request, operationId: 'plantList' } as unknown as HistoryRequest;
	expect(siteOf(other)).toEqual({
		...{ operationId: 'plantList', method: 'no method', path: 'no path' },
	});
});
