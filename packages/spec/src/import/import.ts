import { factsOf, type ObjectFacts, type OperationFacts } from '../document/facts.ts';
import { objectAt, plain, textOf, type Json, type JsonObject } from '../document/json.ts';
import { createDraft, type OverlayDraft } from '../overlay/draft.ts';
import { isBetter, isConfirmed, type NewEvidence } from '../overlay/new-evidence.ts';
import { addField, raiseEvidence, requireField, retype } from '../overlay/field-actions.ts';
import { moveOperations, raiseOperation, type Move } from '../overlay/move-actions.ts';
import { editInPlace, type OperationEdits } from '../overlay/operation-edits.ts';
import type { Change } from '../diff/change.ts';
import { changesOf, placeOf } from '../diff/compare.ts';
import { exportedField } from './exported-field.ts';
import { titleOf, withoutLastSlash } from '../document/names.ts';
import { match, type Pair } from '../diff/match.ts';
import { objectAdder } from './new-object.ts';
import { newPartsOf } from './new-parts.ts';
import { addOperation, parameterOf, type NewOperation } from './new-operation.ts';
import { withTypesOfAll } from '../diff/parameter-types.ts';
import { renamingOf, type Renaming } from './renamed-parameter.ts';
import { withoutReserved, type Skipped } from './reserved-names.ts';

/** What a document of the vendor's means for ours. */
export interface Import {
	readonly changes: readonly Change[];
	/** Operations that were found by something else than path and method, to be looked at. */
	readonly guessed: readonly Pair[];
	readonly added: readonly NewOperation[];
	readonly draft: OverlayDraft;
	/** Required parameters under other names, which an overlay cannot take over. */
	readonly refused: readonly Renaming[];
	/** Fields and parameters whose names no generated code can have. */
	readonly skipped: readonly Skipped[];
	/** What deletes without a required parameter that says what: the node has nothing to be typed once more. */
	readonly blind: readonly OperationFacts[];
	/** What is sent a list or a single value: client and node give objects. */
	readonly listBodies: readonly OperationFacts[];
	/** What has an answer without the envelope, which the client refuses; nothing is taken of the answer. */
	readonly bare: readonly OperationFacts[];
	/** Types that were confirmed by answers and are not overwritten by what the export says. */
	readonly kept: readonly Change[];
}

/**
 * Compares the vendor's own document with ours and drafts the overlay that takes it over: moved paths, new
 * parameters, fields and operations, other types. What it does not mention stays, since an export can be a
 * part; descriptions, units and quantities stay in any case.
 */
export function importDocument(
	ours: JsonObject,
	vendors: JsonObject,
	evidence: NewEvidence,
): Import {
	const facts = factsOf(ours);
	const { facts: exported, skipped } = withoutReserved(factsOf(vendors));
	const matching = match(facts, exported, false);
	const renamings = matching.pairs.flatMap((pair) => renamingOf(pair) ?? []);
	const changes = changesOf(matching).filter(
		(change) => !isInPathOnly(change, renamings) && !isLastSlashOnly(change),
	);
	const typed = withTypesOfAll(exported.operations);
	const draft = createDraft();
	const addObject = objectAdder(draft, ours, evidence);
	const moves: Move[] = [];
	const kept: Change[] = [];
	for (const change of changes.filter(({ kind }) => kind === 'fieldRetyped')) {
		const field = objectOf(matching.pairs, change)?.fields.get(change.name ?? '');
		if (isConfirmed(field?.evidence)) kept.push(change);
		else if (field) retype(draft, field, typesAfter(matching.pairs, change));
	}
	for (const { operationId, name = '' } of changes.filter(({ kind }) => kind === 'fieldRequired')) {
		const { before } = matching.pairs.find((pair) => pair.before.id === operationId) ?? {};
		const field = before?.body?.fields.get(name);
		const sends = before && nodeOperation(before);
		if (field && sends !== undefined) requireField(draft, field, sends, titleOf(name));
	}
	for (const pair of matching.pairs) {
		const { before, after } = pair;
		const sends = nodeOperation(before);
		takeFields(draft, ours, before.row, after.row, evidence);
		takeFields(draft, ours, before.body, after.body, evidence, sends);
		const renaming = renamings.find(({ operationId }) => operationId === before.id);
		const typedPair = { ...pair, after: typed(after) };
		const edits = {
			...editsOf(facts.operations, typedPair, changes, evidence, renaming),
			...newPartsOf(pair, ours, evidence, addObject),
		};
		const to = { method: after.method, path: pathAfter(pair, renaming) };
		if (placeOf(before) !== placeOf({ ...before, ...to })) {
			moves.push({ operation: before, ...to, evidence, edits });
			continue;
		}
		editInPlace(draft, before, edits);
		if (isBetter(evidence, statusOf(before))) raiseOperation(draft, before, evidence);
	}
	// Last, because what goes before targets operations where they still are.
	moveOperations(draft, facts, moves);
	const taken = new Set(
		facts.operations.flatMap(({ id, operation }) => [id, nodePlace(operation)]),
	);
	const blind = matching.added.filter(deletesBlindly);
	const listBodies = matching.added.filter(
		(operation) => !blind.includes(operation) && !isObjectSent(operation),
	);
	const left = [...blind, ...listBodies];
	const writable = matching.added.filter((operation) => !left.includes(operation));
	const added = writable.map((operation) =>
		addOperation(draft, facts, typed(operation), evidence, taken, addObject),
	);
	return {
		changes: changes.filter(
			(change) =>
				!kept.includes(change) &&
				!(change.kind === 'operationNew' && left.some(({ id }) => id === change.operationId)),
		),
		guessed: matching.pairs.filter(({ by }) => by !== 'path'),
		added,
		draft,
		refused: renamings.filter(({ path }) => path === undefined),
		skipped,
		blind,
		listBodies,
		bare: [...matching.pairs.map(({ after }) => after), ...writable].filter(({ isBare }) => isBare),
		kept,
	};
}

