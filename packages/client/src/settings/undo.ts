import type { ChangeResult, UndoRequest } from './result.ts';

/** The parts of a result that an undo needs. */
export type Undoable = Pick<
	ChangeResult,
	'verdict' | 'sent' | 'pending' | 'deviceType' | 'deviceSn' | 'before' | 'after' | 'sideEffects'
>;

/**
 * The change that restores the previous values, of exactly the changed keys; undefined where nothing was changed or the
 * outcome is still open, because then it must be verified first. It is planned like any change: all guards apply, only
 * ranges do not, since the device itself held these values. Values that somebody has set since then are not
 * overwritten.
 *
 * @param options.sideEffects restores also what else is not as it was; do not where somebody else may
 * have changed it
 */
export function undoOf(
	result: Undoable,
	options: { readonly sideEffects?: boolean } = {},
): UndoRequest | undefined {
	const { verdict, sent, pending, deviceType, deviceSn, before, after = {}, sideEffects } = result;
	if (!sent || verdict === 'notApplied' || pending) return undefined;
	const others = options.sideEffects === true ? sideEffects : [];
	return {
		deviceType,
		deviceSn,
		desired: { ...before, ...Object.fromEntries(others.map((other) => [other.key, other.before])) },
		restore: true,
		expected: { ...after, ...Object.fromEntries(others.map((other) => [other.key, other.after])) },
	};
}
