import { sameValue, type ChangeResult, type SettingsValues } from 'atess-client/internal';

/** A setting that is not as a change has left it. */
export interface Conflict {
	readonly key: string;
	/** What the change has left; undefined where the device did not report it any more. */
	readonly left: unknown;
	readonly now: unknown;
}

/**
 * What an undo would take away from somebody else: settings that were changed again since. One that has
 * its old value already is none, as nothing is written to it.
 */
export function undoConflicts(
	{ before, after = {} }: Pick<ChangeResult, 'before' | 'after'>,
	current: SettingsValues,
): readonly Conflict[] {
	return Object.keys(before).flatMap((key) => {
		const [left, now] = [after[key], current[key]];
		return sameValue(now, left) || sameValue(now, before[key]) ? [] : [{ key, left, now }];
	});
}

/** In a sentence, with what to do. */
export function conflictText(deviceSn: string, conflicts: readonly Conflict[]): string {
	const each = conflicts.map(
		({ key, left, now }) =>
			`${key} is ${show(now)} and not ${show(left)} as the change had left it`,
	);
	return `${deviceSn} was changed again since: ${each.join('; ')}. Nothing was sent. Restore what was before the change all the same with --overwrite.`;
}

function show(value: unknown): string {
	return value === undefined ? '(none)' : JSON.stringify(value);
}
