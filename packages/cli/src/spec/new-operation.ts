import type { ObjectFacts, OperationFacts, ParameterFacts } from '../document/facts.ts';
import { isObject, objectAt, textOf, type Json, type JsonObject } from '../document/json.ts';
import type { Facts } from '../document/facts.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { evidenceOf, type NewEvidence } from '../overlay/evidence.ts';
import { newFieldSchema } from '../overlay/field-actions.ts';

/** What an operation does, as its path and title say it. */
interface Purpose {
	readonly pattern: RegExp;
	/** Of the node's operation; also its words. */
	readonly operation: string;
	readonly name: string;
	/** End of the operationId. */
	readonly suffix: string;
	readonly methods: readonly string[];
	/** Name of the object after its resource. Not `Record` or `Settings`: those are for kinds that the code knows. */
	readonly object: string;
}

const PURPOSES: readonly Purpose[] = [
	purpose(/data-?list|histor/i, 'getHistory', 'Get History', 'DataList', 'Sample'),
	purpose(
		/data-?last|latest|real-?time/i,
		'getLatestData',
		'Get Latest Data',
		'DataLast',
		'Sample',
	),
	purpose(/base-?info.*list|info.*list/i, 'getMany', 'Get Many', 'BaseInfoList', 'Info'),
	purpose(/base-?info/i, 'get', 'Get', 'BaseInfo', 'Info'),
	purpose(/setting/i, 'getSettings', 'Get Settings', 'Setting', 'SettingValues'),
	purpose(/setting/i, 'updateSettings', 'Update Settings', 'SettingUpdate', 'SettingValues', [
		'put',
		'post',
		'patch',
	]),
];

function purpose(
	pattern: RegExp,
	operation: string,
	name: string,
	suffix: string,
	object: string,
	methods: readonly string[] = ['get'],
): Purpose {
	return { pattern, operation, name, suffix, object, methods };
}

const BY_METHOD: Readonly<Record<string, Omit<Purpose, 'pattern' | 'methods'>>> = {
	get: { operation: 'get', name: 'Get', suffix: '', object: 'Info' },
	post: { operation: 'create', name: 'Create', suffix: 'Add', object: 'Input' },
	put: { operation: 'update', name: 'Update', suffix: 'Update', object: 'Input' },
	patch: { operation: 'update', name: 'Update', suffix: 'Update', object: 'Input' },
	delete: { operation: 'delete', name: 'Delete', suffix: 'Delete', object: 'Info' },
};

/** What was made of an operation that the document did not have. */
export interface NewOperation {
	readonly operationId: string;
	readonly resource: string;
	readonly isNewResource: boolean;
	readonly from: OperationFacts;
}

/**
 * Writes an operation of the vendor's export into the draft with everything that this document wants of
 * one. A kind of device that is new becomes a resource of the node by itself; its records are handed on as
 * they come, since nobody has said what their fields mean.
 */
