import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { callSite } from '../core/call-site.ts';
import { AtessResponseError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { isMembers, isNothing } from '../model/row-list.ts';
import { isRecordOf } from './kinds.ts';

/**
 * The latest data of a device as a record of its kind.
 *
 * @returns null where the server has none
 * @throws {AtessResponseError} where no field is one of that kind: read as a record, all would be null
 */
export function latestRecord(
	kind: DeviceKind,
	deviceSn: string,
	data: unknown,
): Readonly<Record<string, unknown>> | null {
	if (isNothing(data)) return null;
	if (isMembers(data) && isRecordOf(kind, data)) return data;
	const { latest } = deviceInfo(kind).operations;
	const names = isMembers(data) ? Object.keys(data).slice(0, 5).join(', ') : typeof data;
	throw new AtessResponseError(callSite(latest, OPERATIONS[latest], { deviceSn }), {
		code: 'foreignFields',
		params: { deviceType: deviceInfo(kind).label, seen: names },
	});
}
