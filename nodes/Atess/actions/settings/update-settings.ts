import { requiredText, text, type Step } from '../action';
import { kindOfOperation } from '../device/device-kind';
import type { Documented } from '../documented/operation-of';
import { runChange } from './change';
import { wantedSettings } from './wanted';

/** Changes settings of a device, and proves it. */
export async function updateSettings(step: Step, operation: Documented): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const kind = kindOfOperation(text(step, 'resource'), operation);
	await runChange(step, { kind, deviceSn, wanted: wantedSettings(step), restore: false });
}
