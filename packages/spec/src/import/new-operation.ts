import { canBeObject, type OperationFacts } from '../document/facts.ts';
import { DEVICE_RESOURCE, deviceRoleOf, nodePlaceOf } from '../document/node-place.ts';
import type { Role } from '../document/roles.ts';
import { isObject, objectAt, textOf, type Json, type JsonObject } from '../document/json.ts';
import type { Facts } from '../document/facts.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { evidenceOf, type NewEvidence } from '../overlay/new-evidence.ts';
import {
	capital,
	free,
	identifier,
	isReserved,
	titleOf,
	withoutLastSlash,
} from '../document/names.ts';
import { filledIn, sentNames, type Filling } from './known-parameters.ts';
import { isRead } from './is-read.ts';
import type { AddObject } from './new-object.ts';
import { pageOf, parametersOf } from './new-parameter.ts';
import { purposeOf, type Purpose } from './purpose.ts';
import type { FieldFacts } from '../document/schema-fields.ts';

/** The responses of every operation of the document apart from success. */
const REFUSAL = { $ref: '#/components/responses/Refusal' };

/** The result for an operation that the document did not have. */
export interface NewOperation {
	readonly operationId: string;
	/** The beginning of the names of its parts, such as the name of a new device type. */
	readonly family: string;
	readonly resource: string;
	readonly isNewResource: boolean;
	/** Whether it changes something, as far as the export shows. */
	readonly writes: boolean;
	readonly from: OperationFacts;
}

/** The facts of the objects of a new device type besides those of the export. */
export interface NewTypeObjects {
	/** Members of its settings that are filled by a parameter, with its name. */
	readonly filled: ReadonlyMap<string, Filling>;
	/** The facts of other device types about a field of the same name. */
	readonly alike: (field: FieldFacts) => JsonObject;
}

/**
 * Writes an operation of the vendor's export into the draft with all members that this document requires. Operations of
 * devices belong to the node's resource for devices. Other operations of a path that is new become a resource of their
 * own. Records of a new device type are handed on as they come, because the meaning of their fields is not known.
 */
export function addOperation(
	draft: OverlayDraft,
	facts: Facts,
	from: OperationFacts,
	evidence: NewEvidence,
	taken: Set<string>,
	addObject: AddObject,
	newTypes: ReadonlyMap<string, NewTypeObjects> = new Map(),
): NewOperation {
	const { document } = facts;
	const known = objectAt(document, 'x-n8n-resources') ?? {};
	const home = homeOf(facts, from, Object.keys(known));
	const { family } = home;
	const type = newTypes.get(family);
	const resource = type ? DEVICE_RESOURCE : home.resource;
	const isNewResource = !Object.hasOwn(known, resource);
	const label =
		family === resource && !isNewResource ? nameOfResource(known, resource) : family.toUpperCase();
	if (isNewResource) {
		const description = `${label}, from the vendor's own export`;
		draft.update(['x-n8n-resources'], { [resource]: { name: label, description } });
	}
	const tag = from.tags[0] ?? label;
	describeTag(draft, document, tag, taken);
	const does = purposeOf(from);
	const operationId = free(`${family}${does.suffix}`, taken, () => identifier(from.path, family));
	const roles = roleIn(facts, home, does.role, taken, newTypes);
	// Operations that every device type has share a place in the node.
	const operation =
		nodePlaceOf(roles)?.operation ??
		free(
			`${resource}.${does.operation}`,
			taken,
			() => `${resource}.${identifier(from.path.split('/').slice(-2).join('-'), does.operation)}`,
		).slice(resource.length + 1);
	const object = (what: string): [string, string] => [
		capital(family) + what,
		capital(operationId) + what,
	];
	const isSettings = does.role === 'settings' || does.role === 'updateSettings';
	// An export has no roles: only its words and its method are known.
	const reads = isRead(from);
	const filled = (isSettings && !reads ? type?.filled : undefined) ?? filledIn(facts, from);
	const row =
		from.row && (type !== undefined || isRow(from))
			? addObject(from.row, object(does.object), {
					isSettings,
					...(isSettings && type && { filled: type.filled }),
					...(!isSettings && type && { alike: type.alike }),
				})
			: undefined;
	const body =
		from.body &&
		addObject(from.body, object(isSettings && !reads ? does.object : 'Input'), {
			isSettings: isSettings && !reads,
			// Settings are changed through fields of their own, which know what the device reports.
			operation: isSettings && !reads ? undefined : operation,
			filled,
		});
	const page = pageOf(facts, from);
	draft.update(['paths'], {
		[withoutLastSlash(from.path)]: {
			[from.method]: {
				operationId,
				tags: [tag],
				summary: from.title === '' ? `${does.name} of ${label}` : from.title,
				description:
					textOf(from.operation.description) ??
					`${does.name} of ${label}, as the vendor's export has it.`,
				...roles,
				...(!deviceRoleOf(roles) && {
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
				}),
				'x-evidence': evidenceOf(evidence),
				...(reads && limitOf(facts, from, does)),
				'x-retry': reads ? 'safe' : 'never',
				...(page && { 'x-page': page }),
				parameters: parametersOf(facts, from, evidence),
				...(body !== undefined && {
					requestBody: requestBodyOf(from, body, evidence),
				}),
				responses: { '200': answer(from, row, evidence), '4XX': REFUSAL, default: REFUSAL },
			},
		},
	});
	return { operationId, family, resource, isNewResource, writes: !reads, from };
}

