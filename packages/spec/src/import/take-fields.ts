import type { OperationFacts } from '../document/facts.ts';
import { objectAt, without, type JsonObject } from '../document/json.ts';
import { quantitiesOf } from '../document/quantities.ts';
import { at } from '../document/place.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import { matchFields, type FieldMatching } from '../knowledge/field-match.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import {
	addField,
	retype,
	typeMembers,
	underNewName,
	updateField,
} from '../overlay/field-actions.ts';
import { isConfirmed, type NewEvidence } from '../overlay/new-evidence.ts';
import { exportedField, type AddCodes } from './exported-field.ts';
import { verdictOf, type Conflict, type Decide, type FieldVerdict } from './field-verdict.ts';
import type { SaidObject } from './said-object.ts';

/** How an export is taken over. */
export interface ImportOptions {
	readonly evidence: NewEvidence;
	/** Fields of ours with the name that the user knows them to have in the export. */
	readonly renamed?: Readonly<Record<string, string>>;
	readonly decide?: Decide;
	/** Whether an operation of the export is taken over; all are where it is left out. */
	readonly takes?: (operation: OperationFacts) => boolean;
	/** Whether the export has everything, so that what it lacks is deprecated. */
	readonly isComplete?: boolean;
	/** Method and path of the export by our operation, from the user. */
	readonly same?: Readonly<Record<string, string>>;
	/** The document's word for the risk of a new setting, by its name; undefined if the name has no known meaning. */
	readonly riskOf?: (name: string) => string | undefined;
}

/** A field of ours and the same one of the export, with what follows from it. */
interface Known {
	readonly ours: FieldFacts;
	readonly theirs: FieldFacts;
	readonly verdict: FieldVerdict;
	/** Types that the field has in the export, where they are others. */
	readonly types?: readonly string[];
}

/** The effect of an export on the fields of one object. */
export interface ObjectOutcome {
	readonly object: SaidObject;
	readonly matching: FieldMatching;
	readonly known: readonly Known[];
}

/** A field that goes by another name in the export and keeps its meaning. */
export interface Renamed {
	readonly schema: string;
	readonly before: string;
	readonly after: string;
	readonly by: FieldMatching['renamed'][number]['by'];
	readonly feeds: readonly string[];
}

export function schemaName({ ours, operations }: SaidObject): string {
	return ours.schema ?? operations[0]?.id ?? '';
}

/** Compares the fields of an object with those of the export. Writes nothing. */
export function outcomeOf(
	object: SaidObject,
	document: JsonObject,
	{ evidence, renamed, decide = () => undefined }: ImportOptions,
): ObjectOutcome {
	const { ours, said } = object;
	const isOpen = ({ schema }: FieldFacts): boolean =>
		objectAt(schema, 'x-evidence')?.source === evidence.source && quantitiesOf(schema).length === 0;
	const matching = matchFields(ours.fields, said, renamed, isOpen);
	const codes = objectAt(document, 'x-codes') ?? {};
	const judge = { schema: schemaName(object), evidence, decide, codes };
	const isRenamed = new Set(matching.renamed.map(({ after }) => after.name));
	const same = [...ours.fields.values()].flatMap((field) => {
		const theirs = said.get(field.name);
		return theirs && !isRenamed.has(field.name) ? [{ before: field, after: theirs }] : [];
	});
	const known = [...same, ...matching.renamed].map(({ before, after }): Known => {
		const types = typesAfter(before, after);
		const verdict = verdictOf(judge, before, after);
		return { ours: before, theirs: after, verdict, ...(types && { types }) };
	});
	return { object, matching, known };
}

/** The changes of an outcome in each field, as text: the same text is the same change. */
export function changesByField({ known }: ObjectOutcome): ReadonlyMap<string, string> {
	return new Map(
		known.flatMap(({ ours, theirs, verdict: { update, conflicts, codes }, types }) => {
			const isNothing =
				ours.name === theirs.name &&
				Object.keys(update).length === 0 &&
				conflicts.length === 0 &&
				!codes &&
				!types;
			const about = conflicts.map((conflict) => conflict.theirs);
			const said = JSON.stringify([ours.name, theirs.name, update, about, codes, types]);
			return isNothing ? [] : [[ours.name, said] as const];
		}),
	);
}

