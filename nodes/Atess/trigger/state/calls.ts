import type { LimitSnapshot } from 'atess-client/core';

/** Until when calls must not be repeated: seconds since 1970, by operation and by what it is about. */
export type KeptCalls = Readonly<Record<string, Readonly<Record<string, number>>>>;

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
	return kept;
}

/** The same as windows again. */
export function callsAsWindows(kept: KeptCalls, account: string): LimitSnapshot {
	const keys: Record<string, LimitSnapshot['keys'][string]> = {};
	for (const [operation, targets] of Object.entries(kept)) {
		for (const [target, seconds] of Object.entries(targets)) {
			const until = seconds * 1000;
			keys[`${account}:${operation}:${target}`] = {
				taken: [],
				blockedUntil: until,
				forgetAt: until,
			};
		}
	}
	return { v: 1, keys };
}
