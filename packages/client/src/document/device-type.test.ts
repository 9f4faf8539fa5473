import { DEVICE_TYPES, deviceInfo, type DeviceType } from './device-type.ts';
import type { DeviceRole } from '../model/operation-info.ts';
import { DEVICES, SUBJECTS } from '../generated/devices.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';

const operations = Object.entries<OperationInfo>(OPERATIONS);

test('an unknown device is looked for as a central HPS first', () => {
	expect(DEVICE_TYPES).toEqual(['hpsCentral', 'hpsString', 'pcs', 'pbd', 'mbms', 'bcu']);
});

test('each of the 45 operations is of one device type or subject in one role', () => {
	const listed = [
		...Object.values(DEVICES).map(({ operations: own }) => own),
		...Object.values(SUBJECTS),
	];
	const ids = listed.flatMap((own) => Object.values<string>(own));
	expect(ids.sort()).toEqual(operations.map(([id]) => id).sort());
	expect(ids).toHaveLength(45);
});

test.each(
	Object.entries({
		...SUBJECTS,
		...Object.fromEntries(
			DEVICE_TYPES.map((deviceType) => [deviceType, DEVICES[deviceType].operations]),
		),
	}),
)('the operations of %s name it and their role themselves', (of, own) => {
	for (const [role, id] of Object.entries<string>(own)) {
		expect(operations.find(([name]) => name === id)?.[1]).toMatchObject({ role, of });
	}
});

test.each<[DeviceRole, string, RegExp]>([
	['get', 'GET', /base-info(-small)?$/],
	['list', 'GET', /base-info(-small)?\/list$/],
	['latest', 'GET', /data-last(-small)?$/],
	['history', 'GET', /data-list(-small)?$/],
	['settings', 'GET', /setting$/],
	['updateSettings', 'PUT', /setting$/],
])('the role %s is a %s of its own paths with every device type', (role, method, path) => {
	for (const deviceType of DEVICE_TYPES) {
		const info = OPERATIONS[deviceInfo(deviceType).operations[role]];
		expect([deviceType, info.method, info.path]).toEqual([
			deviceType,
			method,
			expect.stringMatching(path),
		]);
	}
});

test('device types are named as people name them', () => {
	expect(DEVICE_TYPES.map((deviceType) => deviceInfo(deviceType).label)).toEqual([
		'central HPS',
		'string HPS',
		'PCS',
		'PBD',
		'MBMS',
		'BCU',
	]);
});

test('a device type that does not exist is an error that lists those that do', () => {
	expect(() => deviceInfo('wallbox' as DeviceType)).toThrow(/type called wallbox; .* hpsCentral,/);
	expect(() => deviceInfo('constructor' as DeviceType)).toThrow(/constructor/);
});
