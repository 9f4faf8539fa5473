import { AtessStoppedError } from 'atess-client/core';

import { summariseDevice } from '../daily/summaries';
import type { DeviceInfo, TriggerEvent } from '../event';
import { presentOf } from '../feed/feed';
import { readFeed } from '../feed/read-feed';
import { watchDevice } from '../incident/watches';
import { watchSettings } from '../settings/watch-settings';
import type { DeviceState, TriggerState } from '../state/state';
import type { PollRun } from './poll-run';

/** Devices that are read at a time; one, until the account has been let in. */
const AT_A_TIME = 4;
/** Events of one poll; the rest comes with the next one. */
const MOST_EVENTS = 5000;

/** What came of reading devices. */
export interface DevicesRead {
	readonly devices: TriggerState['devices'];
	readonly events: readonly TriggerEvent[];
	/** The first device that was held back by a limit, or for which no time was left: next time it is first. */
	readonly next: string | null;
	readonly failures: readonly { readonly deviceSn: string; readonly error: Error }[];
	/** How many were read, or had nothing to be read. */
	readonly done: number;
}

/**
 * Reads devices, a few at a time, until all are done or the time of the poll is over. A device that fails
 * stays where it was and holds up no other.
 */
export async function readDevices(run: PollRun, before: TriggerState): Promise<DevicesRead> {
	const devices: Record<string, DeviceState> = { ...before.devices };
	const events: TriggerEvent[] = [];
	const failures: { deviceSn: string; error: Error }[] = [];
	const queue = startingAt(Object.keys(devices), before.next);
	let done = 0;
	let taken = 0;
	let firstHeld: string | undefined;

	async function work(once: boolean): Promise<void> {
		while (taken < queue.length && !run.isOver() && events.length < MOST_EVENTS) {
			const deviceSn = queue[taken++] ?? '';
			const known = devices[deviceSn];
			if (!known) continue;
			try {
				const { state, events: own, held } = await readDevice(run, deviceSn, known, queue.length);
				devices[deviceSn] = state;
				events.push(...own);
				if (held === true) firstHeld ??= deviceSn;
				done++;
			} catch (error) {
				failures.push({ deviceSn, error: error as Error });
				// Nothing more is asked of an account that is refused.
				if (error instanceof AtessStoppedError) return;
			}
			if (once) return;
		}
	}

	while (taken < queue.length && !run.guard.admitted) {
		const before = taken;
		await work(true);
		if (taken === before || failures.some(({ error }) => error instanceof AtessStoppedError)) break;
		// A server that is not reached is not asked for every device.
		if (failures.length >= 3 && done === 0) break;
	}
	if (run.guard.admitted) await Promise.all(Array.from({ length: AT_A_TIME }, () => work(false)));
	return { devices, events, next: firstHeld ?? queue[taken] ?? null, failures, done };
}

async function readDevice(
	run: PollRun,
	deviceSn: string,
	before: DeviceState,
	devices: number,
): Promise<{ state: DeviceState; events: readonly TriggerEvent[]; held?: boolean }> {
	const device: DeviceInfo = { deviceSn, ...before.info };
	const { options, now } = run;
	if (options.on === 'dailySummary') return await summariseDevice(run, device, before);
	if (options.on === 'settingsChanged') return await watchSettings(run, device, before, devices);
	const {
		feed,
		first,
		fresh = [],
		late = [],
		read,
		skippedFrom,
	} = await readFeed(run, device, before.feed);
	if (read === undefined) return { state: before, events: [], held: true };
	if (!feed) return { state: before, events: [] };
	const state = { ...before, feed };
	const asOf = presentOf(feed, Math.min(read, now), options.timezone !== undefined);
	return watchDevice(state, device, { first, fresh, late, asOf, skippedFrom }, options);
}

/** All of them, in a circle that begins with the one that was left over. */
function startingAt(serials: readonly string[], next: string | null): string[] {
	const at = Math.max(0, next === null ? 0 : serials.indexOf(next));
	return [...serials.slice(at), ...serials.slice(0, at)];
}
