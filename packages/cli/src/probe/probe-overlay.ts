import type { AnswerDifferences } from 'atess-client/internal';
import { factsOf, type Facts, type OperationFacts } from 'atess-spec/document/facts';
import { objectAt, textOf, type JsonObject } from 'atess-spec/document/json';
import type { FieldFacts } from 'atess-spec/document/schema-fields';
import { createDraft, type OverlayDraft } from 'atess-spec/overlay/draft';
import {
	evidenceOf,
	isBetter,
	isConfirmed,
	type NewEvidence,
} from 'atess-spec/overlay/new-evidence';
import {
	addField,
	newFieldSchema,
	raiseEvidence,
	retype,
	underNewName,
} from 'atess-spec/overlay/field-actions';
import { moveOperations, raiseOperation, type Move } from 'atess-spec/overlay/move-actions';
import { editInPlace, type OperationEdits } from 'atess-spec/overlay/operation-edits';
import { spelling, type Finding } from './finding.ts';

/** The changes of the document by the findings. */
export interface ProbeOverlay {
	readonly draft: OverlayDraft;
	/** The paths as they are, for the client's option and the credential's field. */
	readonly pathOverrides: Readonly<Record<string, string>>;
	/** Operations that were moved only because they share their path with one that was found. */
	readonly alongside: readonly string[];
}

/** A finding with a response, and its operation in the document. */
interface Answered {
	readonly finding: Finding & Required<Pick<Finding, 'path' | 'differences'>>;
	readonly operation: OperationFacts;
}

/**
 * Drafts the overlay that turns findings into the document. A field that did not come is not removed: the
 * next device may send it.
 *
 * @param server where it was seen, in words
 * @param renamed names of the document that the user knows to be sent under another one
 */
export function probeOverlay(
	document: JsonObject,
	findings: readonly Finding[],
	{ date, server }: { readonly date: string; readonly server: string },
	renamed: Readonly<Record<string, string>> = {},
): ProbeOverlay {
	const facts = factsOf(document);
	const evidence: NewEvidence = {
		status: 'confirmed',
		source: `seen with a user's own token on ${server}`,
		date,
	};
	const draft = createDraft();
	const answered = findings.flatMap((finding): Answered[] => {
		const { path, differences } = finding;
		const operation = facts.operations.find(({ id }) => id === finding.operationId);
		if (path === undefined || !differences || !operation) return [];
		return [{ finding: { ...finding, path, differences }, operation }];
	});
	takeFields(draft, facts, answered, evidence, renamed);
	takeGridCounters(draft, answered, evidence);
	const moves: Move[] = [];
	for (const { finding, operation } of answered) {
		const { path, differences } = finding;
		const edits = wrappingIn(differences);
		if (path !== operation.path) {
			moves.push({ operation, path, method: operation.method, evidence, edits });
			continue;
		}
		editInPlace(draft, operation, edits);
		const status = textOf(objectAt(operation.operation, 'x-evidence')?.status);
		if (isBetter(evidence, status)) raiseOperation(draft, operation, evidence);
	}
	const alongside = siblingsOf(facts, moves, date);
	moveOperations(draft, facts, [...moves, ...alongside]);
	return {
		draft,
		pathOverrides: Object.fromEntries(
			[...moves, ...alongside].map(({ operation, path }) => [operation.id, path]),
		),
		alongside: alongside.map(({ operation }) => operation.id),
	};
}

/**
 * The wrapping that a response proves: a list or an object without anything in it may only mean that there is nothing,
 * and the document has no form for data that are neither rows nor a row.
 */
function wrappingIn({ rows, shape }: AnswerDifferences): OperationEdits {
	if (shape?.seen === 'page') return { shape: 'page' };
	if (shape === undefined || rows === 0) return {};
	const [, rowsIn] = /^page of (.+)$/.exec(shape.seen) ?? [];
	if (rowsIn !== undefined) return { shape: 'page', rowsIn };
	const proven = (['array', 'object'] as const).find((one) => one === shape.seen);
	return proven === undefined ? {} : { shape: proven };
}

