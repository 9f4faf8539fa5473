import { isObject, objectAt, textOf, type Json, type JsonObject } from '../document/json.ts';

/** One field as a vendor's tool writes it. */
export interface VendorField {
	name: string;
	type: string;
	/** Meaning and unit in the words of the tool. */
	meaning: string;
	unit?: string;
	minimum?: number;
	maximum?: number;
}

export interface VendorParameter {
	name: string;
	in: 'query' | 'path' | 'body';
	required: boolean;
	type: string;
	meaning: string;
	format?: string;
}

/** One operation of the vendor's document. Objects are named, and shared by all that use the name. */
export interface VendorOperation {
	/** Our ID of it; none of what is new. It is not written. */
	ours?: string;
	operationId?: string;
	method: string;
	path: string;
	title: string;
	tag: string;
	parameters: VendorParameter[];
	/** The object in the body. */
	body?: string;
	/** The object in the response, and what is around it. */
	row?: string;
	shape: 'object' | 'array' | 'page' | 'none';
}

/** A vendor's document before it is written. */
export interface VendorModel {
	operations: VendorOperation[];
	objects: Map<string, VendorField[]>;
	envelope: { code: string; success: number; message: string; data: string };
	/** Names of the members of a page. */
	page: { rows: string; total: string; number: string; size: string };
}

const METHODS = ['get', 'post', 'put', 'delete'];

/** The vendor's document as ours has it, without anything that is our own. */
export function vendorModelOf(ours: JsonObject): VendorModel {
	const objects = new Map<string, VendorField[]>();
	const paths = objectAt(ours, 'paths') ?? {};
	const operations = Object.keys(paths).flatMap((path) =>
		METHODS.flatMap((method) => {
			const operation = objectAt(paths, path, method);
			return operation ? [operationOf(ours, objects, path, method, operation)] : [];
		}),
	);
	return {
		operations,
		objects,
		envelope: { code: 'code', success: 200, message: 'msg', data: 'data' },
		page: { rows: 'datas', total: 'total', number: 'pageNo', size: 'pageSize' },
	};
}

function operationOf(
	ours: JsonObject,
	objects: Map<string, VendorField[]>,
	path: string,
	method: string,
	operation: JsonObject,
): VendorOperation {
	const data = objectAt(operation, 'responses', '200', 'content', 'application/json', 'schema');
	const forms = listOf(dataIn(data)?.anyOf).filter((form) => form.type !== 'null');
	const page = forms.find((form) => Array.isArray(form.allOf));
	const array = forms.find((form) => form.type === 'array');
	const rows = listOf(page?.allOf).map((part) => objectAt(part, 'properties', 'datas', 'items'));
	const row = page ? rows.find(isObject) : array ? objectAt(array, 'items') : forms[0];
	const sent = objectAt(operation, 'requestBody', 'content', 'application/json', 'schema');
	const named = (schema: JsonObject | undefined): string | undefined => {
		const name = textOf(schema?.$ref)?.replace(/^.*\//, '');
		if (name !== undefined && schema) objects.set(name, fieldsOf(ours, schema));
		return name;
	};
	const [rowName, body] = [named(row), named(sent)];
	return {
		ours: textOf(operation.operationId) ?? '',
		method,
		path,
		title: textOf(operation.summary) ?? '',
		tag: String(listOfText(operation.tags)[0]),
		parameters: parametersOf(ours, operation),
		...(body !== undefined && { body }),
		...(rowName !== undefined && { row: rowName }),
		shape: page ? 'page' : array ? 'array' : rowName === undefined ? 'none' : 'object',
	};
}

function dataIn(envelope: JsonObject | undefined): JsonObject | undefined {
	return listOf(envelope?.allOf)
		.map((part) => objectAt(part, 'properties', 'data'))
		.find(isObject);
}

function parametersOf(ours: JsonObject, operation: JsonObject): VendorParameter[] {
	const parameters = listOf(operation.parameters).map((one) => resolved(ours, one));
	return parameters
		.filter((parameter) => parameter.in === 'query')
		.map((parameter) => ({
			name: textOf(parameter.name) ?? '',
			in: 'query',
			required: parameter.required === true,
			type: String(listOfText(objectAt(parameter, 'schema')?.type)[0]),
			meaning: textOf(parameter.description) ?? '',
		}));
}

function fieldsOf(ours: JsonObject, written: JsonObject): VendorField[] {
	const schema = resolved(ours, written);
	const own = Object.entries(objectAt(schema, 'properties') ?? {}).map(([name, value]) => {
		const field = isObject(value) ? value : {};
		const unit = textOf(field['x-unit']);
		return {
			name,
			type: listOfText(field.type)[0] ?? 'string',
			meaning: textOf(field.description) ?? '',
			...(unit !== undefined && { unit }),
		};
	});
	return [...listOf(schema.allOf).flatMap((part) => fieldsOf(ours, part)), ...own];
}

function resolved(ours: JsonObject, schema: JsonObject): JsonObject {
	const ref = textOf(schema.$ref);
	return ref === undefined ? schema : (objectAt(ours, ...ref.slice(2).split('/')) ?? {});
}

function listOf(value: Json | undefined): JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

function listOfText(value: Json | undefined): string[] {
	return [value ?? []].flat().filter((one) => typeof one === 'string');
}
