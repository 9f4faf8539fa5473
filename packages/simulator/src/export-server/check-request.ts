import type { ExportOperation, ExportParameter } from './export-document.ts';
import { typeOf } from './export-schema.ts';
import { plain } from './plain.ts';

/** The input of a request, by place. */
export interface Carried {
	readonly query: Readonly<Record<string, string>>;
	readonly path: Readonly<Record<string, string>>;
	readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** The problem of a request by the words of the export; undefined where nothing is. */
export function requestProblem(operation: ExportOperation, carried: Carried): string | undefined {
	for (const parameter of operation.parameters) {
		const value = carried[parameter.in === 'path' ? 'path' : 'query'][parameter.name];
		if (value === undefined || value === '') {
			if (parameter.required) return `${parameter.name} is missing`;
		} else if (!isText(parameter, value)) return `${parameter.name} is malformed`;
	}
	const known = operation.parameters.map(({ name }) => name);
	const unknown = Object.keys(carried.query).find((name) => !known.includes(name));
	if (unknown !== undefined) return `${unknown} is not a parameter`;
	return operation.body && bodyProblem(operation.body, carried.body);
}

/** All values of a request by name; those of the body last. */
export function valuesOf({ query, path, body }: Carried): Readonly<Record<string, unknown>> {
	return { ...query, ...path, ...body };
}

function bodyProblem(
	members: readonly ExportParameter[],
	body: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
	if (!body) return members.some(({ required }) => required) ? 'the body is missing' : undefined;
	for (const { name, required, schema } of members) {
		const value = body[name];
		if (value === undefined || value === null) {
			if (required) return `${name} is missing in the body`;
			continue;
		}
		const type = typeOf(schema);
		const own = Array.isArray(value) ? 'array' : typeof value;
		const isFit =
			schema.types.length === 0 ||
			schema.types.includes(own) ||
			(own === 'number' &&
				(type === 'number' || Number.isInteger(value)) &&
				schema.types.some((one) => /^(number|integer)$/.test(one)));
		if (!isFit) return `${name} must be of type ${schema.types.join(' or ')}`;
		if (!isAllowed(schema.values, value))
			return `${name} must be one of ${JSON.stringify(schema.values)}`;
	}
	return undefined;
}

function isText({ schema }: ExportParameter, value: string): boolean {
	const { types, pattern, values } = schema;
	if (types.every((one) => one === 'integer') && types.length > 0 && !/^-?\d+$/.test(value))
		return false;
	if (types.includes('number') && types.length === 1 && Number.isNaN(Number(value))) return false;
	if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return false;
	return isAllowed(values.map(plain), value);
}

function isAllowed(values: readonly unknown[], value: unknown): boolean {
	return values.length === 0 || values.includes(value);
}
