import type { TypedDevice } from '../device/chosen-device';
import type { Step } from '../step/action';
import { runChange } from './change';
import { wantedSettings } from './wanted';

/** Changes settings of a device, and proves it. */
export async function updateSettings(step: Step, device: TypedDevice): Promise<void> {
	await runChange(step, { ...device, wanted: wantedSettings(step), restore: false });
}
