import type { OperationFacts } from '../document/facts.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { updateField } from '../overlay/field-actions.ts';
import { schemaName, type ObjectOutcome } from './take-fields.ts';

/** Parts that a complete export no longer has. */
export interface Retired {
	/** IDs of operations. */
	readonly operations: readonly string[];
	/** `Schema.field` */
	readonly fields: readonly string[];
	/** Deprecated by an import of before, so that they can be deleted from the document. */
	readonly deprecatedBefore: readonly string[];
}

/**
 * Deprecates operations and fields of ours that a complete export does not have. Nothing is deleted: workflows that
 * use them go on, and a person deletes them later.
 *
 * @param gone operations that the export does not have
 */
export function retireGone(
	draft: OverlayDraft,
	gone: readonly OperationFacts[],
	outcomes: readonly ObjectOutcome[],
): Retired {
	const operations: string[] = [];
	const fields: string[] = [];
	const deprecatedBefore: string[] = [];
	for (const { id, operation, place } of gone) {
		if (operation.deprecated === true) deprecatedBefore.push(id);
		else {
			operations.push(id);
			draft.update(place, { deprecated: true });
		}
	}
	// A field that device types share is still there if one of them has it.
	const known = new Set(
		outcomes.flatMap((outcome) => outcome.known.map(({ ours }) => JSON.stringify(ours.place))),
	);
	for (const { object, matching } of outcomes) {
		for (const field of matching.gone) {
			const name = `${schemaName(object)}.${field.name}`;
			const key = JSON.stringify(field.place);
			// Nothing else may be next to a reference.
			if (known.has(key) || field.schema.$ref !== undefined) continue;
			if (field.schema.deprecated === true) deprecatedBefore.push(name);
			else {
				fields.push(name);
				updateField(draft, field, { deprecated: true });
			}
		}
	}
	return { operations, fields, deprecatedBefore };
}
