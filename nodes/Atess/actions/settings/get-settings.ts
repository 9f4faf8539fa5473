import { deviceInfo } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { NoDataError } from '../../shared/no-data-error';
import type { TypedDevice } from '../device/chosen-device';
import { deviceOf } from '../device/devices';
import { parameter, type Step } from '../step/action';
import { describeSetting } from './meaning';

/** Current settings of a device: one item per setting with its meaning, or one item as reported. */
export async function getSettings(
	step: Step,
	{ deviceType, deviceSn }: TypedDevice,
): Promise<void> {
	const values = await deviceOf(step, deviceType, deviceSn).settings.get({ shared: true });
	if (!values) throw new NoDataError(deviceInfo(deviceType).operations.settings, { deviceSn });
	if (parameter<string>(step, 'settingsOutput', 'meaning') === 'values') {
		step.emit({ ...values, deviceSn } as IDataObject);
		return;
	}
	for (const [key, value] of Object.entries(values)) {
		step.emit({ deviceSn, ...describeSetting(deviceType, key, value) });
	}
}
