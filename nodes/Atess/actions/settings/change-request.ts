import type { SettingsValues } from 'atess-client/internal';

import type { TypedDevice } from '../device/chosen-device';

/** A setting change of one device. */
export interface ChangeRequest extends TypedDevice {
	readonly wanted: SettingsValues;
	/** Whether the device held these values before. */
	readonly restore: boolean;
	/** Their last seen values, if they are known. */
	readonly expected?: SettingsValues;
}
