import type { JsonObject } from '../document/json.ts';
import {
	clientName,
	type Facts,
	type ObjectFacts,
	type OperationFacts,
} from '../document/facts.ts';
import { nodePlaceOf } from '../document/node-place.ts';
import {
	memberParameter,
	withMarkedParameters,
	withParameters,
} from '../diff/marked-parameters.ts';
import type { Pair } from '../diff/match.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { addField } from '../overlay/field-actions.ts';
import type { NewEvidence } from '../overlay/new-evidence.ts';
import { exportedField, type AddCodes } from './exported-field.ts';
import { filledIn, type Filling } from './known-parameters.ts';

/** A body of the export in which parameters of ours are. */
export interface BodyWithParameters {
	readonly body: ObjectFacts;
	/** The body of our operation with the members that are marked in it; absent if it has none. */
	readonly ours?: ObjectFacts;
	readonly filled: ReadonlyMap<string, Filling>;
}

/**
 * Pairs in which our parameters in a body of the export are parameters, not fields: client and node keep their names
 * for them, they are not settings, and are not given twice.
 *
 * @param facts of our document
 * @returns the pairs, and the bodies as the export has them, by our operation
 */
export function withBodyParameters(
	facts: Facts,
	pairs: readonly Pair[],
): { pairs: readonly Pair[]; bodies: ReadonlyMap<string, BodyWithParameters> } {
	const bodies = new Map<string, BodyWithParameters>();
	const changed = pairs.map((pair): Pair => {
		const { body } = pair.after;
		const before = withMarkedParameters(pair.before, pair.after);
		const ours = new Map(before.parameters.map((one) => [clientName(one), one] as const));
		const filled = new Map(
			[...filledIn(facts, pair.after)].filter(([, { parameter }]) => ours.has(parameter)),
		);
		if (!body || filled.size === 0) return { ...pair, before };
		const own = pair.before.body;
		bodies.set(before.id, { body, filled, ...(own && { ours: own }) });
		const moved = [...filled].flatMap(([name, { parameter }]) => {
			const field = body.fields.get(name);
			// An export that does not mark a member of a body as required shows nothing.
			const required = ours.get(parameter)?.required ?? true;
			return field ? [{ ...memberParameter(field), required }] : [];
		});
		return { ...pair, before, after: withParameters(pair.after, moved) };
	});
	return { pairs: changed, bodies };
}

/** Writes members that a parameter fills into a body of ours, where it does not have them yet. */
export function addBodyParameters(
	draft: OverlayDraft,
	document: JsonObject,
	{ id, operation }: OperationFacts,
	evidence: NewEvidence,
	bodies: ReadonlyMap<string, BodyWithParameters>,
	addCodes: AddCodes,
): void {
	const known = bodies.get(id);
	const ours = known?.ours;
	if (!known || !ours) return;
	for (const [name, { parameter, time }] of known.filled) {
		const field = known.body.fields.get(name);
		if (!field || ours.fields.has(name)) continue;
		const place = { schema: ours.schema ?? id, operation: nodePlaceOf(operation)?.operation };
		addField(draft, document, ours, name, {
			...exportedField(field, evidence, place, addCodes),
			'x-parameter': parameter,
			...(time !== undefined && { 'x-time': time }),
		});
	}
}