/** A write at a moved path has probably moved with its read. */
function siblingsOf(facts: Facts, moves: readonly Move[], date: string): Move[] {
	return moves.flatMap((move) =>
		facts.operations
			.filter(
				({ id, path, operation: { 'x-retry': retry } }) =>
					path === move.operation.path &&
					retry === 'never' &&
					!moves.some(({ operation }) => operation.id === id),
			)
			.map((operation) => ({
				operation,
				path: move.path,
				method: operation.method,
				evidence: {
					inferredFrom: `shares its path with ${move.operation.id}, which was found there`,
					date,
				},
			})),
	);
}

function takeFields(
	draft: OverlayDraft,
	{ document }: Facts,
	answered: readonly Answered[],
	evidence: NewEvidence,
	renamed: Readonly<Record<string, string>>,
): void {
	/** The observed values of each field of the document, in all responses that have it. */
	const seen = new Map<string, { field: FieldFacts; types: Set<string>; wrong: boolean }>();
	const missing = new Map<string, { field: FieldFacts; operationId: string }>();
	const added = new Set<string>();
	for (const { finding, operation } of answered) {
		const { differences, operationId } = finding;
		const { row } = operation;
		if (!row) continue;
		for (const [name, types] of Object.entries(differences.seen)) {
			const field = row.fields.get(name);
			if (!field) continue;
			const entry = seen.get(keyOf(field)) ?? { field, types: new Set(), wrong: false };
			seen.set(keyOf(field), entry);
			for (const type of types) entry.types.add(type);
			entry.wrong ||= differences.fields.some(
				({ kind, field: differs }) => kind === 'retyped' && differs === name,
			);
		}
		const spelt = spelling(differences.fields, renamed);
		for (const difference of differences.fields) {
			const { kind, field: name } = difference;
			if (kind === 'missing') {
				const field = row.fields.get(name);
				if (field) missing.set(keyOf(field), { field, operationId });
			}
			if (kind !== 'unknown' || added.has(`${row.schema ?? operationId} ${name}`)) continue;
			added.add(`${row.schema ?? operationId} ${name}`);
			const old = row.fields.get(spelt.get(name) ?? '');
			const schema = old
				? underNewName(old, evidence)
				: newFieldSchema(
						broad(difference.seen),
						`Seen in the response of ${operationId}. Its meaning is not documented.`,
						evidence,
					);
			addField(draft, document, row, name, schema);
			if (old) missing.set(`respelt ${keyOf(old)}`, { field: old, operationId });
		}
	}
	for (const { field, types, wrong } of seen.values()) {
		raiseEvidence(draft, field, evidence);
		if (wrong) retype(draft, field, broad([...types]));
	}
	for (const [key, { field, operationId }] of missing) {
		if (seen.has(keyOf(field))) continue;
		if (missing.has(`respelt ${keyOf(field)}`)) {
			if (key.startsWith('respelt ')) draft.remove(field.place);
			continue;
		}
		if (isConfirmed(field.evidence)) continue;
		const known = textOf(objectAt(field.schema, 'x-evidence')?.note);
		const note = `not in the response of ${operationId} on ${evidence.date}`;
		draft.update(field.place.slice(0, -1), {
			[field.name]: {
				'x-evidence': { note: known === undefined ? note : `${known}; ${note}` },
			},
		});
	}
}

/** Gives the counters of a PCS their direction. Where two records decide it differently, nothing is decided. */
function takeGridCounters(
	draft: OverlayDraft,
	answered: readonly Answered[],
	evidence: NewEvidence,
): void {
	const decisions = answered.flatMap(({ finding: { gridCounters }, operation: { row } }) =>
		gridCounters?.decided === true && row ? [{ ...gridCounters, row }] : [],
	);
	const [first] = decisions;
	if (!first || decisions.some(({ because }) => because !== first.because)) return;
	for (const { field: name, quantity, description } of first.fields) {
		const field = first.row.fields.get(name);
		if (!field) continue;
		draft.update(field.place.slice(0, -1), {
			[name]: {
				description,
				'x-quantity': quantity,
				'x-evidence': { ...evidenceOf(evidence), confidence: 'high', note: first.because },
			},
		});
	}
}

function keyOf({ place }: FieldFacts): string {
	return JSON.stringify(place);
}

/** That a number was whole does not show that it always is. */
function broad(types: readonly string[]): string[] {
	return [...new Set(types.map((type) => (type === 'integer' ? 'number' : type)))].sort();
}
