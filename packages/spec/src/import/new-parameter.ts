import {
	clientName,
	type Facts,
	type OperationFacts,
	type ParameterFacts,
} from '../document/facts.ts';
import { objectAt, textOf, type Json, type JsonObject } from '../document/json.ts';
import { titleOf } from '../document/names.ts';
import { noteOfTypes, ourTypes } from '../diff/parameter-types.ts';
import { earlierEvidence, evidenceOf, type NewEvidence } from '../overlay/new-evidence.ts';
import { isSameParameter } from './renamed-parameter.ts';
import { timeFormOf } from './time-form.ts';

/**
 * Parameters of an operation of the export with the ones of our document that they are. A parameter under another
 * name is one of ours where no other one of the operation is it.
 */
export function knownParameters(
	{ operations }: Facts,
	{ parameters }: OperationFacts,
): ReadonlyMap<ParameterFacts, ParameterFacts | undefined> {
	const ours = new Map(
		operations.flatMap((one) => one.parameters).map((one) => [clientName(one), one] as const),
	);
	const names = new Set(parameters.map(({ name }) => name));
	return new Map(
		parameters.map((parameter) => {
			const exact = ours.get(parameter.name);
			const alike = [...ours.values()].filter(
				(one) => !names.has(clientName(one)) && isSameParameter(one, parameter),
			);
			const rivals = alike[0]
				? parameters.filter((one) => isSameParameter(alike[0] ?? one, one))
				: [];
			return [
				parameter,
				exact ?? (alike.length === 1 && rivals.length === 1 ? alike[0] : undefined),
			];
		}),
	);
}

/** Headers are the client's own. A parameter that the document has is written the same way again. */
export function parametersOf(facts: Facts, from: OperationFacts, evidence: NewEvidence): Json[] {
	const known = knownParameters(facts, from);
	const ours = from.parameters
		.filter((parameter) => parameter.in === 'query' || parameter.in === 'path')
		.map((parameter) => {
			const same = known.get(parameter);
			const written = parameterOf(parameter, same, evidence);
			const isRenamed = same !== undefined && clientName(same) !== parameter.name;
			return isRenamed ? { ...written, 'x-name': clientName(same) } : written;
		});
	const language = facts.operations
		.flatMap(({ parameters }) => parameters)
		.find(({ name }) => name === 'Accept-Language')?.reference;
	return language === undefined ? ours : [...ours, { $ref: language }];
}

/** How an operation of the export is read page by page; undefined where it is not. */
export function pageOf(facts: Facts, from: OperationFacts): JsonObject | undefined {
	const { shape, rowsIn = 'datas' } = from;
	const known = [...knownParameters(facts, from).values()];
	const names = new Set(known.flatMap((one) => (one ? clientName(one) : [])));
	if (shape !== 'page' || !names.has('pageNo') || !names.has('pageSize')) return undefined;
	const isRange = names.has('startDate') && names.has('endDate');
	const range = isRange ? { from: 'startDate', to: 'endDate' } : {};
	return { number: 'pageNo', size: 'pageSize', rows: rowsIn, total: 'total', ...range };
}

/**
 * A parameter as this document writes it. What client and node know of it is the same wherever it occurs, and
 * so is the name that they have for it.
 */
export function parameterOf(
	parameter: ParameterFacts,
	known: ParameterFacts | undefined,
	evidence: NewEvidence,
): JsonObject {
	const written = known?.written ?? {};
	const before = objectAt(written, 'x-evidence') ?? {};
	const name = textOf(written['x-name']);
	const time = timeFormOf(known, parameter);
	return {
		name: parameter.name,
		...(name !== undefined && { 'x-name': name }),
		...(time !== undefined && { 'x-time': time }),
		in: parameter.in,
		required: parameter.required,
		description:
			known?.description ?? parameter.description ?? `Not described in the vendor's export.`,
		'x-evidence': {
			...evidenceOf(evidence),
			...earlierEvidence(before),
			...noteOfTypes(parameter.types),
		},
		schema: (time === undefined ? known?.schema : undefined) ?? { type: ourTypes(parameter.types) },
		'x-n8n': objectAt(written, 'x-n8n') ?? { displayName: titleOf(parameter.name) },
	};
}
