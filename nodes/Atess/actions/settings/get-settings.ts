import type { DeviceKind } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { parameter, requiredText, type Step } from '../step/action';
import { readCurrent } from './current';
import { describeSetting } from './meaning';

/** What is set in a device now: as it reports it, or one item per setting with its meaning. */
export async function getSettings(step: Step, kind: DeviceKind): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const values = await readCurrent(step, kind, deviceSn, { shared: true });
	if (parameter(step, 'settingsOutput', 'values') === 'values') {
		step.emit(values as IDataObject);
		return;
	}
	for (const [key, value] of Object.entries(values)) {
		step.emit({ deviceSn, ...describeSetting(kind, key, value) });
	}
}
