import { changesOf, placeOf } from '../diff/compare.ts';
import type { Change } from '../diff/change.ts';
import { match, type Pair } from '../diff/match.ts';
import { withTypesOfAll } from '../diff/parameter-types.ts';
import { envelopeNames, factsOf, type OperationFacts } from '../document/facts.ts';
import type { JsonObject } from '../document/json.ts';
import { titleOf } from '../document/names.ts';
import { nodePlaceOf } from '../document/node-place.ts';
import { createDraft, type OverlayDraft } from '../overlay/draft.ts';
import { requireField } from '../overlay/field-actions.ts';
import { moveOperations, raiseOperation, type Move } from '../overlay/move-actions.ts';
import { isBetter } from '../overlay/new-evidence.ts';
import { editInPlace } from '../overlay/operation-edits.ts';
import { addBodyParameters, withBodyParameters } from './body-parameters.ts';
import { certaintyOf, type Certainty } from './certainty.ts';
import { envelopeOf, takeEnvelope, type EnvelopeChange } from './envelope.ts';
import { codesAdder } from './exported-field.ts';
import { isKept, isRenaming } from './field-changes.ts';
import type { Conflict } from './field-verdict.ts';
import { lostQuantities } from './lost-quantities.ts';
import { addDeviceType, newDeviceTypes } from './new-device-type.ts';
import { objectAdder } from './new-object.ts';
import { addOperation, type NewOperation } from './new-operation.ts';
import { newPartsOf } from './new-parts.ts';
import {
	deletesBlindly,
	editsOf,
	isLastSlashOnly,
	isObjectSent,
	isParameterRenaming,
	pathAfter,
	renamedParameters,
	statusOf,
} from './operation-parts.ts';
import { giveOwnObjects } from './own-objects.ts';
import { renamingOf, type Renaming } from './renamed-parameter.ts';
import { withoutReserved, type Skipped } from './reserved-names.ts';
import { retireGone, type Retired } from './retire-gone.ts';
import { roleWords } from './role-words.ts';
import { saidObjects } from './said-object.ts';
import {
	changesByField,
	outcomeOf,
	schemaName,
	takeFields,
	type ImportOptions,
	type Renamed,
	type TakenFields,
} from './take-fields.ts';

import { removeUnused } from './unused-parts.ts';

/** The effect of a vendor's document on ours. */
export interface Import {
	/** How much is known better than before. */
	readonly certainty: Certainty;
	/** Differences of the export; the fields stay as they are until a decision. */
	readonly conflicts: readonly Conflict[];
	readonly changes: readonly Change[];
	/** Other names of the members of the envelope. */
	readonly envelope?: EnvelopeChange;
	/** Fields that the export has under another name, carried over with all that is known of them. */
	readonly renamed: readonly Renamed[];
	/** Fields that may have another name in the export, with the likely ones. */
	readonly unclear: readonly Unclear[];
	/** Whether more than half of our operations are missing while as many are new: then hardly one was recognised. */
	readonly isStrange: boolean;
	/** Whether the export has more operations that are not ours than operations of ours. */
	readonly isForeign: boolean;
	/** Parts that a complete export lacks and that are deprecated now; undefined for an export that can be a part. */
	readonly retired?: Retired;
	/** New settings with the word for their risk, which comes from their names. */
	readonly risks: TakenFields['risks'];
	/** Operations that were found by something else than path and method, to be looked at. */
	readonly guessed: readonly Pair[];
	readonly added: readonly NewOperation[];
	/** Device types that the document does not have yet. */
	readonly newTypes: readonly string[];
	readonly draft: OverlayDraft;
	/** Required parameters under other names, which an overlay cannot take over. */
	readonly refused: readonly Renaming[];
	/** Fields and parameters whose names no generated code can have. */
	readonly skipped: readonly Skipped[];
	/** Deletions without a required parameter that names the object: the node has no value to type once more. */
	readonly blind: readonly OperationFacts[];
	/** Operations whose body is a list or a single value: client and node send objects. */
	readonly listBodies: readonly OperationFacts[];
	/**
	 * Operations with a response without the envelope, which the client refuses; nothing of the response is taken over.
	 */
	readonly bare: readonly OperationFacts[];
	/** Types that were confirmed by responses and are not overwritten by the export. */
	readonly kept: readonly Change[];
}

/** A field of ours that the export does not have, and what it may be called there. */
export interface Unclear {
	readonly schema: string;
	readonly name: string;
	readonly candidates: readonly string[];
}

/**
 * Compares the vendor's own document with ours and drafts the overlay that takes it over: moved paths, new parameters,
 * fields and operations, other names and types, units, ranges and codes. Parts that it does not mention stay, since an
 * export can be a part; descriptions and quantities stay in any case.
 */
