import type { DiscoveryState, SettingsState } from 'atess-client/internal';

import type { DayState } from '../daily/due';
import type { DeviceInfo } from '../event/event';
import type { Feed } from '../feed/feed';
import type { Link } from '../incident/link';
import type { KeptCalls } from './calls';

/** Version of this form. */
export const VERSION = 1;

/** The kept state of a device. Plain JSON; its members depend on the event of the trigger. */
export interface DeviceState {
	readonly info: Omit<DeviceInfo, 'deviceSn'>;
	/** How far its samples were taken. */
	readonly feed?: Feed;
	/** State of the watch over its samples. */
	readonly watch?: unknown;
	readonly link?: Link;
	readonly day?: DayState;
	readonly settings?: SettingsState;
	/** When its settings could not be read, or were empty, by this machine's clock. */
	readonly unread?: number;
	/** Since when it is no longer found, by this machine's clock. */
	readonly missing?: number;
	/** How often in a row the account was refused it, and until when it is left alone, by this machine's clock. */
	readonly refused?: { readonly times: number; readonly until: number };
}

/** All that the trigger keeps from poll to poll, in the static data of its node. */
export interface TriggerState {
	readonly v: typeof VERSION;
	/** The settings that decide the events. */
	readonly config: string;
	/** Zone that places in time belong to; null without one. */
	readonly zone: string | null;
	/** When the devices were looked for last. */
	readonly scopeAt: number;
	/** How far the search for the devices is; missing where a single device is named. */
	readonly discovery?: DiscoveryState;
	/** Names of plants by ID, as far as they are known. */
	readonly plants?: Readonly<Record<string, string>>;
	/** The devices of the former scope. */
	readonly scope: string;
	/** The device to begin with, where the time of the last poll was not enough. */
	readonly next: string | null;
	readonly devices: Readonly<Record<string, DeviceState>>;
	/** Whether the server requests some seconds between calls. */
	readonly spaced?: boolean;
	/** Windows of limits that are open, for a process that does not know. */
	readonly calls: KeptCalls;
}

/** The required owner of a state. */
export type StateKey = Pick<TriggerState, 'config' | 'zone' | 'scope'>;