/** The document lists all tags of its operations. */
function describeTag(
	draft: OverlayDraft,
	{ tags }: JsonObject,
	tag: string,
	taken: Set<string>,
): void {
	const known = Array.isArray(tags) ? tags.map((one) => (isObject(one) ? one.name : one)) : [];
	const key = `tag ${tag}`;
	if (known.includes(tag) || taken.has(key)) return;
	taken.add(key);
	draft.append(['tags'], { name: tag, description: `${tag}, from the vendor's own export.` });
}

/** Whether the response has objects that are described, or rows that can be objects without facts. */
function isRow({ row, shape }: OperationFacts): boolean {
	if (!row) return false;
	return row.fields.size > 0 || (shape !== 'object' && shape !== 'unknown' && canBeObject(row));
}

/**
 * The role of the operation: the one that its words name, of the device type or subject of its family. Where an
 * operation has this role already, it gets no role. Where several types share the family, the subject is the resource.
 */
function roleIn(
	{ operations }: Facts,
	{ family, resource, types }: Home,
	role: Role,
	taken: Set<string>,
	newTypes: ReadonlyMap<string, NewTypeObjects>,
): JsonObject {
	const [type = newTypes.has(family) ? family : undefined, ...others] = types;
	const of = type !== undefined && others.length === 0 ? type : resource;
	const key = `${of} ${role}`;
	const isTaken =
		taken.has(key) ||
		operations.some(
			({ operation }) =>
				operation['x-role'] === role &&
				(operation['x-device-type'] ?? operation['x-subject']) === of,
		);
	taken.add(key);
	return {
		'x-role': isTaken ? 'other' : role,
		...(of === type ? { 'x-device-type': of } : { 'x-subject': of }),
	};
}

/** The client sends JSON alone: of another body the fields are documented, and not how they are sent. */
function bodyNotes({ otherBody }: OperationFacts, evidence: NewEvidence): JsonObject {
	if (otherBody === undefined) {
		const description = "The body, as the vendor's export has it.";
		return { description, 'x-evidence': evidenceOf(evidence) };
	}
	const { date } = evidence;
	return {
		description: `The body. The vendor's export has it as ${otherBody}; it is sent as JSON.`,
		'x-evidence': { status: 'assumed', source: 'our policy: bodies are sent as JSON', date },
	};
}

/** Where a new operation belongs. */
export interface Home {
	/**
	 * The beginning of the names of its parts: its resource, or the first word of its path where that is about devices.
	 */
	readonly family: string;
	readonly resource: string;
	/** The device types whose paths begin with the same word. */
	readonly types: readonly string[];
}

