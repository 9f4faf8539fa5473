import type { Hooks } from 'atess-client';
import { age, clock } from 'atess-client/internal';
import type { Terminal } from '../terminal/terminal.ts';
import { OWN_ZONE } from '../terminal/words.ts';

type LimitEvent = Parameters<NonNullable<Hooks['limit']>>[0];

/** Responses of this run that were not read now, because they may not be read again yet. */
export interface Reused {
	note(event: LimitEvent): void;
	/** Forgets them, for the next result of the same run. */
	clear(): void;
	/** Whether there are any, and the age of the oldest one in ms, for JSON. */
	summary(): { readonly fromCache: boolean; readonly ageMs: number };
	/** The same for a person; undefined where everything was read now. */
	line(): string | undefined;
}

const MINUTE = 60_000;

/** @param timezone in which a person reads times. Default: that of this machine */
export function createReused(timezone = OWN_ZONE): Reused {
	let count = 0;
	let ageMs = 0;
	let nextAt = 0;
	return {
		note({ decision, waitMs, ageMs: own = 0 }) {
			if (decision !== 'reused') return;
			count += 1;
			ageMs = Math.max(ageMs, own);
			nextAt = Math.max(nextAt, Date.now() + waitMs);
		},
		clear() {
			[count, ageMs, nextAt] = [0, 0, 0];
		},
		summary: () => ({ fromCache: count > 0, ageMs }),
		line() {
			if (count === 0) return undefined;
			const now = Date.now();
			const minute = Math.floor((now - ageMs) / MINUTE) * MINUTE;
			const reads = count === 1 ? '1 response is' : `${count} responses are`;
			return `${reads} from memory, as of ${clock(minute, now, timezone)}, ${age(ageMs)} ago. Next read possible at ${clock(nextAt, now, timezone)}; --fresh waits for it.`;
		},
	};
}

/** Shows the age of what was not read now, below the result. */
export function showReused(
	{ tell, colours }: Pick<Terminal, 'tell' | 'colours'>,
	reused: Reused,
): void {
	const line = reused.line();
	if (line !== undefined) tell(line, colours.dim);
}
