import { openDiscovery } from 'atess-client/internal';

import { zoneNamed } from '../../shared/zone';
import { without } from '../event/without';
import { isKeptCalls, NO_CALLS } from './calls';
import { byClock } from './clock';
import { afterEdit, readConfig } from './edited';
import { isIntact } from './intact';
import { inZone } from './moved';
import { VERSION, type StateKey, type TriggerState } from './trigger-state';

export function emptyState(key: StateKey): TriggerState {
	return { v: VERSION, ...key, scopeAt: 0, next: null, devices: {}, calls: NO_CALLS };
}

/**
 * Reads the state back. Where the node was edited since, what still holds is kept: how far samples were
 * taken, and what is known of them where the trigger waits for the same. Where the clock of this machine
 * was set back, nothing that it has timed lies ahead.
 *
 * @param began when this process began to poll
 * @returns undefined when there is none, or one of another version
 */
export function openState(
	stored: unknown,
	key: StateKey,
	now: number = Date.now(),
	began = 0,
): TriggerState | undefined {
	if (!isState(stored)) return undefined;
	// n8n records every change of its object; nothing of it may be changed before the events are out.
	const state = JSON.parse(JSON.stringify(stored)) as TriggerState;
	const [before, after] = [readConfig(state.config), readConfig(key.config)];
	const entries = Object.entries(state.devices);
	const intact = entries.filter(([, device]) => isIntact(device, before?.on));
	const devices = intact.map(([deviceSn, device]) => {
		const kept = state.config === key.config ? device : afterEdit(device, before, after);
		const placed = state.zone === key.zone ? kept : inZone(kept, state.zone, key.zone, after);
		return [deviceSn, byClock(placed, now, began, key.zone)] as const;
	});
	const isLookedFor = state.scope === key.scope && intact.length === entries.length;
	const discovery = isLookedFor ? openDiscovery(state.discovery, now) : undefined;
	return {
		...without(state, 'discovery'),
		...key,
		...(discovery && { discovery }),
		// Another scope is searched at once, like a device without a readable state.
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
