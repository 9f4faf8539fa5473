import { GENERATED, type Emitter } from './artefact.ts';
import type { Parameter } from 'atess-spec/model/document';
import { compare, type Model } from 'atess-spec/model/model';
import type { OperationModel } from 'atess-spec/model/operation-model';
import { literal } from './literal.ts';

/** Signs of one schema, identifiers not counted. */
const MOST_SIGNS = 8;

/**
 * `OPERATIONS`: what the client must know of each operation at run time, and `OPERATION_NOTES`: what is
 * for people and tools, in a file of its own so that bundles can leave it out.
 */
export const emitOperations: Emitter = ({ model }) => {
	const tableOf = (make: (operation: OperationModel) => object): object =>
		Object.fromEntries(model.operations.map((operation) => [operation.id, make(operation)]));
	const table = tableOf(operationInfo);
	return [
		{
			path: 'packages/client/src/generated/n8n-operations.ts',
			text:
				`${GENERATED}import type { N8nOperation } from '../model/operation-info.ts';\nimport type { OPERATIONS } from './operations.ts';\n\n` +
				`/** Where the n8n node has the operations, by operationId. */\n` +
				`export const N8N_OPERATIONS: Readonly<Record<keyof typeof OPERATIONS, N8nOperation>> = ${literal(tableOf(({ n8n: { resource, operation } }) => ({ resource, operation })))};\n`,
		},
		{
			path: 'packages/client/src/generated/operation-notes.ts',
			text:
				`${GENERATED}import type { OperationNotes } from '../model/operation-info.ts';\nimport type { OPERATIONS } from './operations.ts';\n\n` +
				`/** What people and tools want to know of the operations, by operationId. */\n` +
				`export const OPERATION_NOTES: Readonly<Record<keyof typeof OPERATIONS, OperationNotes>> = ${literal(tableOf(notes))};\n`,
		},
		{
			path: 'packages/client/src/generated/operations.ts',
			text:
				`${GENERATED}import type { OperationInfo, ParameterRule } from '../model/operation-info.ts';\n\n` +
				`/** What the values of a parameter must be like, by its name. */\n` +
				`export const PARAMETERS: Readonly<Record<string, ParameterRule>> = ${literal(parameterRules(model))};\n\n` +
				`/** JSON types of the documented fields of every request body, by the name of its schema. */\n` +
				`export const BODIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = ${literal(bodies(model))};\n\n` +
				`/** A few fields of every object that only answers have: an object with one of them is of that schema. */\n` +
				`export const SIGNS: Readonly<Record<string, readonly string[]>> = ${literal(signs(model))};\n\n` +
				`/** The ${model.operations.length} operations of the document, by operationId. */\n` +
				`export const OPERATIONS = ${literal(table)} as const satisfies Record<string, OperationInfo>;\n`,
		},
	];
};

function notes({ title, tag, description, evidence }: OperationModel): object {
	return {
		title,
		tag,
		description,
		...(evidence.confidence && { confidence: evidence.confidence }),
		source: evidence.source,
		...(evidence.note && { note: evidence.note }),
		...(evidence.alternatives && { alternatives: evidence.alternatives }),
	};
}

function operationInfo(operation: OperationModel): object {
	return {
		role: operation.role,
		of: operation.of,
		method: operation.method,
		path: operation.path,
		evidence: operation.evidence.status,
		parameters: inUrl(operation).map(({ name, required }) => ({
			name,
			...(required && { required }),
		})),
		...(operation.body && { body: operation.body }),
		data: operation.data,
		...(operation.page && { page: operation.page }),
		...(operation.limit && { limit: operation.limit }),
		retry: operation.retry,
	};
}

/** Parameters that the caller gives: headers are the client's own. */
function inUrl({ parameters }: OperationModel): Parameter[] {
	return parameters
		.filter((parameter) => parameter.in === 'query' || parameter.in === 'path')
		.sort((a, b) => compare(a.name, b.name));
}

/** A table of its own: `FIELDS` holds every text of the document, and a client must not carry it to check a body. */
function bodies({ operations, fields }: Model): object {
	const names = new Set(operations.flatMap(({ body }) => (body === undefined ? [] : [body])));
	return Object.fromEntries(
		[...names]
			.sort(compare)
			.map((name) => [
				name,
				Object.fromEntries((fields.get(name) ?? []).map((field) => [field.name, field.types])),
			]),
	);
}

/** Identifiers, and fields from all over the alphabet: a server that leaves out some still sends others. */
function signs({ operations, fields }: Model): object {
	const isIdentifier = (name: string): boolean => /^(time|id)$|(Sn|Id)$/.test(name);
	const bodyNames = new Set(operations.map(({ body }) => body));
	const names = new Set(operations.flatMap(({ data: { schema } }) => schema ?? []));
	return Object.fromEntries(
		[...names]
			.filter((name) => !bodyNames.has(name))
			.sort(compare)
			.map((name) => {
				const all = (fields.get(name) ?? []).map((field) => field.name);
				const every = Math.ceil(all.length / MOST_SIGNS);
				return [name, all.filter((field, i) => isIdentifier(field) || i % every === 0)];
			}),
	);
}

/** A name means the same wherever it occurs; how sure we are of it may differ. */
function parameterRules(model: Model): object {
	const rules = new Map<string, object>();
	for (const { name, schema, description } of model.operations.flatMap(inUrl)) {
		const rule = {
			types: [schema.type ?? []].flat(),
			...(schema.pattern && { pattern: schema.pattern }),
			...(schema.minimum !== undefined && { minimum: schema.minimum }),
		};
		const known = rules.get(name);
		if (
			known &&
			JSON.stringify({ ...known, description: '' }) !== JSON.stringify({ ...rule, description: '' })
		) {
			throw new Error(`The parameter ${name} has different schemas in different operations.`);
		}
		rules.set(name, known ?? { ...rule, description: description ?? '' });
	}
	return Object.fromEntries([...rules].sort(([a], [b]) => compare(a, b)));
}
