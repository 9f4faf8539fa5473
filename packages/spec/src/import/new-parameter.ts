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
import { knownParameters } from './known-parameters.ts';
import { timeFormOf } from './time-form.ts';

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
	const { shape, rowsIn = 'datas', totalIn = 'total', sizeIn } = from;
	const sent = [...knownParameters(facts, from)];
	const names = new Set(sent.flatMap(([, ours]) => (ours ? clientName(ours) : [])));
	const size = sent.find(([, ours]) => ours && clientName(ours) === 'pageSize')?.[0].name;
	const taken = sizeIn === undefined || sizeIn === size ? {} : { taken: sizeIn };
	if (shape !== 'page' || !names.has('pageNo') || !names.has('pageSize')) return undefined;
	const isRange = names.has('startDate') && names.has('endDate');
	const range = isRange ? { from: 'startDate', to: 'endDate' } : {};
	return { number: 'pageNo', size: 'pageSize', rows: rowsIn, total: totalIn, ...taken, ...range };
}

/**
 * A parameter as this document writes it. Its facts and its name in client and node are the same wherever it occurs.
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
