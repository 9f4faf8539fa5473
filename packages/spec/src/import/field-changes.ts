import type { Change } from '../diff/change.ts';
import { isConfirmed } from '../overlay/new-evidence.ts';
import type { Conflict } from './field-verdict.ts';
import type { ObjectOutcome, Renamed } from './take-fields.ts';

/** Whether a change is one half of a field with another name, which is reported as such. */
export function isRenaming(
	{ id, name }: Change,
	renamed: readonly Renamed[],
	conflicts: readonly Conflict[],
): boolean {
	if (id === 'field-added') {
		return renamed.some(({ after }) => after === name) || conflicts.some(({ now }) => now === name);
	}
	if (id !== 'field-removed') return false;
	return (
		renamed.some(({ before }) => before === name) ||
		conflicts.some((conflict) => conflict.name === name && conflict.now !== undefined)
	);
}

/** Whether a response has confirmed the type that differs in the export. */
export function isKept(
	outcomes: readonly ObjectOutcome[],
	{ name, schema, operationId }: Change,
): boolean {
	return outcomes.some(({ object, known }) =>
		known.some(
			({ ours }) =>
				ours.name === name &&
				(ours.owner ?? object.ours.schema ?? operationId) === (schema ?? operationId) &&
				isConfirmed(ours.evidence),
		),
	);
}
