import { DEVICE_TYPES, deviceInfo } from '../document/device-type.ts';
import { FIELDS } from '../generated/fields.ts';
import { notASetting } from './left-out.ts';

test.each([
	['deviceSn', 'identity'],
	['dataLogSn', 'identity'],
	['deviceType', 'identity'],
	['plantId', 'identity'],
	['id', 'identity'],
	['fwVersion', 'identity'],
	['time', 'time'],
	['updateTime', 'time'],
	['lastUpdateTime', 'time'],
	['createTimeText', 'time'],
	['lost', 'state'],
	['status', 'state'],
])('%s is %s and not a setting', (key, reason) => {
	expect(notASetting(key)).toBe(reason);
});

test.each([
	'checkTime',
	'selfTime',
	'gridDetectionTime',
	'peakPeriodTime1',
	'pasBalWaitTimeHour',
	'type',
	'rsAddr',
	'systemIdSign',
	'batGroupNumber',
])('%s is a setting despite its name', (key) => {
	expect(notASetting(key)).toBeUndefined();
});

test.each(DEVICE_TYPES)('every documented setting of %s is one', (deviceType) => {
	const keys = Object.keys(FIELDS[deviceInfo(deviceType).settings]);
	expect(keys.filter((key) => notASetting(key) !== undefined)).toEqual([]);
});