export function addOperation(
	draft: OverlayDraft,
	facts: Facts,
	from: OperationFacts,
	evidence: NewEvidence,
	taken: Set<string>,
): NewOperation {
	const { document } = facts;
	const known = objectAt(document, 'x-n8n-resources') ?? {};
	const resource = resourceOf(facts, from, Object.keys(known));
	const isNewResource = !Object.hasOwn(known, resource);
	const label = isNewResource ? resource.toUpperCase() : nameOfResource(known, resource);
	if (isNewResource) {
		const description = `${label}, from the vendor's own export`;
		draft.update(['x-n8n-resources'], { [resource]: { name: label, description } });
	}
	const does = purposeOf(from);
	const operationId = free(`${resource}${does.suffix}`, taken, () => camel(from.path));
	const place = `${resource}.${does.operation}`;
	const operation = free(
		place,
		taken,
		() => `${resource}.${camel(from.path.split('/').slice(-2).join('-'))}`,
	).slice(resource.length + 1);
	const base = capital(resource) + does.object;
	const row = from.row && addObject(draft, facts, from.row, base, evidence);
	const body =
		from.body && addObject(draft, facts, from.body, `${capital(resource)}Input`, evidence);
	const page = pageOf(from);
	draft.update(['paths'], {
		[from.path]: {
			[from.method]: {
				operationId,
				tags: [from.tags[0] ?? label],
				summary: from.title === '' ? `${does.name} of ${label}` : from.title,
				description:
					textOf(from.operation.description) ??
					`${does.name} of ${label}, as the vendor's export has it.`,
				'x-n8n': {
					resource,
					operation,
					name: operation === does.operation ? does.name : titleOf(operation),
					action: `${does.name} of ${label}`
						.toLowerCase()
						.replace(label.toLowerCase(), label)
						.replace(/^./, (letter) => letter.toUpperCase()),
					description: from.title === '' ? `${does.name} of ${label}` : from.title,
				},
				'x-evidence': evidenceOf(evidence),
				...limitOf(from, does),
				'x-retry': from.method === 'get' ? 'safe' : 'never',
				...(page && { 'x-page': page }),
				parameters: parametersOf(facts, from, evidence),
				...(body !== undefined && {
					requestBody: {
						required: true,
						description: "The body, as the vendor's export has it.",
						'x-evidence': evidenceOf(evidence),
						content: { 'application/json': { schema: reference(body) } },
					},
				}),
				responses: { '200': answer(from, row, evidence) },
			},
		},
	});
	return { operationId, resource, isNewResource, from };
}

function purposeOf({
	method,
	path,
	title,
	shape,
}: OperationFacts): Omit<Purpose, 'pattern' | 'methods'> {
	const words = `${path} ${title.replaceAll(' ', '-')}`;
	const found = PURPOSES.find(
		({ methods, pattern }) => methods.includes(method) && pattern.test(words),
	);
	if (found) return found;
	if (method === 'get' && (shape === 'array' || shape === 'page')) {
		return { operation: 'getMany', name: 'Get Many', suffix: 'List', object: 'Info' };
	}
	return (
		BY_METHOD[method] ?? {
			operation: method,
			name: titleOf(method),
			suffix: capital(method),
			object: 'Info',
		}
	);
}

/** The resource that shares the first word of the path, or a new one of that name. */
function resourceOf(facts: Facts, { path }: OperationFacts, known: readonly string[]): string {
	const segments = (one: string): string[] =>
		one
			.split('/')
			.filter((part) => part !== '' && !/^(api|v\d+)$/.test(part) && !part.startsWith('{'));
	const [word = 'other'] = segments(path);
	const named = known.find(
		(resource) => resource.toLowerCase() === word.replaceAll('-', '').toLowerCase(),
	);
	const neighbour = facts.operations.find((operation) => segments(operation.path)[0] === word);
	return named ?? textOf(objectAt(neighbour?.operation, 'x-n8n')?.resource) ?? camel(word);
}

function addObject(
	draft: OverlayDraft,
	{ document }: Facts,
	{ fields }: ObjectFacts,
	name: string,
	evidence: NewEvidence,
): string {
	const taken = objectAt(document, 'components', 'schemas') ?? {};
	const free = Object.hasOwn(taken, name) ? `${name}Exported` : name;
	const properties = [...fields].map(([field, { types, description }]): [string, Json] => [
		field,
		newFieldSchema(types, description ?? `Not described in the vendor's export.`, evidence),
	]);
	draft.update(['components', 'schemas'], {
		[free]: {
			type: 'object',
			description: `As the vendor's export has it.`,
			additionalProperties: true,
			properties: Object.fromEntries<Json>(properties),
		},
	});
	return free;
}

