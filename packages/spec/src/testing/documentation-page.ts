import { isObject, objectAt, plain, textOf, type JsonObject } from '../document/json.ts';

/** How a page was saved. */
export type PageForm = 'text' | 'markdown';

const SERVER = 'https://vendor.example';
const HEADINGS = /^(Request|Query Params|Body Params|Responses|Body)$/;

/**
 * The page of an operation as a person saves it from a documentation of Apifox: its menu, the title, method and
 * address, a section written by hand, the lists of parameters and fields, and an example.
 */
export function documentationPage(
	path: string,
	method: string,
	operation: JsonObject,
	form: PageForm,
): string {
	const title = textOf(operation.summary) ?? '';
	const [tag] = Array.isArray(operation.tags) ? operation.tags : [];
	const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
	const body = schemaIn(objectAt(operation, 'requestBody'));
	const answer = schemaIn(objectAt(operation, 'responses', '200'));
	const lines = [
		...['a-documentation', '• Another operation', 'GET', `• ${title}`, method.toUpperCase()],
		...[title, '', 'Prod Env', SERVER, 'Test Env', SERVER],
		...[method.toUpperCase(), SERVER, path, textOf(tag) ?? 'Untagged'],
		...['Request Header#', 'HeaderValueDescription', 'Response Body#', '{ "code": 0 }'],
		'Request',
		...(parameters.length > 0 ? ['Query Params'] : []),
		...parameters.flatMap((parameter) => (isObject(parameter) ? parameterLines(parameter) : [])),
		...(body ? ['Body Params', 'application/json', ...memberLines(body)] : []),
		...['Responses', '\u{1F7E2}200OK', 'application/json', 'Body'],
		...(answer ? memberLines(answer) : []),
		...['\u{1F7E0}400Bad Request', 'application/json', 'Body'],
		...fieldLines('reason', true, { type: 'string' }),
		...['Example', '{ "code": 200 }', 'Previous', 'Next', 'Built with'],
	];
	return `${lines.map((line) => (form === 'text' ? line : asMarkdown(line))).join('\n')}\n`;
}

function asMarkdown(line: string): string {
	if (HEADINGS.test(line)) return `## ${line}\n`;
	return /^[\w{]+$/.test(line) ? `**${line.replaceAll('_', '\\_')}**` : `${line}\n`;
}

function parameterLines(parameter: JsonObject): readonly string[] {
	const { name, required, description, schema } = parameter;
	const described = { ...(isObject(schema) ? schema : {}), description: description ?? '' };
	return fieldLines(textOf(name) ?? '', required === true, described);
}

function memberLines(schema: JsonObject): readonly string[] {
	const required = Array.isArray(schema.required) ? schema.required : [];
	return Object.entries(objectAt(schema, 'properties') ?? {}).flatMap(([name, member]) =>
		isObject(member) ? fieldLines(name, required.includes(name), member) : [],
	);
}

function fieldLines(name: string, required: boolean, schema: JsonObject): readonly string[] {
	const { description, minimum, maximum, enum: values } = schema;
	const items = objectAt(schema, 'items');
	return [
		...[name, typeText(schema), `${required ? 'required' : 'optional'}\u200B`],
		...(textOf(description) === undefined ? [] : [textOf(description) ?? '']),
		...(typeof minimum === 'number' ? [`>= ${minimum}`] : []),
		...(typeof maximum === 'number' ? [`<= ${maximum}`] : []),
		...(Array.isArray(values) ? ['Allowed values:', ...values.map(String)] : []),
		...(schema.default === undefined ? [] : ['Default:', plain(schema.default)]),
		...memberLines(items ?? schema),
	];
}

function typeText(schema: JsonObject): string {
	const { type, format } = schema;
	const items = objectAt(schema, 'items');
	if (items) return `array[${typeText(items)}]`;
	const members = Object.keys(objectAt(schema, 'properties') ?? {}).length;
	if (members > 0) return `object (SomethingVo) {${members}}`;
	const name = [type].flat().map(String).join(' | ');
	return typeof format === 'string' ? `${name} <${format}>` : type === undefined ? 'any' : name;
}

function schemaIn(owner: JsonObject | undefined): JsonObject | undefined {
	const [media] = Object.values(objectAt(owner, 'content') ?? {});
	return objectAt(media, 'schema');
}
