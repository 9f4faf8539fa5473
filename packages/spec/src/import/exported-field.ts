import type { JsonObject } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { NewEvidence } from '../overlay/new-evidence.ts';
import { newFieldSchema } from '../overlay/field-actions.ts';
import { titleOf } from '../document/names.ts';

/**
 * A new field as the vendor's export has it.
 *
 * @param operation of the node that sends it; objects are open, so that what must be sent is said there
 */
export function exportedField(
	{ name, types, description, required }: FieldFacts,
	evidence: NewEvidence,
	operation: string | undefined,
): JsonObject {
	const said = description ?? "Not described in the vendor's export.";
	return {
		...newFieldSchema(types, said, evidence),
		...(required &&
			operation !== undefined && {
				'x-n8n': { displayName: titleOf(name), required: [operation] },
			}),
	};
}