function answer(
	{ shape }: OperationFacts,
	row: string | undefined,
	evidence: NewEvidence,
): JsonObject {
	const noted = { 'x-evidence': evidenceOf(evidence) };
	const data = (forms: Json[]): JsonObject => ({
		description: 'Null when the vendor has nothing to say (assumed).',
		...noted,
		...(forms.length > 0 && { anyOf: [...forms, { type: 'null' }] }),
	});
	const rows: JsonObject = { type: 'array', items: row === undefined ? {} : reference(row) };
	const page: JsonObject = {
		allOf: [
			{ $ref: '#/components/schemas/Page' },
			{
				type: 'object',
				properties: { datas: { ...rows, description: 'The rows of this page.', ...noted } },
			},
		],
	};
	const forms: Json[] =
		row === undefined
			? []
			: shape === 'array'
				? [rows]
				: shape === 'page'
					? [page]
					: [reference(row)];
	return {
		description: 'The envelope; data is null or missing when it refuses.',
		content: {
			'application/json': {
				schema: {
					allOf: [
						{ $ref: '#/components/schemas/Envelope' },
						{ type: 'object', properties: { data: data(forms) } },
					],
				},
			},
		},
	};
}

/** Headers are the client's own. A parameter that the document has is written the same way again. */
function parametersOf({ operations }: Facts, from: OperationFacts, evidence: NewEvidence): Json[] {
	const known = new Map<string, ParameterFacts>(
		operations
			.flatMap((operation) => operation.parameters)
			.map((parameter) => [parameter.name, parameter]),
	);
	const ours = from.parameters
		.filter((parameter) => parameter.in === 'query' || parameter.in === 'path')
		.map((parameter) => parameterOf(parameter, known.get(parameter.name), evidence));
	const language = known.get('Accept-Language')?.reference;
	return language === undefined ? ours : [...ours, { $ref: language }];
}

/** A parameter as this document writes it. Its name and rules are the same wherever it occurs. */
export function parameterOf(
	parameter: ParameterFacts,
	known: ParameterFacts | undefined,
	evidence: NewEvidence,
): JsonObject {
	const [type] = parameter.types;
	return {
		name: parameter.name,
		in: parameter.in,
		required: parameter.required,
		description:
			known?.description ?? parameter.description ?? `Not described in the vendor's export.`,
		'x-evidence': evidenceOf(evidence),
		// In a query everything is text, and the node has text to give.
		schema:
			known?.schema ??
			(type === undefined || type === 'string' ? { type: 'string' } : { type: [type, 'string'] }),
		'x-n8n': { displayName: titleOf(parameter.name) },
	};
}

/** Our policy, assumed: data do not change faster than every five minutes, and siblings are asked no more often. */
function limitOf(
	from: OperationFacts,
	{ operation }: Omit<Purpose, 'pattern' | 'methods'>,
): JsonObject {
	if (from.method !== 'get') return {};
	if (operation === 'getHistory' || operation === 'getSettings') {
		return { 'x-limit': { requests: 1, seconds: 10, per: 'operation', status: 'sister' } };
	}
	const per = from.parameters.find(({ name }) => /(Sn|Id)$/.test(name))?.name ?? 'account';
	return { 'x-limit': { requests: 1, seconds: 300, per, status: 'assumed' } };
}

function pageOf({ shape, parameters }: OperationFacts): JsonObject | undefined {
	const has = (name: string): boolean => parameters.some((parameter) => parameter.name === name);
	if (shape !== 'page' || !has('pageNo') || !has('pageSize')) return undefined;
	const range = has('startDate') && has('endDate') ? { from: 'startDate', to: 'endDate' } : {};
	return { number: 'pageNo', size: 'pageSize', rows: 'datas', total: 'total', ...range };
}

function reference(schema: string): JsonObject {
	return { $ref: `#/components/schemas/${schema}` };
}

function nameOfResource(known: JsonObject, resource: string): string {
	const entry = known[resource];
	return (isObject(entry) ? textOf(entry.name) : undefined) ?? resource;
}

function free(name: string, taken: Set<string>, other: () => string): string {
	let found = name;
	for (let count = 1; taken.has(found); count++)
		found = count === 1 ? other() : `${other()}${count}`;
	taken.add(found);
	return found;
}

function camel(text: string): string {
	const words = text
		.split(/[^A-Za-z0-9]+/)
		.filter((word) => word !== '' && !/^(api|v\d+)$/.test(word));
	return words
		.map((word, index) =>
			index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capital(word),
		)
		.join('');
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function titleOf(name: string): string {
	return capital(name.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, '$1 $2'))
		.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
		.replace(/\bId\b/g, 'ID');
}
