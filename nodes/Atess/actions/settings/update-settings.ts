import type { DeviceKind } from 'atess-client/internal';

import { requiredText, type Step } from '../step/action';
import { runChange } from './change';
import { wantedSettings } from './wanted';

/** Changes settings of a device, and proves it. */
export async function updateSettings(step: Step, kind: DeviceKind): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	await runChange(step, { kind, deviceSn, wanted: wantedSettings(step), restore: false });
}
