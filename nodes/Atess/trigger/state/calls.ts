/** The rate limits of an account that are held. */
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
 * The held rate limits of an account as a few numbers: for the static data, where they outlive the process.
 *
 * @param open how many ms they are held, by key
 * @param isOurs whether a device, data logger or plant is the trigger's
 */
export function keepCalls(
	open: Readonly<Record<string, number>>,
	account: string,
	now: number,
	isOurs: (target: string) => boolean,
): KeptCalls {
	const kept: Record<string, Record<string, number>> = {};
	for (const [key, ms] of Object.entries(open)) {
		const [owner, operation = '', target = ''] = key.split(':');
		if (owner !== account || !isOurs(target)) continue;
		(kept[operation] ??= {})[target] = Math.ceil((now + ms) / 1000);
	}
	return { at: now, until: kept };
}

/** No server requests a longer pause: a longer one was written with another clock. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * How many ms the kept rate limits are still held, by key. Where the clock was set back since they were kept, they move
 * along, so that no limit is held longer.
 */
export function openLimits(
	{ at, until: kept }: KeptCalls,
	account: string,
	now: number = Date.now(),
): readonly (readonly [string, number])[] {
	const from = Math.max(at, now);
	return Object.entries(kept).flatMap(([operation, targets]) =>
		Object.entries(targets)
			.map(([target, seconds]) => [target, seconds * 1000 - from] as const)
			.filter(([, ms]) => ms > 0)
			.map(
				([target, ms]) => [`${account}:${operation}:${target}`, Math.min(ms, LONGEST_MS)] as const,
			),
	);
}
