import { deviceTypes, subjects, type DeviceTypeModel } from './device-types.ts';
import type { Document, Operation, Schema } from './document.ts';
import type { OperationModel } from './operation-model.ts';
import { roleProblems, subjectOf, type Role } from 'atess-spec/document/roles';

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
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const;

/**
 * Turns the bundled document into the model that the emitters read.
 *
 * @throws Error where operations and device types do not say what they are for
 */
export function modelOf(document: Document): Model {
	const operations: OperationModel[] = [];
	const written: Operation[] = [];
	for (const [path, item] of Object.entries(document.paths)) {
		for (const method of METHODS) {
			const operation = item[method];
			if (!operation) continue;
			written.push(operation);
			operations.push(operationModel(document, path, method, operation));
		}
	}
	const problems = roleProblems(written, document);
	if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
	operations.sort((a, b) => compare(a.id, b.id));
	const twice = operations.find((operation, i) => operations[i - 1]?.id === operation.id);
	if (twice) throw new Error(`Two operations are called ${twice.id}.`);

	const fields = new Map<string, FieldModel[]>();
	for (const [name, schema] of Object.entries(document.components.schemas)) {
		fields.set(name, fieldsOf(document, schema));
	}
	return {
		operations,
		fields,
		deviceTypes: deviceTypes(document, operations),
		subjects: subjects(document, operations),
		resources: document['x-n8n-resources'],
		codes: document['x-codes'],
	};
}

/** Code point order: the same on every machine, unlike a locale's. */
export function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function operationModel(
	document: Document,
	path: string,
	method: string,
	operation: Operation,
): OperationModel {
	const body = operation.requestBody?.content['application/json'].schema.$ref;
	const [tag] = operation.tags;
	if (tag === undefined) throw new Error(`${operation.operationId} has no tag.`);
	return {
		id: operation.operationId,
		title: operation.summary,
		description: operation.description,
		tag,
		role: operation['x-role'],
		of: subjectOf(operation),
		method: method.toUpperCase(),
		path,
		evidence: operation['x-evidence'],
		parameters: (operation.parameters ?? []).map((parameter) =>
			parameter.$ref ? component(document.components.parameters, parameter.$ref) : parameter,
		),
		...(body !== undefined && { body: nameOf(body) }),
		data: dataOf(
			operation.responses['200'].content['application/json'].schema,
			operation['x-page']?.rows,
		),
		...(operation['x-page'] && { page: operation['x-page'] }),
		...(operation['x-limit'] && { limit: operation['x-limit'] }),
		retry: operation['x-retry'],
		n8n: operation['x-n8n'],
	};
}

/**
 * Reads what the envelope's `data` holds from the response schema.
 *
 * @param list name under which a page has its rows; of what is not asked for by pages, its only list is that
 */
function dataOf(envelope: Schema, list: string | undefined): OperationModel['data'] {
	const data = envelope.allOf?.find((part) => part.properties?.data)?.properties?.data;
	const forms = (data?.anyOf ?? []).filter((form) => form.type !== 'null');
	const shapes = forms.map((form): OperationModel['data'] => {
		if (form.$ref) return { shape: 'object', schema: nameOf(form.$ref) };
		if (form.type === 'array') return { shape: 'array', ...rowSchema(form.items) };
		const members = (form.allOf ?? []).flatMap(({ properties = {} }) => Object.entries(properties));
		const found = members.find(([name, { items }]) => (list === undefined ? items : name === list));
		if (!found) return { shape: 'unknown' };
		const [name, { items }] = found;
		return { shape: 'page', ...rowSchema(items), ...(list === undefined && { rows: name }) };
	});
	const [first, second] = shapes;
	if (!first) return { shape: 'unknown' };
	return second && first.shape !== second.shape
		? { ...second, ...first, shape: 'arrayOrPage' }
		: first;
}

function rowSchema(items: Schema | undefined): { schema?: string } {
	return items?.$ref === undefined ? {} : { schema: nameOf(items.$ref) };
}

function fieldsOf(document: Document, schema: Schema): FieldModel[] {
	const byName = new Map<string, FieldModel>();
	const visit = (part: Schema): void => {
		if (part.$ref) visit(component(document.components.schemas, part.$ref));
		part.allOf?.forEach(visit);
		for (const [name, property] of Object.entries(part.properties ?? {})) {
			byName.set(name, { name, types: [property.type ?? []].flat(), schema: property });
		}
	};
	visit(schema);
	return [...byName.values()].sort((a, b) => compare(a.name, b.name));
}

function nameOf(ref: string): string {
	return ref.slice(ref.lastIndexOf('/') + 1);
}

function component<T>(components: Record<string, T>, ref: string): T {
	const found = components[nameOf(ref)];
	if (found === undefined) throw new Error(`${ref} is not in the document.`);
	return found;
}
