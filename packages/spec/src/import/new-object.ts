import type { ObjectFacts } from '../document/facts.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import { objectAt, type Json, type JsonObject } from '../document/json.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { exportedField, type AddCodes } from './exported-field.ts';
import type { Filling } from './known-parameters.ts';
import type { ImportOptions } from './take-fields.ts';
import { free } from '../document/names.ts';

/**
 * Writes an object of the export into the draft.
 *
 * @param names by which it can go: the first, and if that is another object's, the second
 * @returns the name by which it goes
 */
export type AddObject = (
	object: ObjectFacts,
	names: readonly [string, string],
	use?: ObjectUse,
) => string;

/** The use of an object. */
export interface ObjectUse {
	/** Operation of the node that sends it. */
	readonly operation?: string | undefined;
	/** Whether it holds settings, which have a risk by their names. */
	readonly isSettings?: boolean;
	/** Members that are filled by a parameter. */
	readonly filled?: ReadonlyMap<string, Filling>;
	/** The facts of other device types about a field of the same name. */
	readonly alike?: (field: FieldFacts) => JsonObject;
}

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
	return ({ fields }, [name, other], { operation, isSettings, filled, alike } = {}) => {
		const properties = [...fields].map(([field, facts]): [string, Json] => {
			const filling = filled?.get(field);
			const risk = isSettings === true && filling === undefined ? riskOf?.(field) : undefined;
			const place = { schema: name, operation, risk };
			const written = exportedField(facts, evidence, place, addCodes);
			return [
				field,
				{
					...written,
					...alike?.(facts),
					...(filling && { 'x-parameter': filling.parameter }),
					...(filling?.time !== undefined && { 'x-time': filling.time }),
				},
			];
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