/** Whether a change is only that a parameter has another name in the path, where names are not sent. */
function isInPathOnly(
	{ kind, operationId, name }: Change,
	renamings: readonly Renaming[],
): boolean {
	if (kind !== 'parameterNew' && kind !== 'parameterGone') return false;
	return renamings.some(
		({ operationId: id, path, before, after }) =>
			id === operationId && path !== undefined && [...before, ...after].includes(name ?? ''),
	);
}

/** Where an operation is to be: with our names in the path, and where that cannot be, where it was. */
function pathAfter({ before, after }: Pair, renaming: Renaming | undefined): string {
	if (renaming?.path !== undefined) return withoutLastSlash(renaming.path);
	return renaming?.after.some((name) => after.path.includes(`{${name}}`))
		? before.path
		: withoutLastSlash(after.path);
}

/** Documents write it or not without a thought, and ours does not. */
function isLastSlashOnly({ kind, before, after = '' }: Change): boolean {
	return kind === 'pathMoved' && before === withoutLastSlash(after);
}

function deletesBlindly({ method, parameters }: OperationFacts): boolean {
	return (
		method === 'delete' &&
		!parameters.some(
			({ required, in: place }) => required && (place === 'query' || place === 'path'),
		)
	);
}

function isObjectSent({ bodyTypes = [] }: OperationFacts): boolean {
	return bodyTypes.length === 0 || bodyTypes.includes('object');
}

function statusOf({ operation }: OperationFacts): string | undefined {
	const status = objectAt(operation, 'x-evidence')?.status;
	return typeof status === 'string' ? status : undefined;
}

function nodeOperation({ operation }: OperationFacts): string | undefined {
	return textOf(objectAt(operation, 'x-n8n')?.operation);
}

function nodePlace(operation: JsonObject): string {
	const place = objectAt(operation, 'x-n8n');
	return `${plain(place?.resource)}.${plain(place?.operation)}`;
}

/** Our object that a change of a field is about. */
function objectOf(pairs: readonly Pair[], change: Change): ObjectFacts | undefined {
	const { before } = pairs.find((pair) => pair.before.id === change.operationId) ?? {};
	return change.sent ? before?.body : before?.row;
}

/**
 * The types of a field in all operations that show it: kinds of device share fields, and the export may
 * say one thing of one and another of the next.
 */
function typesAfter(pairs: readonly Pair[], { name = '', sent, schema }: Change): string[] {
	const types = pairs.flatMap(({ before, after }) => {
		const [was, is] = sent ? [before.body, after.body] : [before.row, after.row];
		const field = was?.fields.get(name);
		if ((field?.owner ?? was?.schema) !== schema) return [];
		return is?.fields.get(name)?.types ?? [];
	});
	return [...new Set(types)]
		.filter((type) => type !== 'integer' || !types.includes('number'))
		.sort();
}

function takeFields(
	draft: OverlayDraft,
	ours: JsonObject,
	before: ObjectFacts | undefined,
	after: ObjectFacts | undefined,
	evidence: NewEvidence,
	operation?: string,
): void {
	if (!before || !after) return;
	for (const [name, field] of after.fields) {
		const known = before.fields.get(name);
		if (known) raiseEvidence(draft, known, evidence);
		else addField(draft, ours, before, name, exportedField(field, evidence, operation));
	}
}

function editsOf(
	all: readonly OperationFacts[],
	{ before, after }: Pair,
	changes: readonly Change[],
	evidence: NewEvidence,
	renaming: Renaming | undefined,
): OperationEdits {
	const reshaped = changes.some(
		({ kind, operationId }) => kind === 'shapeChanged' && operationId === before.id,
	);
	const left = renaming?.after ?? [];
	const parameters = parametersAfter(all, before, after, evidence, left);
	const renamed = after.rowsIn !== undefined && before.rowsIn !== after.rowsIn;
	return {
		...(parameters && { parameters }),
		...(reshaped && { shape: after.shape }),
		...(reshaped && renamed && { rowsIn: after.rowsIn }),
	};
}

/**
 * Our list with what is new or has become required or optional; undefined where nothing has.
 *
 * @param left what is not to be added
 */
function parametersAfter(
	all: readonly OperationFacts[],
	before: OperationFacts,
	after: OperationFacts,
	evidence: NewEvidence,
	left: readonly string[],
): Json[] | undefined {
	const written = before.operation.parameters;
	const list = Array.isArray(written) ? [...written] : [];
	let changed = false;
	for (const parameter of after.parameters) {
		if (parameter.in !== 'query' && parameter.in !== 'path') continue;
		if (left.includes(parameter.name)) continue;
		const index = before.parameters.findIndex(({ name }) => name === parameter.name);
		const known = before.parameters[index];
		if (known?.required === parameter.required) continue;
		const elsewhere = all
			.flatMap(({ parameters }) => parameters)
			.find(({ name }) => name === parameter.name);
		const entry = parameterOf(parameter, known ?? elsewhere, evidence);
		if (known) list[index] = entry;
		else list.push(entry);
		changed = true;
	}
	return changed ? list : undefined;
}