/** The written changes of the fields of one object. */
export interface TakenFields {
	readonly renamed: readonly Renamed[];
	readonly conflicts: readonly Conflict[];
	/** The grades that fields had which are documented now. */
	readonly raised: readonly string[];
	/** New settings with the word for their risk. */
	readonly risks: readonly {
		readonly schema: string;
		readonly name: string;
		readonly risk?: string;
	}[];
}

/**
 * Writes the facts of an export about the fields of one object.
 *
 * @param done fields that were written already: several objects can have one
 * @param operation of the node that sends the object
 */
export function takeFields(
	draft: OverlayDraft,
	document: JsonObject,
	{ object, matching, known }: ObjectOutcome,
	{ evidence, riskOf }: ImportOptions,
	addCodes: AddCodes,
	done: Set<string>,
	operation: string | undefined,
): TakenFields {
	const schema = schemaName(object);
	const raised: string[] = [];
	for (const { ours, theirs, verdict, types } of known) {
		const key = JSON.stringify(ours.place);
		if (verdict.conflicts.length > 0 || done.has(key)) continue;
		done.add(key);
		// A reference may have no siblings.
		if (objectAt(at(document, ours.place))?.$ref !== undefined) continue;
		const codes = verdict.codes && { 'x-codes': addCodes(schema, ours.name, verdict.codes) };
		const update: JsonObject = { ...verdict.update, ...codes };
		if (objectAt(update, 'x-evidence')?.status !== undefined) raised.push(ours.evidence ?? 'none');
		if (ours.name !== theirs.name) {
			rename(draft, document, ours, theirs.name, carriedOver(ours, evidence, update, types));
			continue;
		}
		if (Object.keys(update).length > 0) updateField(draft, ours, update);
		if (types && !isConfirmed(ours.evidence)) retype(draft, ours, types);
	}
	const disputed = new Set(
		known.filter(({ verdict }) => verdict.conflicts.length > 0).map(({ theirs }) => theirs.name),
	);
	const added = matching.added.filter(({ name }) => !disputed.has(name));
	const risks = object.isSettings ? added.map(({ name }) => ({ name, risk: riskOf?.(name) })) : [];
	for (const field of added) {
		const risk = risks.find(({ name }) => name === field.name)?.risk;
		const place = { schema, operation, risk };
		addField(
			draft,
			document,
			object.ours,
			field.name,
			exportedField(field, evidence, place, addCodes),
		);
	}
	return {
		renamed: known
			.filter(
				({ ours, theirs, verdict }) => ours.name !== theirs.name && verdict.conflicts.length === 0,
			)
			.map(({ ours, theirs }) => ({
				...{ schema, before: ours.name, after: theirs.name, feeds: quantitiesOf(ours.schema) },
				by: matching.renamed.find(({ before }) => before === ours)?.by ?? 'user',
			})),
		conflicts: known.flatMap(({ verdict }) => verdict.conflicts),
		raised,
		risks: risks.map(({ name, risk }) => ({ schema, name, ...(risk !== undefined && { risk }) })),
	};
}

/** A field of ours under its new name, with what the export adds to it. */
function carriedOver(
	ours: FieldFacts,
	evidence: NewEvidence,
	update: JsonObject,
	types: readonly string[] | undefined,
): JsonObject {
	const schema = underNewName(ours, evidence);
	const about = without(
		objectAt(update, 'x-evidence') ?? {},
		'status',
		'source',
		'date',
		'earlier',
	);
	return {
		...schema,
		...update,
		...(types && typeMembers(types)),
		'x-evidence': { ...objectAt(schema, 'x-evidence'), ...about },
	};
}

/** Writes a field in place of one of ours, where that stood. */
function rename(
	draft: OverlayDraft,
	document: JsonObject,
	ours: FieldFacts,
	name: string,
	schema: JsonObject,
): void {
	const container = ours.place.slice(0, -1);
	// An import of earlier may have added it as an unknown field.
	if (objectAt(at(document, [...container, name]))) draft.remove([...container, name]);
	draft.update(container, { [name]: schema });
	draft.remove(ours.place);
}

/** The types of a field in the export, where ours does not have them. */
function typesAfter(ours: FieldFacts, theirs: FieldFacts): readonly string[] | undefined {
	const [before, after] = [ours.types, theirs.types].map((types) => types.join(' or '));
	return before === after || after === '' ? undefined : theirs.types;
}
