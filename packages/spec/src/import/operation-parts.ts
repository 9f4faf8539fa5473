import type { Change } from '../diff/change.ts';
import type { Pair } from '../diff/match.ts';
import { canBeObject, clientName, type OperationFacts } from '../document/facts.ts';
import { objectAt, type Json } from '../document/json.ts';
import { withoutLastSlash } from '../document/names.ts';
import type { NewEvidence } from '../overlay/new-evidence.ts';
import type { OperationEdits } from '../overlay/operation-edits.ts';
import { pageMembers } from './page-members.ts';
import { parameterOf } from './new-parameter.ts';
import type { Renaming } from './renamed-parameter.ts';
import { hasTimeForm } from './time-form.ts';

/** Whether a change is one half of a parameter with another name, which is reported as such. */
export function isParameterRenaming(
	{ id, operationId, name = '' }: Change,
	renamings: readonly Renaming[],
): boolean {
	if (id !== 'parameter-added' && id !== 'parameter-removed') return false;
	const { renamed } = renamings.find((one) => one.operationId === operationId) ?? {};
	return [...(renamed ?? [])].flat().includes(name);
}

/** Parameters that the server wants under another name. In the path names are not sent. */
export function renamedParameters(
	pairs: readonly Pair[],
	renamings: readonly Renaming[],
): Change[] {
	return renamings.flatMap(({ operationId, renamed }) => {
		const { after } = pairs.find(({ before }) => before.id === operationId) ?? {};
		return [...renamed]
			.filter(([, name]) => !after?.path.includes(`{${name}}`))
			.map(([before, name]): Change => ({
				...{ id: 'parameter-renamed', operationId, name: before, before, after: name },
				...{ severity: 'info', affects: ['client', 'node'] },
			}));
	});
}

/** The new place of an operation: with our names in the path, and if that is impossible, its former place. */
export function pathAfter({ before, after }: Pair, renaming: Renaming | undefined): string {
	if (renaming?.path !== undefined) return withoutLastSlash(renaming.path);
	return renaming?.after.some((name) => after.path.includes(`{${name}}`))
		? before.path
		: withoutLastSlash(after.path);
}

/** Documents write it or not without a thought, and ours does not. */
export function isLastSlashOnly({ id, before, after = '' }: Change): boolean {
	return id === 'operation-moved' && before === withoutLastSlash(after);
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

export function editsOf(
	all: readonly OperationFacts[],
	{ before, after }: Pair,
	changes: readonly Change[],
	evidence: NewEvidence,
	renaming: Renaming | undefined,
): OperationEdits {
	const renamed = after.rowsIn !== undefined && before.rowsIn !== after.rowsIn;
	const reshaped =
		(renamed || before.shape !== after.shape) &&
		changes.some(
			({ id, operationId }) => id === 'response-shape-changed' && operationId === before.id,
		);
	const parameters = parametersAfter(all, before, after, evidence, renaming);
	const page = pageMembers(before, after, renaming);
	return {
		...(parameters && { parameters }),
		...(page && { page }),
		...(reshaped && { shape: after.shape }),
		...(reshaped && renamed && { rowsIn: after.rowsIn }),
	};
}

/** Our list with what is new, has another name, or has become required or optional; undefined where nothing has. */
function parametersAfter(
	all: readonly OperationFacts[],
	before: OperationFacts,
	after: OperationFacts,
	evidence: NewEvidence,
	renaming: Renaming | undefined,
): Json[] | undefined {
	const written = before.operation.parameters;
	const list = Array.isArray(written) ? [...written] : [];
	const ourName = new Map([...(renaming?.renamed ?? [])].map(([ours, theirs]) => [theirs, ours]));
	let changed = false;
	for (const parameter of after.parameters) {
		const { name } = parameter;
		if (parameter.in !== 'query' && parameter.in !== 'path') continue;
		if (renaming?.after.includes(name)) continue;
		const old = ourName.get(name);
		const index = before.parameters.findIndex((one) =>
			old === undefined ? one.name === name : clientName(one) === old,
		);
		const known = before.parameters[index];
		// In the path our name stands: there it is not sent.
		const isRenamed = old !== undefined && !after.path.includes(`{${name}}`);
		const isSame = known?.required === parameter.required && hasTimeForm(known, parameter);
		if (isSame && !isRenamed) continue;
		const elsewhere = all.flatMap(({ parameters }) => parameters).find((one) => one.name === name);
		const entry = {
			...parameterOf(parameter, known ?? elsewhere, evidence),
			...(old !== undefined && (isRenamed ? { 'x-name': old } : { name: old })),
		};
		if (known && index < list.length) list[index] = entry;
		else list.push(entry);
		changed = true;
	}
	return changed ? list : undefined;
}
