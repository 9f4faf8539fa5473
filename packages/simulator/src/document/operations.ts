import { envelopeRule } from './envelope-rule.ts';
import { createSchemaReader, type SchemaReader } from './schema.ts';
import type { ApiDocument, Operation, Role, Schema } from './types.ts';
import { wireOf, type Wire } from './wire.ts';

/** An operation with what the simulator must know of it. */
export interface OperationInfo {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly operation: Operation;
	readonly role: Role;
	/** The device type that it is about. */
	readonly kind: string | undefined;
	/** Its other subject: plant, dataLogger. */
	readonly subject: string | undefined;
	/** Schema of one item of the response: the record, the base info, the settings, the plant. */
	readonly item: Schema | undefined;
	/** Schema of the response's `data`. */
	readonly data: Schema | undefined;
	readonly body: Schema | undefined;
	/** How its requests are made. */
	readonly wire: Wire;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** Every operation of the document, in its order. */
export function operationsOf(document: ApiDocument): OperationInfo[] {
	const reader = createSchemaReader(document);
	const { data } = envelopeRule(document);
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, operation]) => describe(reader, path, method, operation, data)),
	);
}

function describe(
	reader: SchemaReader,
	path: string,
	method: string,
	operation: Operation,
	dataName: string,
): OperationInfo {
	const answer = operation.responses?.['200']?.content?.['application/json']?.schema;
	const data = answer && reader.properties(answer).get(dataName);
	const body = operation.requestBody?.content?.['application/json']?.schema;
	return {
		id: operation.operationId,
		method,
		path,
		operation,
		role: operation['x-role'] ?? 'other',
		kind: operation['x-device-type'],
		subject: operation['x-subject'],
		item: data && itemOf(reader, data, operation['x-page']?.rows),
		data,
		body,
		wire: wireOf(reader, operation),
	};
}

/** One item of a response, also where it comes as a list: bare, or in a page under the name of its rows. */
function itemOf(reader: SchemaReader, data: Schema, rows: string | undefined): Schema | undefined {
	const { anyOf, oneOf } = reader.resolve(data);
	const candidates = anyOf ?? oneOf ?? [data];
	for (const candidate of candidates) {
		const schema = reader.resolve(candidate);
		if (schema.type === 'null') continue;
		const items = schema.items ?? (rows ? reader.properties(schema).get(rows)?.items : undefined);
		if (items) return items;
		if (reader.properties(schema).size > 0 || candidate.$ref !== undefined) {
			return candidate;
		}
	}
	return undefined;
}
