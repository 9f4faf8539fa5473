import {
	currentSettings,
	deviceInfo,
	type DeviceKind,
	type SettingsReadOptions,
	type SettingsValues,
} from 'atess-client/internal';

import { NoDataError } from '../../shared/no-data-error';
import type { Step } from '../step/action';

type Reader = Pick<Step, 'account' | 'signal'>;

/**
 * What is set in a device now.
 *
 * @throws {AtessError} also when the device reports no settings
 */
export async function readCurrent(
	{ account, signal }: Reader,
	kind: DeviceKind,
	deviceSn: string,
	options: SettingsReadOptions = {},
): Promise<SettingsValues> {
	const values = await currentSettings(
		{ client: account.client, ...(signal && { signal }) },
		kind,
		deviceSn,
		options,
	);
	if (values) return values;
	throw new NoDataError(deviceInfo(kind).operations.settings, { deviceSn });
}
