import { answerPlace, envelopeNames, factsOf, type OperationFacts } from '../document/facts.ts';
import { isObject, objectAt, type Json, type JsonObject } from '../document/json.ts';
import { at } from '../document/place.ts';
import { fieldsAt } from '../document/schema-fields.ts';
import { match, type Pair } from '../diff/match.ts';
import type { Document } from '../model/document.ts';
import { withWireNames } from '../model/wire-names.ts';
import { envelopeOf } from './envelope.ts';

/** Beginning of the names under which components of our document are put into an export. */
const OURS = 'Completed';

/**
 * An export with our document in place of its gaps, so that a server can be made from it: operations that it does not
 * have, and responses whose rows it does not describe. Its own facts stay as they are. All responses are wrapped as the
 * export wraps them.
 *
 * @param present our document before the export was taken over
 */
export function completedExport(vendors: JsonObject, present: JsonObject): JsonObject {
	const completed = structuredClone(vendors);
	const ours = wrappedAs(vendors, present);
	const { pairs, gone } = match(factsOf(ours), factsOf(vendors, envelopeNames(ours)));
	completed.components = withOurComponents(objectAt(completed, 'components') ?? {}, ours);
	const paths = objectAt(completed, 'paths') ?? {};
	for (const operation of gone) {
		const item = objectAt(paths, operation.path) ?? {};
		paths[operation.path] = { ...item, [operation.method]: renamed(resolved(operation)) };
	}
	for (const pair of pairs) {
		const schema = completedAnswer(vendors, ours, pair);
		if (schema === undefined) continue;
		const operation = at(completed, pair.after.place);
		if (!isObject(operation)) continue;
		operation.responses = { '200': { content: { 'application/json': { schema } } } };
	}
	return completed;
}

/** Our document with the envelope of the export, where that shows one. */
function wrappedAs(vendors: JsonObject, ours: JsonObject): JsonObject {
	const envelope = envelopeOf(vendors);
	if (!envelope) return ours;
	const { code, message, data } = envelope;
	const named = { ...ours, 'x-envelope': { ...objectAt(ours, 'x-envelope'), code, message, data } };
	return withWireNames(
		named as unknown as Document,
		ours as unknown as Document,
	) as unknown as JsonObject;
}

/** The response of an operation with rows of ours; undefined where the export describes its rows. */
function completedAnswer(
	vendors: JsonObject,
	ours: JsonObject,
	{ before, after }: Pair,
): JsonObject | undefined {
	if ((after.row?.fields.size ?? 0) > 0 || after.isBare === true) return undefined;
	const place = answerPlace(vendors, after.place, after.operation);
	const around = place && fieldsAt(vendors, place);
	if (!around || around.size === 0) return ourAnswer(ours, before);
	const { data } = before;
	const known = data && at(ours, data);
	const { data: member } = envelopeNames(ours);
	if (!around.has(member) || !isObject(known) || !before.row) return undefined;
	const row = renamed(at(ours, before.row.place) ?? {});
	const members = [...around].map(([name, { schema }]): [string, Json] => [name, schema]);
	return {
		type: 'object',
		properties: {
			...Object.fromEntries(members),
			[member]: wrapped(vendors, after, row, renamed(known)),
		},
	};
}

/** Rows of ours, wrapped as the export has them; as ours are where it does not describe that either. */
function wrapped(vendors: JsonObject, after: OperationFacts, row: Json, known: Json): Json {
	if (after.shape === 'array') return { type: 'array', items: row };
	if (after.rowsIn === undefined || !after.data) return known;
	const members = [...fieldsAt(vendors, after.data)].map(([name, { schema }]): [string, Json] => [
		name,
		name === after.rowsIn ? { type: 'array', items: row } : schema,
	]);
	return { type: 'object', properties: Object.fromEntries(members) };
}

function ourAnswer(ours: JsonObject, { place, operation }: OperationFacts): JsonObject | undefined {
	const answer = answerPlace(ours, place, operation);
	const schema = answer && renamed(at(ours, answer) ?? {});
	return isObject(schema) ? schema : undefined;
}

/** An operation with its parameters in it, since those of the export may go by the same names. */
function resolved({ operation, parameters }: OperationFacts): JsonObject {
	return { ...operation, parameters: parameters.map(({ written }) => written) };
}

function withOurComponents(components: JsonObject, ours: JsonObject): JsonObject {
	const schemas = Object.entries(objectAt(ours, 'components', 'schemas') ?? {});
	const responses = objectAt(ours, 'components', 'responses');
	return {
		...components,
		schemas: {
			...objectAt(components, 'schemas'),
			...Object.fromEntries(schemas.map(([name, schema]) => [OURS + name, renamed(schema)])),
		},
		...(responses && { responses: { ...objectAt(components, 'responses'), ...responses } }),
	};
}

/** A part of our document whose references lead to our components in the export. */
function renamed(part: Json): Json {
	if (Array.isArray(part)) return part.map(renamed);
	if (!isObject(part)) return part;
	return Object.fromEntries(
		Object.entries(part).map(([name, value]) => [
			name,
			name === '$ref' && typeof value === 'string'
				? value.replace('#/components/schemas/', `#/components/schemas/${OURS}`)
				: renamed(value),
		]),
	);
}
