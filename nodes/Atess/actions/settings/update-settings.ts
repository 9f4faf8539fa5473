import type { DeviceType } from 'atess-client/internal';

import { requiredText, type Step } from '../step/action';
import { runChange } from './change';
import { wantedSettings } from './wanted';

/** Changes settings of a device, and proves it. */
export async function updateSettings(step: Step, deviceType: DeviceType): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	await runChange(step, { deviceType, deviceSn, wanted: wantedSettings(step), restore: false });
}