/** The resource of the operations whose paths begin with the same word, or a new one of that name. */
export function homeOf(facts: Facts, { path }: OperationFacts, known: readonly string[]): Home {
	const segments = (one: string): string[] =>
		one
			.split('/')
			.filter((part) => part !== '' && !/^(api|v\d+)$/.test(part) && !part.startsWith('{'));
	const [word = 'other'] = segments(path);
	const neighbours = facts.operations.filter((one) => segments(one.path)[0] === word);
	const types = neighbours.flatMap(({ operation }) => textOf(operation['x-device-type']) ?? []);
	const named = known.find(
		(resource) => resource.toLowerCase() === word.replaceAll('-', '').toLowerCase(),
	);
	const own = identifier(word, 'other');
	// Each resource becomes a file, and what they are gathered in is called index.
	const family = isReserved(own) || own === 'index' ? `${own}Resource` : own;
	if (types.length > 0) {
		return { family, resource: DEVICE_RESOURCE, types: [...new Set(types)] };
	}
	const [neighbour] = neighbours;
	const resource = named ?? (neighbour && nodePlaceOf(neighbour.operation)?.resource) ?? family;
	return { family: resource, resource, types: [] };
}

function answer(from: OperationFacts, row: string | undefined, evidence: NewEvidence): JsonObject {
	const forms = formsOf(from, row, evidence);
	return {
		description: 'The envelope; data is null or missing when it refuses.',
		content: {
			'application/json': {
				schema: {
					allOf: [
						{ $ref: '#/components/schemas/Envelope' },
						{
							type: 'object',
							properties: {
								data: {
									description: 'Null when the vendor has no data (assumed).',
									'x-evidence': evidenceOf(evidence),
									...(forms.length > 0 && { anyOf: forms }),
								},
							},
						},
					],
				},
			},
		},
	};
}

/**
 * The types of `data`, null included; empty without facts.
 *
 * @param row name of the object that its rows are, or it is itself
 */
export function formsOf(
	{ shape, rowsIn = 'datas' }: OperationFacts,
	row: string | undefined,
	evidence: NewEvidence,
): Json[] {
	const noted = { 'x-evidence': evidenceOf(evidence) };
	const rows: JsonObject = { type: 'array', items: row === undefined ? {} : reference(row) };
	const page: JsonObject = {
		allOf: [
			{ $ref: '#/components/schemas/Page' },
			{
				type: 'object',
				properties: { [rowsIn]: { ...rows, description: 'The rows of this page.', ...noted } },
			},
		],
	};
	const forms: Json[] = {
		array: [rows],
		page: [page],
		arrayOrPage: [rows, page],
		object: row === undefined ? [] : [reference(row)],
		unknown: [],
	}[shape];
	return forms.length === 0 ? [] : [...forms, { type: 'null' }];
}

/** A body as the export has it, of an object of this document. */
export function requestBodyOf(
	from: OperationFacts,
	schema: string,
	evidence: NewEvidence,
): JsonObject {
	return {
		required: true,
		...bodyNotes(from, evidence),
		content: { 'application/json': { schema: reference(schema) } },
	};
}

/** Our policy, assumed: data do not change faster than every five minutes, and siblings are read at most as often. */
function limitOf(
	facts: Facts,
	from: OperationFacts,
	{ role }: Omit<Purpose, 'pattern' | 'reads'>,
): JsonObject {
	if (role === 'history' || role === 'settings') {
		return { 'x-limit': { requests: 1, seconds: 10, per: 'operation', status: 'sister' } };
	}
	const per = sentNames(facts, from).find((name) => /(Sn|Id)$/.test(name)) ?? 'account';
	return { 'x-limit': { requests: 1, seconds: 300, per, status: 'assumed' } };
}

function reference(schema: string): JsonObject {
	return { $ref: `#/components/schemas/${schema}` };
}

function nameOfResource(known: JsonObject, resource: string): string {
	const entry = known[resource];
	return (isObject(entry) ? textOf(entry.name) : undefined) ?? resource;
}
