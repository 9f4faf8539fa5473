import type { DeviceType } from '../document/device-type.ts';
import type { SettingsValues } from './values.ts';

/** From which value to which one a setting goes. */
export interface PendingValue {
	readonly before: unknown;
	readonly desired: unknown;
}

/**
 * A change that was or may have been sent and whose outcome is not known: everything that is needed
 * to find out later. Plain JSON. It holds values of settings: store it, but do not log it.
 */
export interface PendingChange {
	readonly version: 1;
	/** Of the plan. */
	readonly id: string;
	readonly deviceType: DeviceType;
	readonly deviceSn: string;
	/** ms since 1970. */
	readonly sentAt: number;
	/** Until when the device may still take it over, in ms since 1970. */
	readonly lateUntil: number;
	readonly changes: Readonly<Record<string, PendingValue>>;
	/** The settings that were to stay as they are. */
	readonly others: SettingsValues;
}
