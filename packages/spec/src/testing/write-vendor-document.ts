import type { JsonObject } from '../document/json.ts';
import type { VendorField, VendorModel, VendorOperation, VendorParameter } from './vendor-model.ts';

/** Writes a vendor's document as its documentation tool exports it: OpenAPI 3.0, no extension of ours. */
export function writeVendorDocument(model: VendorModel): JsonObject {
	const paths: Record<string, Record<string, JsonObject>> = {};
	for (const operation of model.operations) {
		(paths[operation.path] ??= {})[operation.method] = written(model, operation);
	}
	return {
		openapi: '3.0.1',
		info: { title: 'Open API', description: '', version: '1.0.0' },
		tags: [...new Set(model.operations.map(({ tag }) => tag))].map((name) => ({ name })),
		paths,
		components: {
			schemas: Object.fromEntries(
				[...model.objects].map(([name, fields]) => [`${name}Vo`, objectOf(fields)]),
			),
		},
		servers: [],
	};
}

function written(model: VendorModel, operation: VendorOperation): JsonObject {
	const { operationId, title, tag, parameters, body } = operation;
	const inBody = parameters.filter((parameter) => parameter.in === 'body');
	const isSent = body !== undefined || inBody.length > 0;
	return {
		summary: title,
		deprecated: false,
		description: '',
		...(operationId !== undefined && { operationId }),
		tags: [tag],
		parameters: [
			...parameters.filter((parameter) => parameter.in !== 'body').map(parameterOf),
			{ name: 'Authorization', in: 'header', required: false, schema: { type: 'string' } },
		],
		...(isSent && {
			requestBody: { content: { 'application/json': { schema: sentOf(model, inBody, body) } } },
		}),
		responses: {
			200: { description: 'OK', content: { '*/*': { schema: envelopeOf(model, operation) } } },
		},
		security: [],
		'x-apifox-folder': tag,
		'x-apifox-status': 'released',
	};
}

function parameterOf({ name, in: place, required, type, meaning, format }: VendorParameter) {
	const schema = { type, ...(format !== undefined && { format }) };
	return { name, in: place, description: meaning, required, schema };
}

function sentOf(
	{ objects }: VendorModel,
	inBody: readonly VendorParameter[],
	body: string | undefined,
): JsonObject {
	const fields = body === undefined ? [] : (objects.get(body) ?? []);
	const names = new Set(inBody.map(({ name }) => name));
	const { properties } = objectOf(fields.filter(({ name }) => !names.has(name)));
	const members = inBody.map(({ name, type, meaning, format }) => [
		name,
		{ type, description: meaning, ...(format !== undefined && { format }) },
	]);
	const required = inBody.filter((one) => one.required).map(({ name }) => name);
	return {
		type: 'object',
		properties: { ...Object.fromEntries(members), ...properties } as JsonObject,
		...(required.length > 0 && { required }),
	};
}

function envelopeOf({ envelope, page }: VendorModel, { shape, row }: VendorOperation): JsonObject {
	const one: JsonObject =
		row === undefined ? { type: 'object' } : { $ref: `#/components/schemas/${row}Vo` };
	const list = { type: 'array', items: one };
	const paged: JsonObject = {
		type: 'object',
		properties: {
			[page.rows]: list,
			[page.number]: { type: 'integer' },
			[page.size]: { type: 'integer' },
			[page.total]: { type: 'integer', format: 'int64' },
		},
	};
	const shapes = { object: one, array: list, page: paged, none: { type: 'object' } };
	return {
		type: 'object',
		properties: {
			[envelope.code]: { type: 'integer', description: `状态码，${envelope.success} 成功` },
			[envelope.message]: { type: 'string', description: '提示' },
			[envelope.data]: shapes[shape],
		},
	};
}

function objectOf(fields: readonly VendorField[]): JsonObject & { properties: JsonObject } {
	const properties = fields.map(({ name, type, meaning, unit, minimum, maximum }) => [
		name,
		{
			type,
			description: unit === undefined ? meaning : `${meaning} 单位：${unit}`,
			...(minimum !== undefined && { minimum }),
			...(maximum !== undefined && { maximum }),
		},
	]);
	return { type: 'object', properties: Object.fromEntries(properties) as JsonObject };
}
