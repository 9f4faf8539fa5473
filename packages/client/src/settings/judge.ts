import { isCommand } from './commands.ts';
import { settingsAmong } from './left-out.ts';
import type { PendingChange } from './pending.ts';
import { lookUp } from '../core/look-up.ts';
import { sameValue, type SettingsValues } from './values.ts';

/** A setting that was to stay as it is, and did not. */
export interface SideEffect {
	readonly key: string;
	readonly before: unknown;
	/** Undefined when the device does not report the key any more. */
	readonly after: unknown;
}

/** A read-back compared with a change. */
export interface Sight {
	/** Whether all changed keys have the desired values, or all the old ones, or some of each, or others. */
	readonly values: 'desired' | 'before' | 'partial' | 'other';
	/** The changed keys as they are now. */
	readonly after: SettingsValues;
	readonly sideEffects: readonly SideEffect[];
}

export type Verdict = 'applied' | 'notApplied' | 'unknown';

/** Why a verdict is `unknown`. */
export type UnknownReason =
	/** The old values are still there, and the device may take the new ones over yet. */
	| 'mayApplyLate'
	/** The old value of a command is there again, whether it was carried out or not. */
	| 'command'
	/** Some settings have the desired values and some the old ones. */
	| 'partial'
	/** A setting has neither the desired nor the old value. */
	| 'otherValue'
	/** The read-back was refused as too frequent. */
	| 'tooFrequent'
	/** The settings could not be read back. */
	| 'unreachable'
	/** The caller stopped waiting. */
	| 'interrupted'
	/** The caller wants to look later. */
	| 'deferred';

export interface Judgement {
	readonly verdict: Verdict;
	readonly reason?: UnknownReason;
	/** Whether time can still change the verdict: then the device takes no other change. */
	readonly open: boolean;
}

/** Compares what the device reports with what it was to have. */
export function look(change: PendingChange, values: SettingsValues): Sight {
	const now = settingsAmong(values);
	const changes = Object.entries(change.changes);
	const states = changes.map(([key, { before, desired }]) => {
		if (!Object.hasOwn(now, key)) return 'other';
		if (sameValue(now[key], desired)) return 'desired';
		return sameValue(now[key], before) ? 'before' : 'other';
	});
	const first = states[0] ?? 'other';
	const isMixed = states.some((state) => state !== first);
	const keys = new Set([...Object.keys(change.others), ...Object.keys(now)]);
	return {
		values: states.includes('other') ? 'other' : isMixed ? 'partial' : first,
		after: Object.fromEntries(changes.map(([key]) => [key, lookUp(now, key)])),
		sideEffects: [...keys].flatMap((key) => {
			if (Object.hasOwn(change.changes, key)) return [];
			const [before, after] = [lookUp(change.others, key), lookUp(now, key)];
			return sameValue(before, after) ? [] : [{ key, before, after }];
		}),
	};
}

/**
 * The verdict on what was seen. `notApplied` only when the old values are there after the time in which
 * the device may apply late: until then they prove nothing.
 */
export function judge(change: PendingChange, sight: Sight, now: number): Judgement {
	// Not "<": a time that is not a number must not close anything.
	const open = !(now >= change.lateUntil);
	switch (sight.values) {
		case 'desired':
			return { verdict: 'applied', open: false };
		case 'before':
			if (open) return { verdict: 'unknown', reason: 'mayApplyLate', open };
			return Object.keys(change.changes).some((key) => isCommand(change.deviceType, key))
				? { verdict: 'unknown', reason: 'command', open }
				: { verdict: 'notApplied', open };
		case 'partial':
			return { verdict: 'unknown', reason: 'partial', open };
		case 'other':
			return { verdict: 'unknown', reason: 'otherValue', open };
	}
}
