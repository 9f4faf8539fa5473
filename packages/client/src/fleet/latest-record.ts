import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { callSite } from '../core/call-site.ts';
import { AtessResponseError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { isMembers, isNothing } from '../model/row-list.ts';
import { isRecordOf } from './device-types.ts';

/**
 * The latest data of a device as a record of its type.
 *
 * @returns null where the server has none
 * @throws {AtessResponseError} where no field is one of that type: read as a record, all would be null
 */
export function latestRecord(
	deviceType: DeviceType,
	deviceSn: string,
	data: unknown,
): Readonly<Record<string, unknown>> | null {
	if (isNothing(data)) return null;
	if (isMembers(data) && isRecordOf(deviceType, data)) return data;
	const { latest } = deviceInfo(deviceType).operations;
	const names = isMembers(data) ? Object.keys(data).slice(0, 5).join(', ') : typeof data;
	throw new AtessResponseError(callSite(latest, OPERATIONS[latest], { deviceSn }), {
		code: 'foreignFields',
		params: { deviceType: deviceInfo(deviceType).label, seen: names },
	});
}
