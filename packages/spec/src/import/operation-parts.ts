import type { Change } from '../diff/change.ts';
import type { Pair } from '../diff/match.ts';
import { canBeObject, type OperationFacts } from '../document/facts.ts';
import { objectAt, plain, textOf, type Json, type JsonObject } from '../document/json.ts';
import { withoutLastSlash } from '../document/names.ts';
import type { NewEvidence } from '../overlay/new-evidence.ts';
import type { OperationEdits } from '../overlay/operation-edits.ts';
import { parameterOf } from './new-operation.ts';
import type { Renaming } from './renamed-parameter.ts';

/** Whether a change is only that a parameter has another name in the path, where names are not sent. */
export function isInPathOnly(
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
export function pathAfter({ before, after }: Pair, renaming: Renaming | undefined): string {
	if (renaming?.path !== undefined) return withoutLastSlash(renaming.path);
	return renaming?.after.some((name) => after.path.includes(`{${name}}`))
		? before.path
		: withoutLastSlash(after.path);
}

/** Documents write it or not without a thought, and ours does not. */
export function isLastSlashOnly({ kind, before, after = '' }: Change): boolean {
	return kind === 'pathMoved' && before === withoutLastSlash(after);
}

export function deletesBlindly({ method, parameters }: OperationFacts): boolean {
	return (
		method === 'delete' &&
		!parameters.some(
			({ required, in: place }) => required && (place === 'query' || place === 'path'),
		)
	);
}

export function isObjectSent({ body }: OperationFacts): boolean {
	return !body || canBeObject(body);
}

export function statusOf({ operation }: OperationFacts): string | undefined {
	const status = objectAt(operation, 'x-evidence')?.status;
	return typeof status === 'string' ? status : undefined;
}

export function nodeOperation({ operation }: OperationFacts): string | undefined {
	return textOf(objectAt(operation, 'x-n8n')?.operation);
}

export function nodePlace(operation: JsonObject): string {
	const place = objectAt(operation, 'x-n8n');
	return `${plain(place?.resource)}.${plain(place?.operation)}`;
}

export function editsOf(
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
