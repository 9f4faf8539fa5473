import { deviceTypes, subjects, type DeviceTypeModel } from './device-types.ts';
import { factsOf, type Facts, type OperationFacts } from '../document/facts.ts';
import type { JsonObject } from '../document/json.ts';
import { DEVICE_RESOURCE, deviceRoleOf, nodePlaceOf } from '../document/node-place.ts';
import { fieldsAt } from '../document/schema-fields.ts';
import type { Document, NodePlace, Operation, Schema } from './document.ts';
import type { OperationModel } from './operation-model.ts';
import { requestParts } from './request-parts.ts';
import { roleProblems, subjectOf, type Role } from '../document/roles.ts';

export interface FieldModel {
	name: string;
	types: string[];
	schema: Schema;
}

export interface Model {
	operations: OperationModel[];
	/** The fields of every object schema, `allOf` merged, by schema name. */
	fields: Map<string, FieldModel[]>;
	/** In the order in which a device of unknown type is looked for. */
	deviceTypes: ReadonlyMap<string, DeviceTypeModel>;
	/** Operations of what is not a device, by subject and role. */
	subjects: ReadonlyMap<string, Readonly<Partial<Record<Role, string>>>>;
	resources: Document['x-n8n-resources'];
	codes: Document['x-codes'];
	envelope: Document['x-envelope'];
}

/**
 * Turns the bundled document into the model that the emitters read.
 *
 * @throws Error where operations and device types have no role
 */
export function modelOf(document: Document): Model {
	const facts = factsOf(document as unknown as JsonObject);
	const written = facts.operations.map(({ operation }) => operation as unknown as Operation);
	const problems = roleProblems(written, document);
	if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
	const operations = facts.operations.map((operation) => operationModel(document, operation));
	operations.sort((a, b) => compare(a.id, b.id));
	const twice = operations.find((operation, i) => operations[i - 1]?.id === operation.id);
	if (twice) throw new Error(`Two operations are called ${twice.id}.`);

	const fields = new Map(
		Object.keys(document.components.schemas).map((name) => [name, fieldsOf(facts, name)]),
	);
	return {
		operations,
		fields,
		deviceTypes: deviceTypes(document, operations),
		subjects: subjects(document, operations),
		resources: document['x-n8n-resources'],
		codes: document['x-codes'],
		envelope: document['x-envelope'],
	};
}

/** Code point order: the same on every machine, unlike a locale's. */
export function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function operationModel(document: Document, facts: OperationFacts): OperationModel {
	const operation = facts.operation as unknown as Operation;
	const { path, row, rowsIn, shape } = facts;
	const [tag] = operation.tags;
	if (tag === undefined) throw new Error(`${operation.operationId} has no tag.`);
	const page = operation['x-page'];
	return {
		id: operation.operationId,
		title: operation.summary,
		description: operation.description,
		tag,
		role: operation['x-role'],
		of: subjectOf(operation),
		method: facts.method.toUpperCase(),
		path,
		evidence: operation['x-evidence'],
		...requestParts(document, facts),
		data: {
			shape,
			...(row?.schema !== undefined && { schema: row.schema }),
			...(rowsIn !== undefined && page === undefined && { rows: rowsIn }),
		},
		...(page && { page }),
		...(operation['x-limit'] && { limit: operation['x-limit'] }),
		retry: operation['x-retry'],
		n8n: nodeWords(document, facts),
		isDeprecated: operation.deprecated === true,
	};
}

/** @throws Error where the document has no place for an operation in the node */
function nodeWords(document: Document, { id, operation }: OperationFacts): NodePlace {
	const place = nodePlaceOf(operation);
	const role = deviceRoleOf(operation);
	const words = role
		? document['x-n8n-resources'][DEVICE_RESOURCE]?.operations?.[role]
		: (operation as unknown as Operation)['x-n8n'];
	if (place && words) return { ...words, ...place };
	throw new Error(
		role
			? `The resource ${DEVICE_RESOURCE} in x-n8n-resources has no words for the role ${role}.`
			: `${id} has no x-n8n.`,
	);
}

function fieldsOf({ document }: Facts, name: string): FieldModel[] {
	return [...fieldsAt(document, ['components', 'schemas', name]).values()]
		.map((field): FieldModel => {
			const schema = field.schema as unknown as Schema;
			return { name: field.name, types: [schema.type ?? []].flat(), schema };
		})
		.sort((a, b) => compare(a.name, b.name));
}
