import { isObject, objectAt, plain, textOf, type Json, type JsonObject } from './json.ts';
import { nodePlaceOf } from './node-place.ts';
import { at, type Place } from './place.ts';
import { fieldsAt, ownerOf, resolve, type FieldFacts } from './schema-fields.ts';
import { typesOf } from './schema-types.ts';

export type Shape = 'object' | 'array' | 'page' | 'arrayOrPage' | 'unknown';

export interface ParameterFacts {
	readonly name: string;
	readonly in: string;
	readonly required: boolean;
	readonly types: readonly string[];
	readonly description?: string;
	readonly schema: JsonObject;
	/** The parameter as the document has it, references followed. */
	readonly written: JsonObject;
	/** The note about its evidence. */
	readonly note?: string;
	/** The component that the operation refers to. */
	readonly reference?: string;
}

/** An object that an operation takes or gives. */
export interface ObjectFacts {
	/** Name of its component. */
	readonly schema?: string;
	readonly place: Place;
	/** Its JSON types; empty if the document has no type. Request and response can be a list or a text. */
	readonly types: readonly string[];
	readonly fields: ReadonlyMap<string, FieldFacts>;
}

/** One operation of a document, as far as it can be compared with that of another. */
export interface OperationFacts {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly title: string;
	readonly tags: readonly string[];
	readonly operation: JsonObject;
	readonly place: Place;
	readonly parameters: readonly ParameterFacts[];
	/** Whether the response is described, and has nothing of the envelope around it. */
	readonly isBare?: true;
	/** How `data` of the envelope is wrapped, and where its schema stands. */
	readonly shape: Shape;
	readonly data?: Place;
	/** Under which name a page has its rows. */
	readonly rowsIn?: string;
	/** Under which names a page has the number of all rows, and the size of the page. */
	readonly totalIn?: string;
	readonly sizeIn?: string;
	/** The rows, or the one object, in `data`. */
	readonly row?: ObjectFacts;
	readonly body?: ObjectFacts;
	/** Media type of the body, where it is not JSON. */
	readonly otherBody?: string;
}

export interface Facts {
	readonly document: JsonObject;
	readonly operations: readonly OperationFacts[];
}

