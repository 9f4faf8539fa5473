import { openDiscovery, type DiscoveryState } from 'atess-client/core';

import type { DayState } from '../daily/due';
import type { DeviceInfo } from '../event';
import type { Feed } from '../feed/feed';
import type { Link } from '../incident/link';
import type { SettingsState } from '../settings/compare';
import { zoneNamed } from '../../zone';
import { without } from '../without';
import { isKeptCalls, NO_CALLS, type KeptCalls } from './calls';
import { byClock } from './clock';
import { afterEdit, readConfig } from './edited';
import { isIntact } from './intact';
import { inZone } from './moved';

/** Version of this form. */
const VERSION = 1;

/** What is kept of a device. Plain JSON; which members there are depends on what the trigger waits for. */
export interface DeviceState {
	readonly info: Omit<DeviceInfo, 'deviceSn'>;
	/** How far its samples were taken. */
	readonly feed?: Feed;
	/** State of the watch over its samples. */
	readonly watch?: unknown;
	readonly link?: Link;
	readonly day?: DayState;
	readonly settings?: SettingsState;
	/** When its settings could not be read, or were none, by this machine's clock. */
	readonly unread?: number;
	/** Since when it is no longer found, by this machine's clock. */
	readonly missing?: number;
	/** How often in a row the account was refused it, and until when it is left alone, by this machine's clock. */
	readonly refused?: { readonly times: number; readonly until: number };
}

/** All that the trigger keeps from poll to poll, in the static data of its node. */
export interface TriggerState {
	readonly v: typeof VERSION;
	/** What decides which events there are. */
	readonly config: string;
	/** Zone that places in time belong to; null without one. */
	readonly zone: string | null;
	/** When the devices were looked for last. */
	readonly scopeAt: number;
	/** How far the search for the devices is; missing where a single device is named. */
	readonly discovery?: DiscoveryState;
	/** Which devices were to be found. */
	readonly scope: string;
	/** The device to begin with, where the time of the last poll was not enough. */
	readonly next: string | null;
	readonly devices: Readonly<Record<string, DeviceState>>;
	/** Whether the server asks for some seconds between calls. */
	readonly spaced?: boolean;
	/** Windows of limits that are open, for a process that does not know. */
	readonly calls: KeptCalls;
}

/** What a state must belong to. */
export type StateKey = Pick<TriggerState, 'config' | 'zone' | 'scope'>;

export function emptyState(key: StateKey): TriggerState {
	return { v: VERSION, ...key, scopeAt: 0, next: null, devices: {}, calls: NO_CALLS };
}

/**
 * Reads the state back. Where the node was edited since, what still holds is kept: how far samples were
 * taken, and what is known of them where the trigger waits for the same. Where the clock of this machine
 * was set back, nothing that it has timed lies ahead.
 *
 * @returns undefined when there is none, or one of another version
 */
export function openState(
	stored: unknown,
	key: StateKey,
	now: number = Date.now(),
): TriggerState | undefined {
	if (!isState(stored)) return undefined;
	// What n8n hands out records every change; nothing of it may be changed before the events are out.
	const state = JSON.parse(JSON.stringify(stored)) as TriggerState;
	const [before, after] = [readConfig(state.config), readConfig(key.config)];
	const entries = Object.entries(state.devices);
	const intact = entries.filter(([, device]) => isIntact(device, before?.on));
	const devices = intact.map(([deviceSn, device]) => {
		const kept = state.config === key.config ? device : afterEdit(device, before, after);
		const placed = state.zone === key.zone ? kept : inZone(kept, state.zone, key.zone, after);
		return [deviceSn, byClock(placed, now, key.zone)] as const;
	});
	const isLookedFor = state.scope === key.scope && intact.length === entries.length;
	const discovery = isLookedFor ? openDiscovery(state.discovery, now) : undefined;
	return {
		...without(state, 'discovery'),
		...key,
		...(discovery && { discovery }),
		// Another scope is looked for at once, and so is a device of which nothing can be read back.
		scopeAt: isLookedFor ? Math.min(state.scopeAt, now) : 0,
		devices: Object.fromEntries(devices),
		calls: isKeptCalls(state.calls) ? state.calls : NO_CALLS,
	};
}

function isState(stored: unknown): stored is TriggerState {
	if (typeof stored !== 'object' || stored === null) return false;
	const { v, devices, zone } = stored as Partial<TriggerState>;
	const isPlaced = zone === null || (typeof zone === 'string' && zoneNamed(zone) !== undefined);
	return v === VERSION && typeof devices === 'object' && devices !== null && isPlaced;
}
