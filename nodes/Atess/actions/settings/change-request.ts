import type { DeviceType, SettingsValues } from 'atess-client/internal';

/** A setting change of one device. */
export interface ChangeRequest {
	readonly deviceType: DeviceType;
	readonly deviceSn: string;
	readonly wanted: SettingsValues;
	/** Whether the device held these values before. */
	readonly restore: boolean;
	/** What they were when they were seen last, where that is known. */
	readonly expected?: SettingsValues;
}
