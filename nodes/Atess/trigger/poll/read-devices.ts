import {
	AtessAuthError,
	AtessNetworkError,
	AtessResponseError,
	AtessTimeoutError,
	eachOf,
	isCircuitOpen,
} from 'atess-client/internal';

import { summariseDevice } from '../reads/summaries';
import type { DeviceInfo, TriggerEvent } from '../event/event';
import { notAfter } from '../feed/clock';
import { presentOf } from '../feed/feed';
import { readFeed } from '../reads/read-feed';
import { watchDevice } from '../reads/watches';
import { watchSettings } from '../reads/watch-settings';
import type { DeviceState, TriggerState } from '../state/trigger-state';
import { without } from '../event/without';
import type { PollRun } from '../run/poll-run';

/** Events of one poll; the rest comes with the next one. */
const MOST_EVENTS = 5000;

/** The result of reading devices. */
export interface DevicesRead {
	readonly devices: TriggerState['devices'];
	readonly events: readonly TriggerEvent[];
	/** The device that is first next time: one that was not read, or one that did not fail. */
	readonly next: string | null;
	readonly failures: readonly { readonly deviceSn: string; readonly error: Error }[];
	/** How many were read, or had nothing to be read. */
	readonly done: number;
	/** How many were not begun, as the time of the poll was over. */
	readonly left: number;
}

/** A device that the account is refused is read again after this time, then after twice as long, up to a day. */
const REFUSED_MS = 30 * 60_000;
const LONGEST_REFUSED_MS = 24 * 3_600_000;
/** So many of those that were refused are tried again in a poll. */
const MOST_REFUSED = 2;
/** So many devices in a row of a server that is not reached, or that responses none, are enough of a poll. */
const MOST_UNREACHED = 3;
const MOST_FAILED = 20;
/** From here on a web server reports that the server behind it is away. */
const BAD_GATEWAY = 502;

/**
 * Reads devices, a few at a time, until all are done or the time of the poll is over. A device that fails
 * stays where it was and holds up no other; one that the account is refused is left alone for a while.
 */
export async function readDevices(run: PollRun, before: TriggerState): Promise<DevicesRead> {
	const devices: Record<string, DeviceState> = { ...before.devices };
	const events: TriggerEvent[] = [];
	const failures: { deviceSn: string; error: Error }[] = [];
	const queue = inTurn(before.devices, before.next);
	let done = 0;
	let taken = 0;
	let tried = 0;
	let firstDone: string | undefined;
	let isStopped = false;

	/** The devices to read, each taken when its turn has come. */
	function* turns(): Generator<readonly [string, DeviceState]> {
		while (taken < queue.length && !run.isOver() && events.length < MOST_EVENTS) {
			// Nothing more is requested for a refused account.
			if (isStopped || isHopeless(failures, done)) return;
			const deviceSn = queue[taken++] ?? '';
			const known = devices[deviceSn];
			if (!known || (known.refused?.until ?? 0) > run.now) continue;
			if (known.refused && tried++ >= MOST_REFUSED) continue;
			yield [deviceSn, known];
		}
	}

	async function read([deviceSn, known]: readonly [string, DeviceState]): Promise<void> {
		try {
			const found = await readDevice(run, deviceSn, known, queue.length);
			devices[deviceSn] = without(found.state, 'refused');
			events.push(...found.events);
			if (found.failure) failures.push({ deviceSn, error: found.failure });
			else {
				done++;
				firstDone ??= deviceSn;
			}
		} catch (error) {
			failures.push({ deviceSn, error: error as Error });
			isStopped ||= isCircuitOpen(error);
		}
	}

	// One at a time until one has been read: of a server that is away, or an account that is refused, few are tried.
	await eachOf(turns(), read, { concurrency: (active) => (done > 0 ? run.calls.room(active) : 1) });
	for (const { deviceSn, error } of failures) {
		const known = devices[deviceSn];
		if (!known || !(error instanceof AtessAuthError)) continue;
		devices[deviceSn] = { ...known, refused: refusedAgain(known.refused, run.now, done > 0) };
	}
	const left = run.isOver() ? queue.length - taken : 0;
	return { devices, events, next: nextOf(), failures, done, left };

	function nextOf(): string | null {
		const left = queue.length - taken;
		// Neighbours share the reason: the next calls would be refused as well.
		if (run.calls.isOpen && left > 0) return queue[taken + Math.floor(left / 2)] ?? null;
		return queue[taken] ?? (failures.length > 0 ? firstDone : undefined) ?? null;
	}
}

type Failures = DevicesRead['failures'];
type Refused = NonNullable<DeviceState['refused']>;

/** Whether requesting more devices is of no use now. */
function isHopeless(failures: Failures, done: number): boolean {
	if (done > 0) return false;
	return failures.length >= MOST_FAILED || failures.filter(isUnreached).length >= MOST_UNREACHED;
}

function isUnreached({ error }: Failures[number]): boolean {
	if (error instanceof AtessResponseError) return error.httpStatus >= BAD_GATEWAY;
	return error instanceof AtessNetworkError || error instanceof AtessTimeoutError;
}

/** @param isAlone whether others were not refused: else it can be the account, and shows nothing about the device */
function refusedAgain(before: Refused | undefined, now: number, isAlone: boolean): Refused {
	const times = (before?.times ?? 0) + (isAlone ? 1 : 0);
	const pause = Math.min(REFUSED_MS * 2 ** Math.max(0, times - 1), LONGEST_REFUSED_MS);
	return { times, until: now + pause };
}

async function readDevice(
	run: PollRun,
	deviceSn: string,
	before: DeviceState,
	devices: number,
): Promise<{ state: DeviceState; events: readonly TriggerEvent[]; failure?: Error }> {
	const device: DeviceInfo = { deviceSn, ...before.info };
	const { options, now } = run;
	if (options.on === 'dailySummary') return await summariseDevice(run, device, before);
	if (options.on === 'settingsChanged') return await watchSettings(run, device, before, devices);
	const wasRefused = before.refused !== undefined;
	const found = await readFeed(run, device, before.feed, { wasRefused, devices });
	const { feed, first, fresh = [], late = [], read, skippedFrom, failure } = found;
	if (!feed || read === undefined) {
		return {
			state: feed ? { ...before, feed } : before,
			events: [],
			...(failure && { failure }),
		};
	}
	const { watch, link } = before;
	const known =
		found.isSetBack === true
			? {
					...before,
					...notAfter({ ...(watch !== undefined && { watch }), ...(link && { link }) }, feed.at),
				}
			: before;
	const zoned = options.timezone !== undefined;
	const asOf = presentOf(feed, Math.min(read, now), zoned);
	// By a slow clock that was set right, or without a zone, time may have jumped.
	const isTimed = zoned && before.feed?.behind === undefined;
	const quietMs = isTimed || !before.feed ? undefined : now - before.feed.seen;
	const reading = { first, fresh, late, asOf, skippedFrom, quietMs };
	return watchDevice({ ...known, feed }, device, reading, options);
}

/**
 * All of them, in a circle that begins with the one that was left over; those that were refused come last, so
 * that they do not look like an account that is refused.
 */
function inTurn(devices: TriggerState['devices'], next: string | null): string[] {
	const serials = Object.keys(devices);
	const at = Math.max(0, next === null ? 0 : serials.indexOf(next));
	const circle = [...serials.slice(at), ...serials.slice(0, at)];
	const isRefused = (serial: string): boolean => devices[serial]?.refused !== undefined;
	return [...circle.filter((serial) => !isRefused(serial)), ...circle.filter(isRefused)];
}
