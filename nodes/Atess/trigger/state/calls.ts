import type { LimitSnapshot } from 'atess-client/internal';

/** The open windows of an account's calls. */
export interface KeptCalls {
	/** When this was written down, by this machine's clock in milliseconds. */
	readonly at: number;
	/** Until when calls must not be repeated: seconds since 1970, by operation and by what it is about. */
	readonly until: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const NO_CALLS: KeptCalls = { at: 0, until: {} };

/** Whether that is what was written down: static data can hold anything. */
export function isKeptCalls(calls: unknown): calls is KeptCalls {
	if (typeof calls !== 'object' || calls === null) return false;
	const { at, until } = calls as Partial<KeptCalls>;
	return typeof at === 'number' && isRecord(until) && Object.values(until).every(isRecord);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

/**
 * The open windows of an account's calls as a few numbers: for the static data, where they outlive the
 * process.
 *
 * @param isOurs whether a device, data logger or plant is the trigger's
 */
export function keepCalls(
	{ keys }: LimitSnapshot,
	account: string,
	now: number,
	isOurs: (target: string) => boolean,
): KeptCalls {
	const kept: Record<string, Record<string, number>> = {};
	for (const [key, { forgetAt, blockedUntil }] of Object.entries(keys)) {
		const [owner, operation = '', target = ''] = key.split(':');
		const until = Math.max(forgetAt, blockedUntil);
		if (owner !== account || until <= now || !isOurs(target)) continue;
		(kept[operation] ??= {})[target] = Math.ceil(until / 1000);
	}
	return { at: now, until: kept };
}

/**
 * The same as windows again. Where the clock was set back since they were written down they move along,
 * so that none is longer than it was.
 */
export function callsAsWindows(
	{ at, until: kept }: KeptCalls,
	account: string,
	now: number = Date.now(),
): LimitSnapshot {
	const back = Math.max(0, at - now);
	const keys: Record<string, LimitSnapshot['keys'][string]> = {};
	for (const [operation, targets] of Object.entries(kept)) {
		for (const [target, seconds] of Object.entries(targets)) {
			const until = seconds * 1000 - back;
			keys[`${account}:${operation}:${target}`] = {
				taken: [],
				blockedUntil: until,
				forgetAt: until,
			};
		}
	}
	return { v: 1, keys };
}
