import { GENERATED, type Emitter } from './artefact.ts';
import { compare, type Model } from 'atess-spec/model/model';
import type { OperationModel, ParameterModel } from 'atess-spec/model/operation-model';
import { literal } from './literal.ts';

/** Signs of one schema, identifiers not counted. */
const MOST_SIGNS = 6;

/**
 * `OPERATIONS`: the client's facts about each operation at run time, and `OPERATION_NOTES`: texts for people and tools,
 * in a file of its own so that bundles can leave it out.
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
				`${GENERATED}import type { EnvelopeRule, OperationInfo, ParameterRule } from '../model/operation-info.ts';\n\n` +
				`/** What the values of a parameter must be like, by its name. */\n` +
				`export const PARAMETERS: Readonly<Record<string, ParameterRule>> = ${literal(parameterRules(model))};\n\n` +
				`/** The documented fields of every request body by their JSON types, by the name of its schema. */\n` +
				`export const BODIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = ${literal(bodies(model))};\n\n` +
				`/** A few fields of every object that only responses have: an object with one of them is of that schema. */\n` +
				`export const SIGNS: Readonly<Record<string, readonly string[]>> = ${literal(signs(model))};\n\n` +
				`/** What every response is wrapped in, and what its codes mean. */\n` +
				`export const ENVELOPE: EnvelopeRule = ${literal(envelopeRule(model))};\n\n` +
				`/** Our names of fields that the server calls otherwise, by schema and by its name. */\n` +
				`export const OWN_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = ${literal(ownNames(model))};\n\n` +
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

/** Equal parts of operations are together: compressed, the table is smaller than in the order of reading. */
function operationInfo(operation: OperationModel): object {
	return {
		method: operation.method,
		role: operation.role,
		...(operation.limit && { limit: operation.limit }),
		parameters: given(operation).map(({ name, wire, in: place, required, 'x-time': time }) => ({
			name,
			...(required && { required }),
			...(wire !== name && { wire }),
			...(place === 'body' && { in: place }),
			...(time !== undefined && { time: timeForm(time) }),
		})),
		evidence: operation.evidence.status,
		...(operation.page && { page: pageNames(operation, operation.page) }),
		retry: operation.retry,
		data: operation.data,
		...(operation.body && { body: operation.body }),
		...(operation.bodyIn !== undefined && { bodyIn: operation.bodyIn }),
		of: operation.of,
		path: operation.path,
	};
}

/** Parameters that the caller gives: headers are the client's own. */
function given({ parameters }: OperationModel): ParameterModel[] {
	return parameters
		.filter(({ in: place }) => place !== 'header' && place !== 'cookie')
		.sort((a, b) => compare(a.name, b.name));
}

/** Where the document does not name it, a page has its size under the name that the request has for it. */
function pageNames(
	{ parameters }: OperationModel,
	{ taken, ...page }: NonNullable<OperationModel['page']>,
): object {
	const own = taken ?? parameters.find(({ name }) => name === page.size)?.wire ?? page.size;
	return { ...page, ...(own !== page.size && { taken: own }) };
}

function envelopeRule({ envelope }: Model): object {
	const { code, data, message, otherMessages = [], success, statuses = {} } = envelope;
	return { code, data, message: [message, ...otherMessages], success: [success].flat(), statuses };
}

function ownNames({ fields }: Model): object {
	const named = [...fields].map(([schema, all]) => {
		const names = all.flatMap(({ name, schema: { 'x-name': own } }) =>
			own === undefined ? [] : [[name, own]],
		);
		return [schema, Object.fromEntries(names)] as const;
	});
	return Object.fromEntries(named.filter(([, names]) => Object.keys(names as object).length > 0));
}

/**
 * A table of its own: `FIELDS` holds every text of the document, and a client must not carry it to check a body. By
 * type it is a fifth smaller.
 */
function bodies({ operations, fields }: Model): object {
	const names = new Set(operations.flatMap(({ body }) => (body === undefined ? [] : [body])));
	return Object.fromEntries(
		[...names].sort(compare).map((name) => {
			const byType: Record<string, string[]> = {};
			for (const field of fields.get(name) ?? []) {
				if (field.schema['x-parameter'] !== undefined) continue;
				(byType[field.types.join(' ')] ??= []).push(field.name);
			}
			return [name, byType];
		}),
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

/** The parts of a time in the order in which a caller gives them. */
const TIME_PARTS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'];

/** A pattern as what replaces a time of a caller: the parts by their numbers. */
function timeForm(pattern: string): string {
	if (pattern === 's' || pattern === 'ms') return pattern;
	return pattern.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => `$${TIME_PARTS.indexOf(part) + 1}`);
}

function firstSentence(text: string): string {
	return text.replace(/(?<=\.) .*$/s, '');
}

/** The form in which a caller gives a time, regardless of the server's form. */
const TIME_RULE = {
	types: ['string'],
	pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
};

/** A name means the same wherever it occurs; its evidence grade may differ. */
function parameterRules(model: Model): object {
	const rules = new Map<string, { description: string }>();
	for (const { name, schema, description, ...parameter } of model.operations.flatMap(given)) {
		const rule =
			parameter['x-time'] === undefined
				? {
						types: [schema.type ?? []].flat(),
						...(schema.pattern && { pattern: schema.pattern }),
						...(schema.minimum !== undefined && { minimum: schema.minimum }),
					}
				: TIME_RULE;
		const known = rules.get(name);
		if (
			known &&
			JSON.stringify({ ...known, description: '' }) !== JSON.stringify({ ...rule, description: '' })
		) {
			throw new Error(`The parameter ${name} has different schemas in different operations.`);
		}
		// Only errors have it: they need no more than what it is.
		const words = firstSentence(description ?? '');
		if (!known || words.length < known.description.length) {
			rules.set(name, { ...rule, description: words });
		}
	}
	return Object.fromEntries([...rules].sort(([a], [b]) => compare(a, b)));
}
