import { factsOf, type OperationFacts } from '../document/facts.ts';
import type { Json, JsonObject } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';

/** How an export differs from our document. Parts that are not named are as in ours. */
export interface ExportVariant {
	/** Operations that it has, by id; all where it is left out. */
	readonly only?: (id: string) => boolean;
	/** Operations whose fields it describes, by id. Others have objects without fields. */
	readonly describes?: (id: string) => boolean;
	readonly field?: (name: string) => string;
	/** The schema of a field in place of type and words. */
	readonly schema?: (field: FieldFacts) => JsonObject;
	readonly path?: (path: string) => string;
	readonly method?: (operation: OperationFacts) => string;
	readonly title?: (title: string) => string;
	/** Order of the fields of an object. */
	readonly order?: (names: readonly string[]) => readonly string[];
	readonly parameter?: (name: string) => string;
	/** Names of the members of the envelope. */
	readonly envelope?: { readonly code: string; readonly msg: string; readonly data: string };
	readonly rows?: string;
	readonly operationId?: (index: number) => string;
}

/** Type and words of a field as the documentation tool writes them: the unit in the words, its spelling by turns. */
export function inWords({ name, types, unit, description }: FieldFacts): JsonObject {
	const type = types.length > 1 ? [...types] : types[0];
	const words = description ?? name;
	return {
		...(type !== undefined && { type }),
		description:
			unit === undefined
				? words
				: name.length % 2 === 0
					? `${words.replace(/\.$/, '')} (${unit})`
					: `${words.replace(/\.$/, '')}，单位：${unit}`,
	};
}

/** An export of the documentation tool that describes the API as our document does, with one thing changed. */
export function vendorExport(document: JsonObject, variant: ExportVariant = {}): JsonObject {
	const { only, path, method, title, operationId } = variant;
	const paths: Record<string, JsonObject> = {};
	const operations = factsOf(document).operations.filter(({ id }) => only?.(id) ?? true);
	operations.forEach((operation, index) => {
		const at = path?.(operation.path) ?? operation.path;
		paths[at] = {
			...paths[at],
			[method?.(operation) ?? operation.method]: {
				summary: title?.(operation.title) ?? operation.title,
				...(operationId && { operationId: operationId(index) }),
				tags: operation.tags.map((tag) => title?.(tag) ?? tag),
				parameters: parametersOf(operation, variant),
				...(operation.body && {
					requestBody: content('application/json', objectOf(operation, 'body', variant)),
				}),
				responses: {
					'200': { description: 'OK', ...content('*/*', answerOf(operation, variant)) },
				},
			},
		};
	});
	return { openapi: '3.1.0', info: { title: 'ATESS Open API', version: '1.0.0' }, paths };
}

function parametersOf(
	{ parameters }: OperationFacts,
	{ parameter = (name) => name }: ExportVariant,
): Json[] {
	return parameters
		.filter(({ in: place }) => place === 'query' || place === 'path')
		.map(({ name, in: place, required, types }) => ({
			...{ name: parameter(name), in: place, required },
			schema: { type: types[0] ?? 'string' },
		}));
}

function answerOf(operation: OperationFacts, variant: ExportVariant): JsonObject {
	const { code, msg, data } = variant.envelope ?? { code: 'code', msg: 'msg', data: 'data' };
	const row = objectOf(operation, 'row', variant);
	const rows = { type: 'array', items: row };
	const page = {
		type: 'object',
		properties: {
			[variant.rows ?? 'datas']: rows,
			...{ pageNo: { type: 'integer' }, pageSize: { type: 'integer' }, total: { type: 'integer' } },
		},
	};
	const isPage = operation.shape === 'page' || operation.shape === 'arrayOrPage';
	const wrapped: JsonObject = isPage ? page : operation.shape === 'array' ? rows : row;
	return {
		type: 'object',
		properties: { [code]: { type: 'integer' }, [msg]: { type: 'string' }, [data]: wrapped },
	};
}

function objectOf(
	operation: OperationFacts,
	part: 'row' | 'body',
	{ describes = () => true, field = (name) => name, schema = inWords, order }: ExportVariant,
): JsonObject {
	const fields = describes(operation.id) ? operation[part]?.fields : undefined;
	const names = [...(fields?.keys() ?? [])];
	const properties = (order?.(names) ?? names).flatMap((name) => {
		const facts = fields?.get(name);
		return facts ? [[field(name), schema(facts)] as const] : [];
	});
	return { type: 'object', properties: Object.fromEntries(properties) };
}

function content(type: string, schema: JsonObject): { content: JsonObject } {
	return { content: { [type]: { schema } } };
}
