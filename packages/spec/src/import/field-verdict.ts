import { objectAt, plain, textOf, type Json, type JsonObject } from '../document/json.ts';
import { quantitiesOf } from '../document/quantities.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { CodeNames } from '../knowledge/code-names.ts';
import { knowledgeOf, type Knowledge } from '../knowledge/knowledge.ts';
import { rangeText } from '../knowledge/value-range.ts';
import { evidenceOf, isBetter, raisedEvidence, type NewEvidence } from '../overlay/new-evidence.ts';

/** The possible differences of two documents about a field. */
export type Disputed = 'unit' | 'range' | 'codes';

/** A fact in which the export differs from our document. */
export interface Conflict {
	/** The object and the field, by our names. */
	readonly schema: string;
	readonly name: string;
	/** Name of the field in the export, where it is another one. */
	readonly now?: string;
	readonly about: Disputed;
	readonly ours: string;
	readonly theirs: string;
	/** Quantities that the field feeds. */
	readonly feeds: readonly string[];
}

/** Whose value counts where the two documents differ; undefined before a decision. */
export type Decide = (conflict: Conflict) => 'ours' | 'theirs' | undefined;

/** The effect of an export on one field of ours. */
export interface FieldVerdict {
	/** The members that are merged into the schema of the field. Empty where the document has it already. */
	readonly update: JsonObject;
	/** Differences without a decision: the field stays as it is until then. */
	readonly conflicts: readonly Conflict[];
	/** Names of codes that the document does not have yet. */
	readonly codes?: CodeNames;
}

/** Judges fields of one object. */
export interface Judge {
	readonly schema: string;
	readonly evidence: NewEvidence;
	readonly decide: Decide;
	/** The tables of codes of our document. */
	readonly codes: JsonObject;
}

/**
 * Compares a field of ours with the same one of the export. Additional facts of the export are taken over. A
 * contradiction is a conflict, and then nothing is taken over: a field with a disputed unit is not known better than
 * before.
 */
export function verdictOf(
	{ schema: owner, evidence, decide, codes: tables }: Judge,
	ours: FieldFacts,
	theirs: FieldFacts,
): FieldVerdict {
	const { schema } = ours;
	const said = knowledgeOf(theirs);
	const known = objectAt(schema, 'x-evidence') ?? {};
	const rejected = objectAt(known, 'rejected') ?? {};
	const conflicts: Conflict[] = [];
	const update: JsonObject = {};
	const about: JsonObject = {};
	let codes: CodeNames | undefined;
	const base = {
		...{ schema: owner, name: ours.name, feeds: quantitiesOf(schema) },
		...(theirs.name !== ours.name && { now: theirs.name }),
	};
	/** Whether the value of the export must be written. */
	const isTaken = (
		what: Disputed,
		mine: string | undefined,
		other: string | undefined,
	): boolean => {
		if (other === undefined || mine === other) return false;
		if (mine === undefined) return true;
		if (rejected[what] === other) return false;
		const conflict: Conflict = { ...base, about: what, ours: mine, theirs: other };
		const decision = decide(conflict);
		if (decision === undefined) conflicts.push(conflict);
		if (decision === 'ours') about.rejected = { ...objectAt(about, 'rejected'), [what]: other };
		return decision === 'theirs';
	};
	const range = objectAt(schema, 'x-range');
	if (isTaken('unit', ours.unit, said.unit)) update['x-unit'] = said.unit ?? '';
	if (isTaken('range', rangeOf(range), said.range && rangeText(said.range))) {
		update['x-range'] = { ...said.range };
	}
	const table = textOf(schema['x-codes']);
	const listed = table === undefined ? undefined : objectAt(tables, table);
	const unlisted = Object.keys(said.codes ?? {}).filter(
		(code) => !Object.hasOwn(listed ?? {}, code),
	);
	const isFaultWord = schema['x-fault-word'] !== undefined;
	if (unlisted.length > 0 && !isFaultWord) {
		const ourCodes = listed && Object.keys(listed).join(', ');
		if (isTaken('codes', ourCodes, codesText(said.codes ?? {}))) {
			codes = { ...(listed as CodeNames | undefined), ...said.codes };
		}
	}
	if (conflicts.length > 0) return { update: {}, conflicts };
	Object.assign(update, membersOf(schema, ours.types, said));
	const unit = update['x-unit'] ?? ours.unit;
	if (said.unit !== undefined && said.unit === unit)
		Object.assign(about, grade(known, 'unit', evidence));
	const isOurs = theirs.description === textOf(schema.description);
	if (said.words !== undefined && !isOurs)
		Object.assign(about, grade(known, 'meaning', evidence, said.words));
	const evidenceUpdate = {
		...(isBetter(evidence, ours.evidence) && raisedEvidence(known, evidence)),
		...about,
	};
	if (Object.keys(evidenceUpdate).length > 0) update['x-evidence'] = evidenceUpdate;
	return { update, conflicts, ...(codes && { codes }) };
}

/** Members of a new field, or of one that does not have them, that an export documents. */
export function membersOf(
	schema: JsonObject,
	types: readonly string[],
	said: Knowledge,
): JsonObject {
	const fits = (value: Json): boolean =>
		types.includes(typeof value) || (types.includes('integer') && Number.isInteger(value));
	const { format, default: initial, example, deprecated } = said;
	const found: JsonObject = {};
	const add = (name: string, value: Json | undefined): void => {
		if (value !== undefined && schema[name] === undefined) found[name] = value;
	};
	add('format', types.includes('string') ? format : undefined);
	add('default', initial !== undefined && fits(initial) ? initial : undefined);
	add('examples', example !== undefined && fits(example) ? [example] : undefined);
	add('deprecated', deprecated);
	return found;
}

/** Own evidence of the unit or the meaning, where there is none as good with the same words. */
function grade(
	known: JsonObject,
	what: 'unit' | 'meaning',
	evidence: NewEvidence,
	words?: string,
): JsonObject {
	const before = objectAt(known, what);
	const isKnown = before && !isBetter(evidence, textOf(before.status));
	if (isKnown && (words === undefined || before.words === words)) return {};
	return { [what]: { ...evidenceOf(evidence), ...(words !== undefined && { words }) } };
}

/** A range as text, for comparison; undefined where the document gives none. */
function rangeOf(range: JsonObject | undefined): string | undefined {
	return range && (range.min !== undefined || range.max !== undefined)
		? rangeText(range)
		: undefined;
}

function codesText(codes: CodeNames): string {
	return Object.entries(codes)
		.map(([code, name]) => `${code} ${plain(name)}`)
		.join(', ');
}
