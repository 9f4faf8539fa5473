import { createSchemaReader, type SchemaReader } from './schema.ts';
import type { ApiDocument, Operation, Schema } from './types.ts';

/** What an operation does, found from the document. */
export type Role =
	| 'baseInfo'
	| 'baseInfoList'
	| 'latest'
	| 'history'
	| 'getSettings'
	| 'putSettings'
	| 'get'
	| 'list'
	| 'create'
	| 'update'
	| 'delete'
	| 'unknown';

/** An operation with what the simulator must know of it. */
export interface OperationInfo {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly operation: Operation;
	/** x-n8n's resource: hps, pcs, pbd, bcu, mbms, plant, dataLogger */
	readonly resource: string | undefined;
	readonly role: Role;
	/** Names of the schemas of answer and body, e.g. HpsCentralRecord. */
	readonly schemaNames: readonly string[];
	/** Schema of one item of the answer: the record, the base info, the settings, the plant. */
	readonly item: Schema | undefined;
	/** Schema of the answer's `data`. */
	readonly data: Schema | undefined;
	readonly body: Schema | undefined;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** Every operation of the document, in its order. */
export function operationsOf(document: ApiDocument): OperationInfo[] {
	const reader = createSchemaReader(document);
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, operation]) => describe(reader, path, method, operation)),
	);
}

function describe(
	reader: SchemaReader,
	path: string,
	method: string,
	operation: Operation,
): OperationInfo {
	const answer = operation.responses?.['200']?.content?.['application/json']?.schema;
	const data = answer && reader.properties(answer).get('data');
	const body = operation.requestBody?.content?.['application/json']?.schema;
	const shape = data && shapeOf(reader, data, operation['x-page']?.rows);
	const schemaNames = [...reader.references(data), ...reader.references(body)];
	return {
		id: operation.operationId,
		method,
		path,
		operation,
		resource: operation['x-n8n']?.resource,
		role: roleOf(operation, method, schemaNames, shape?.many ?? false),
		schemaNames,
		item: shape?.item,
		data,
		body,
	};
}

interface Shape {
	readonly item: Schema;
	readonly many: boolean;
}

/** The item of an answer, and whether it comes as a list: bare, or in a page under the name of its rows. */
function shapeOf(reader: SchemaReader, data: Schema, rows: string | undefined): Shape | undefined {
	const { anyOf, oneOf } = reader.resolve(data);
	const candidates = anyOf ?? oneOf ?? [data];
	for (const candidate of candidates) {
		const schema = reader.resolve(candidate);
		if (schema.type === 'null') continue;
		const items = schema.items ?? (rows ? reader.properties(schema).get(rows)?.items : undefined);
		if (items) return { item: items, many: true };
		if (reader.properties(schema).size > 0 || candidate.$ref !== undefined) {
			return { item: candidate, many: false };
		}
	}
	return undefined;
}

/** The role that a name of a schema gives: BcuRecord is a record, BcuSettings are settings. */
const ROLES_BY_SCHEMA: readonly (readonly [RegExp, (method: string, many: boolean) => Role])[] = [
	[/BaseInfo$/, (_, many) => (many ? 'baseInfoList' : 'baseInfo')],
	[/Record$/, (_, many) => (many ? 'history' : 'latest')],
	[/Settings$/, (method) => (method === 'get' ? 'getSettings' : 'putSettings')],
];

const ROLES_BY_METHOD: Readonly<Record<string, Role>> = {
	post: 'create',
	put: 'update',
	patch: 'update',
	delete: 'delete',
};

/** Resources that are kept by create, update and delete; all others are devices. */
const KEPT_RESOURCES = ['plant', 'dataLogger'];

function roleOf(
	operation: Operation,
	method: string,
	schemaNames: readonly string[],
	many: boolean,
): Role {
	if (KEPT_RESOURCES.includes(operation['x-n8n']?.resource ?? '')) {
		if (method === 'get') return many || operation['x-page'] ? 'list' : 'get';
		return ROLES_BY_METHOD[method] ?? 'unknown';
	}
	for (const name of schemaNames) {
		const found = ROLES_BY_SCHEMA.find(([pattern]) => pattern.test(name));
		if (found) return found[1](method, many);
	}
	return 'unknown';
}