export function importDocument(
	original: JsonObject,
	vendors: JsonObject,
	options: ImportOptions,
): Import {
	const { evidence } = options;
	const members = envelopeOf(vendors);
	const all = factsOf(vendors, members);
	const operations = all.operations.filter(options.takes ?? (() => true));
	const { facts: exported, skipped } = withoutReserved({ ...all, operations });
	const draft = createDraft();
	const envelope = members && takeEnvelope(draft, original, members);
	const before = factsOf(original);
	const matched = { roleOf: roleWords(before), ...(options.same && { same: options.same }) };
	const found = match(before, exported, matched);
	const said = saidObjects(withBodyParameters(before, found.pairs).pairs);
	giveOwnObjects(draft, original, said, (object) =>
		changesByField(outcomeOf(object, original, options)),
	);
	const ours = draft.applied(original);
	// Responses have the names of before until the document is generated.
	const facts = factsOf(ours, envelopeNames(original));
	const { pairs: matchedPairs, ...unmatched } = match(facts, exported, matched);
	const { pairs, bodies } = withBodyParameters(facts, matchedPairs);
	const matching = { ...unmatched, pairs };
	const renamings = matching.pairs.flatMap((pair) => renamingOf(pair) ?? []);
	const differences = changesOf(matching).filter(
		(change) => !isParameterRenaming(change, renamings) && !isLastSlashOnly(change),
	);
	const typed = withTypesOfAll(exported.operations);
	const addCodes = codesAdder(draft, ours);
	const addObject = objectAdder(draft, ours, options, addCodes);
	for (const { operationId, name = '' } of differences.filter(
		({ id }) => id === 'field-became-required',
	)) {
		const { before } = matching.pairs.find((pair) => pair.before.id === operationId) ?? {};
		const field = before?.body?.fields.get(name);
		const sends = before && nodePlaceOf(before.operation)?.operation;
		if (field && sends !== undefined) requireField(draft, field, sends, titleOf(name));
	}
	const outcomes = saidObjects(matching.pairs).map((object) => outcomeOf(object, ours, options));
	const done = new Set<string>();
	const taken = outcomes.map((outcome) => {
		const { operations, isSent } = outcome.object;
		const sender = isSent ? operations.find(({ body }) => body) : undefined;
		const sends = sender && nodePlaceOf(sender.operation)?.operation;
		return takeFields(draft, ours, outcome, options, addCodes, done, sends);
	});
	const retired =
		options.isComplete === true ? retireGone(draft, matching.gone, outcomes) : undefined;
	const moves: Move[] = [];
	const raised: string[] = [];
	for (const pair of matching.pairs) {
		const { before, after } = pair;
		const renaming = renamings.find(({ operationId }) => operationId === before.id);
		const typedPair = { ...pair, after: typed(after) };
		const edits = {
			...editsOf(facts.operations, typedPair, differences, evidence, renaming),
			...newPartsOf(pair, ours, evidence, addObject, bodies.get(before.id)),
		};
		addBodyParameters(draft, ours, before, evidence, bodies, addCodes);
		const to = { method: after.method, path: pathAfter(pair, renaming) };
		const isRaised = isBetter(evidence, statusOf(before));
		if (isRaised) raised.push(statusOf(before) ?? 'none');
		if (placeOf(before) !== placeOf({ ...before, ...to })) {
			moves.push({ operation: before, ...to, evidence, edits });
			continue;
		}
		editInPlace(draft, before, edits);
		if (isRaised) raiseOperation(draft, before, evidence);
	}
	// Last, because earlier actions target operations at their former places.
	moveOperations(draft, facts, moves);
	const names = new Set(
		facts.operations.flatMap(({ id, operation }) => {
			const place = nodePlaceOf(operation);
			return place ? [id, `${place.resource}.${place.operation}`] : [id];
		}),
	);
	const blind = matching.added.filter(deletesBlindly);
	const listBodies = matching.added.filter(
		(operation) => !blind.includes(operation) && !isObjectSent(operation),
	);
	const left = [...blind, ...listBodies];
	const writable = matching.added.filter((operation) => !left.includes(operation));
	const types = newDeviceTypes(facts, writable);
	for (const type of types) addDeviceType(draft, type);
	const newTypes = new Map(types.map(({ type, objects }) => [type, objects]));
	const ofTypes = types.flatMap(({ operations }) => operations);
	const isOfType = new Set(ofTypes.map(placeOf));
	const added = [...ofTypes, ...writable.filter((one) => !isOfType.has(placeOf(one)))].map(
		(operation) =>
			addOperation(draft, facts, typed(operation), evidence, names, addObject, newTypes),
	);
	removeUnused(draft, original);
	const renamed = taken.flatMap((one) => one.renamed);
	const conflicts = taken.flatMap((one) => one.conflicts);
	const kept = differences.filter(
		(change) => change.id === 'field-type-changed' && isKept(outcomes, change),
	);
	return {
		certainty: certaintyOf(raised, taken, evidence.status),
		conflicts,
		isStrange: Math.min(matching.gone.length, matching.added.length) > facts.operations.length / 2,
		isForeign: matching.added.length > matching.pairs.length,
		...(retired && { retired }),
		...(envelope && { envelope }),
		changes: [
			...lostQuantities(outcomes),
			...renamedParameters(matching.pairs, renamings),
			...differences,
		].filter(
			(change) =>
				change.id !== 'unit-changed' &&
				!kept.includes(change) &&
				!isRenaming(change, renamed, conflicts) &&
				!(change.id === 'operation-added' && left.some(({ id }) => id === change.operationId)),
		),
		renamed,
		unclear: outcomes.flatMap(({ object, matching: { unclear } }) =>
			unclear.map(({ before, candidates }) => ({
				...{ schema: schemaName(object), name: before.name },
				candidates: candidates.map(({ name }) => name),
			})),
		),
		risks: taken.flatMap((one) => one.risks),
		guessed: matching.pairs.filter(({ by }) => by !== 'path'),
		added,
		newTypes: [...newTypes.keys()],
		draft,
		refused: renamings.filter(({ after }) => after.length > 0),
		skipped,
		blind,
		listBodies,
		bare: [...matching.pairs.map(({ after }) => after), ...writable].filter(({ isBare }) => isBare),
		kept,
	};
}
