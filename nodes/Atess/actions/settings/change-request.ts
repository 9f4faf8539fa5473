import type { SettingsValues } from 'atess-client/internal';

import type { TypedDevice } from '../device/chosen-device';

/** A setting change of one device. */
export interface ChangeRequest extends TypedDevice {
	readonly wanted: SettingsValues;
	/** Whether the device held these values before. */
	readonly restore: boolean;
	/** What they were when they were seen last, where that is known. */
	readonly expected?: SettingsValues;
}
