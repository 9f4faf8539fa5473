import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { isModelDecisive } from '../normalise/index.ts';
import type { Row } from '../model/row.ts';
import { isMembers } from '../model/row-list.ts';
import type { CallOptions } from '../model/call-options.ts';
import type { FleetClient } from './ask.ts';
import { deviceIn } from './rows.ts';

/**
 * The model of a device from its base info, if only the model decides which field of these rows is the total PV power:
 * of an HPS by day. It sends one call, or none. Without a response the model stays unknown and records have
 * `modelUnknown`.
 *
 * @returns undefined if no row needs the model, if the call fails, or if the base info has no model
 * @throws {AtessAbortError} when the signal is aborted
 */
export async function modelFor(
	client: Pick<FleetClient, 'request'>,
	{ deviceType, deviceSn }: { readonly deviceType: DeviceType; readonly deviceSn: string },
	rows: Iterable<Row>,
	options: CallOptions = {},
): Promise<string | undefined> {
	if (![...rows].some((row) => isModelDecisive(deviceType, row))) return undefined;
	try {
		const { get } = deviceInfo(deviceType).operations;
		const { data } = await client.request(get, { deviceSn }, options);
		return isMembers(data) ? deviceIn({ deviceSn, ...data })?.model : undefined;
	} catch (error) {
		if (options.signal?.aborted === true) throw error;
		return undefined;
	}
}
