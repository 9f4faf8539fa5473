import type { ObjectFacts } from '../document/facts.ts';
import { objectAt, type Json, type JsonObject } from '../document/json.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { exportedField, type AddCodes } from './exported-field.ts';
import type { ImportOptions } from './take-fields.ts';
import { free } from '../document/names.ts';

/**
 * Writes an object of the export into the draft.
 *
 * @param names by which it can go: the first, and if that is another object's, the second
 * @param operation of the node that sends it
 * @param isSettings whether it holds settings, which have a risk by their names
 * @returns the name by which it goes
 */
export type AddObject = (
	object: ObjectFacts,
	names: readonly [string, string],
	operation?: string,
	isSettings?: boolean,
) => string;

/** Operations share an object only where it is the same: else each would seem to have the fields of all. */
export function objectAdder(
	draft: OverlayDraft,
	document: JsonObject,
	{ evidence, riskOf }: ImportOptions,
	addCodes: AddCodes,
): AddObject {
	const taken = new Set(Object.keys(objectAt(document, 'components', 'schemas') ?? {}));
	/** Objects of this import by what they are. */
	const made = new Map<string, string>();
	return ({ fields }, [name, other], operation, isSettings) => {
		const properties = [...fields].map(([field, facts]): [string, Json] => {
			const risk = isSettings === true ? riskOf?.(field) : undefined;
			return [field, exportedField(facts, evidence, { schema: name, operation, risk }, addCodes)];
		});
		const schema: JsonObject = {
			type: 'object',
			description:
				fields.size === 0
					? "Not described in the vendor's export. Its fields are handed on as they come."
					: "As the vendor's export has it.",
			additionalProperties: true,
			properties: Object.fromEntries<Json>(properties),
		};
		const key = JSON.stringify([name, schema]);
		const known = made.get(key);
		if (known !== undefined) return known;
		const found = free(name, taken, () => other);
		made.set(key, found);
		draft.update(['components', 'schemas'], { [found]: schema });
		return found;
	};
}