/** Names of the members of what every response is wrapped in. */
export interface EnvelopeMembers {
	readonly code: string;
	readonly message: string;
	readonly data: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** A page's names for the number of all rows, and for its own size. */
const TOTAL = /^total(_?(count|elements|records|num|rows|size))?$/i;
const SIZE = /^(page_?size|size|limit|per_?page|page_?limit)$/i;
/** Names under which pages keep their rows, that of the document first. */
const ROWS = ['datas', 'rows', 'list', 'records', 'items'];

/** Reads the facts of an OpenAPI 3.1 document about its operations. */
export function factsOf(document: JsonObject, envelope = envelopeNames(document)): Facts {
	const operations = operationsIn(document).map((one) => operationFacts(document, envelope, one));
	return { document, operations };
}

/** The members of every response that a document describes. */
export function responsesIn(document: JsonObject): ReadonlyMap<string, FieldFacts>[] {
	return operationsIn(document).flatMap(({ place, operation }) => {
		const answer = answerPlace(document, place, operation);
		return answer ? [fieldsAt(document, answer)] : [];
	});
}

interface WrittenOperation {
	readonly path: string;
	readonly method: string;
	readonly operation: JsonObject;
	readonly place: Place;
}

function operationsIn(document: JsonObject): WrittenOperation[] {
	const paths = Object.keys(objectAt(document, 'paths') ?? {}).filter((path) => !/^x-/i.test(path));
	return paths.flatMap((path) => {
		const item = resolve(document, ['paths', path]);
		return METHODS.flatMap((method) => {
			const operation = objectAt(item?.schema, method);
			const place = [...(item?.place ?? []), method];
			return operation ? [{ path, method, operation, place }] : [];
		});
	});
}

/** Whether an operation must send a field: by its object, or in our document by the field, of the node's operation. */
export function mustSend({ operation }: OperationFacts, { required, schema }: FieldFacts): boolean {
	const named = objectAt(schema, 'x-n8n')?.required;
	const own = nodePlaceOf(operation)?.operation;
	// A parameter fills it in any case.
	const isFilled = schema['x-parameter'] !== undefined;
	return isFilled || required || (Array.isArray(named) && own !== undefined && named.includes(own));
}

function operationFacts(
	document: JsonObject,
	envelope: EnvelopeMembers,
	{ path, method, operation, place }: WrittenOperation,
): OperationFacts {
	const answer = answerPlace(document, place, operation);
	const around = answer && fieldsAt(document, answer);
	const data = around?.get(envelope.data)?.place;
	const isBare =
		answer &&
		![envelope.code, envelope.message, envelope.data].some((name) => around?.has(name)) &&
		isSaid(document, answer);
	const content = data && contentOf(document, data, rowNames(operation));
	// Nothing sends a body with GET, regardless of the document.
	const body = method === 'get' ? undefined : contentPlace(document, [...place, 'requestBody']);
	const bodyType = String(body?.at(-2));
	return {
		id: textOf(operation.operationId) ?? `${method} ${path}`,
		method,
		path,
		title: textOf(operation.summary) ?? '',
		tags: Array.isArray(operation.tags) ? operation.tags.map(String) : [],
		operation,
		place,
		parameters: parametersOf(document, path, place),
		shape: content?.shape ?? 'unknown',
		...(isBare === true && { isBare }),
		...(data && { data }),
		...(content?.rowsIn !== undefined && { rowsIn: content.rowsIn }),
		...(content?.totalIn !== undefined && { totalIn: content.totalIn }),
		...(content?.sizeIn !== undefined && { sizeIn: content.sizeIn }),
		...(content?.row && { row: objectFacts(document, content.row) }),
		...(body && { body: objectFacts(document, body) }),
		...(body && !/json|^\*\/\*$/i.test(bodyType) && { otherBody: bodyType }),
	};
}

/** The members of the envelope, as the document names them; else as ours does. */
export function envelopeNames(document: JsonObject): EnvelopeMembers {
	const named = objectAt(document, 'x-envelope');
	return {
		code: textOf(named?.code) ?? 'code',
		message: textOf(named?.message) ?? 'msg',
		data: textOf(named?.data) ?? 'data',
	};
}

/** Whether a schema has any facts; one of an object without fields does not. */
function isSaid(document: JsonObject, place: Place): boolean {
	const types = typesAt(document, place);
	return fieldsAt(document, place).size > 0 || types.some((type) => type !== 'object');
}

function typesAt(document: JsonObject, place: Place): readonly string[] {
	const { schema } = resolve(document, place) ?? {};
	return schema ? typesOf(document, schema) : [];
}

function rowNames(operation: JsonObject): readonly string[] {
	const named = textOf(objectAt(operation, 'x-page')?.rows);
	return named === undefined ? ROWS : [named];
}

/** Where the schema of a response of success is; undefined without such a response. */
export function answerPlace(
	document: JsonObject,
	place: Place,
	operation: JsonObject,
): Place | undefined {
	const responses = objectAt(operation, 'responses') ?? {};
	const code = ['200', '201', 'default'].find((one) => one in responses);
	return code === undefined ? undefined : contentPlace(document, [...place, 'responses', code]);
}

/** The place of a body's schema: JSON, or the type that the document has for it. */
function contentPlace(document: JsonObject, place: Place): Place | undefined {
	const found = resolve(document, place);
	const content = objectAt(found?.schema, 'content');
	if (!found || !content) return undefined;
	const types = Object.keys(content);
	const type = types.find((one) => /json/i.test(one)) ?? types[0];
	if (type === undefined || !objectAt(content, type, 'schema')) return undefined;
	return [...found.place, 'content', type, 'schema'];
}

interface Content {
	readonly shape: Shape;
	readonly row?: Place;
	readonly rowsIn?: string;
	readonly totalIn?: string;
	readonly sizeIn?: string;
}

/** @param seen forms that were looked at: one may be a form of itself */
function contentOf(
	document: JsonObject,
	data: Place,
	rows: readonly string[],
	seen = new Set<JsonObject>(),
): Content {
	const found = resolve(document, data);
	if (!found || seen.has(found.schema)) return { shape: 'unknown' };
	seen.add(found.schema);
	for (const word of ['anyOf', 'oneOf'] as const) {
		const forms = found.schema[word];
		if (!Array.isArray(forms)) continue;
		const contents = forms
			.map((_, index) => contentOf(document, [...found.place, word, index], rows, seen))
			.filter(({ shape }) => shape !== 'unknown');
		const [first, second] = contents;
		if (!first) return { shape: 'unknown' };
		const both = second && first.shape !== second.shape;
		const named = contents.find(({ rowsIn }) => rowsIn !== undefined);
		return both ? { ...named, ...first, shape: 'arrayOrPage' } : first;
	}
	if (found.schema.items !== undefined) {
		return { shape: 'array', row: [...found.place, 'items'] };
	}
	const fields = fieldsAt(document, data);
	const list =
		rows.map((name) => fields.get(name)).find((field) => field?.schema.items) ?? onlyList(fields);
	if (list) {
		const names = [...fields.keys()];
		const [totalIn, sizeIn] = [TOTAL, SIZE].map((is) => names.find((name) => is.test(name)));
		return {
			...{ shape: 'page', row: [...list.place, 'items'], rowsIn: list.name },
			...(totalIn !== undefined && { totalIn }),
			...(sizeIn !== undefined && { sizeIn }),
		};
	}
	const isKnown = fields.size > 0 || typesOf(document, found.schema).includes('object');
	return isKnown ? { shape: 'object', row: data } : { shape: 'unknown' };
}

/** The one list of an object that counts its entries: paging libraries call it as they like. */
function onlyList(fields: ReadonlyMap<string, FieldFacts>): FieldFacts | undefined {
	const lists = [...fields.values()].filter(({ schema }) => schema.items);
	const isPage = [...fields.keys()].some((name) => TOTAL.test(name));
	return isPage && lists.length === 1 ? lists[0] : undefined;
}

/** Whether something can be an object, and is not certainly a list or a single value. */
export function canBeObject({ types }: ObjectFacts): boolean {
	return types.length === 0 || types.includes('object');
}

function objectFacts(document: JsonObject, place: Place): ObjectFacts {
	const found = resolve(document, place)?.place ?? place;
	const schema = found.length === 3 ? ownerOf(found) : undefined;
	return {
		...(schema !== undefined && { schema }),
		place: found,
		types: typesAt(document, found),
		fields: fieldsAt(document, found),
	};
}

/** The name that client and node have for a parameter. */
export function clientName({ name, written }: ParameterFacts): string {
	return textOf(written['x-name']) ?? name;
}

function parametersOf(document: JsonObject, path: string, place: Place): readonly ParameterFacts[] {
	// Those of the operation last: one of the same name and place counts instead of the path's.
	const declared = new Map<string, ParameterFacts>();
	for (const owner of [place.slice(0, -1), place]) {
		const written = at(document, [...owner, 'parameters']);
		if (!Array.isArray(written)) continue;
		written.forEach((entry, index) => {
			const found = parameterFacts(document, entry, [...owner, 'parameters', index]);
			const key = `${found?.in === 'path' ? 'query' : (found?.in ?? '')} ${found?.name ?? ''}`;
			// Client and node know what is in query and path by its name alone.
			if (found && (declared.get(key)?.in !== 'path' || found.in === 'path'))
				declared.set(key, found);
		});
	}
	const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
	// Parameters in the path are required, described or not.
	const known = [...declared.values()];
	const implied = inPath.filter((name) => !known.some((parameter) => parameter.name === name));
	return [
		...known,
		...implied.map((name) => ({
			name,
			in: 'path',
			required: true,
			types: [],
			schema: {},
			written: {},
		})),
	];
}

function parameterFacts(
	document: JsonObject,
	entry: Json | undefined,
	place: Place,
): ParameterFacts | undefined {
	const reference = isObject(entry) ? textOf(entry.$ref) : undefined;
	const parameter = resolve(document, place)?.schema;
	if (!parameter) return undefined;
	const schema = objectAt(parameter, 'schema') ?? {};
	const description = textOf(parameter.description);
	const note = textOf(objectAt(parameter, 'x-evidence')?.note);
	return {
		name: plain(parameter.name),
		in: plain(parameter.in),
		required: parameter.required === true,
		types: typesOf(document, schema),
		...(description !== undefined && { description }),
		...(note !== undefined && { note }),
		schema,
		written: parameter,
		...(reference !== undefined && { reference }),
	};
}
