import { stringify } from 'yaml';
import { isObject, objectAt, plain, textOf, type Json, type JsonObject } from '../document/json.ts';
import { vendorExport } from './vendor-export.ts';

/** How a tool writes documents. Parts that are not named are as in OpenAPI 3.0. */
interface Style {
	readonly version?: '2.0' | '3.0.1' | '3.1.0';
	readonly media?: readonly string[];
	/** Name of a component; objects stand where they are used if there is none. */
	readonly component?: (name: string, inner?: string) => string;
	readonly operationId?: (method: string, path: string, index: number) => string;
	readonly tag?: (tag: string) => string;
	/** The members of each operation. */
	readonly operation?: (path: string, index: number, tag: string) => JsonObject;
	/** The members of the document. */
	readonly document?: JsonObject;
	readonly field?: (schema: JsonObject) => JsonObject;
	/** Responses in addition to that of success. */
	readonly others?: JsonObject;
	/** The prefix that is removed from the paths: the server's address has it. */
	readonly prefix?: string;
	readonly yaml?: boolean;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const camelPath = (path: string): string =>
	path.split(/[/-]/).map(capital).join('').replace(/[{}]/g, '');
const FOLDERS: Readonly<Record<string, string>> = {
	PCS: '储能变流器',
	PBD: '光伏控制器',
	HPS: '混合逆变器',
	BMS: '电池管理',
	Plant: '电站管理',
};
const chineseFolder = (tag: string): string => `开放平台/${FOLDERS[tag] ?? `数据采集器 ${tag}`}`;
const nullable = (schema: JsonObject): JsonObject => ({ ...schema, nullable: true });
const REFUSED = { description: 'Forbidden' };

/** Tools by the way in which they write documents. */
const STYLES: Readonly<Record<string, Style>> = {
	'Apifox, OpenAPI 3.0': {
		operation: (_, index, tag) => ({
			...{ 'x-apifox-folder': tag, 'x-apifox-status': 'released', deprecated: false },
			...{
				security: [],
				'x-run-in-apifox': `https://app.apifox.com/web/project/1/apis/api-${index}-run`,
			},
		}),
	},
	'Apifox, OpenAPI 3.1 in YAML': {
		...{ version: '3.1.0', yaml: true },
		operation: (_, __, tag) => ({ 'x-apifox-folder': tag, security: [] }),
		field: (schema) => ({ ...schema, title: textOf(schema.description) ?? '' }),
	},
	'Apifox with Chinese folders': {
		tag: chineseFolder,
		operation: (_, __, tag) => ({ 'x-apifox-folder': tag }),
	},
	'springdoc, OpenAPI 3.0': {
		media: ['*/*'],
		component: (name, inner) => (inner === undefined ? name : `Result${inner}`),
		operationId: (_, path, index) => `${camelPath(path)}_${index}`,
		tag: (tag) => `${tag.toLowerCase()}-controller`,
		others: { '403': REFUSED, '404': { description: 'Not Found' } },
	},
	'springdoc, OpenAPI 3.1': {
		...{ version: '3.1.0', media: ['*/*'] },
		component: (name, inner) => (inner === undefined ? name : `Result${inner}`),
		operationId: (method, path) => method + camelPath(path),
	},
	'Springfox, Swagger 2': {
		version: '2.0',
		component: (name, inner) => (inner === undefined ? name : `Result«${inner}»`),
		operationId: (method, path) => `${camelPath(path)}Using${method.toUpperCase()}`,
		document: { host: 'vendor.example:8080', basePath: '/' },
		field: (schema) => ({ ...schema, allowEmptyValue: false }),
		others: { '201': { description: 'Created' }, '401': { description: 'Unauthorized' } },
	},
	'knife4j with Chinese tags, Swagger 2': {
		version: '2.0',
		component: (name, inner) => (inner === undefined ? `${name}对象` : `响应«${inner}»`),
		tag: chineseFolder,
		document: { basePath: '/api', 'x-openapi': { 'x-setting': { language: 'zh_cn' } } },
		prefix: '/api',
		operation: (_, index) => ({ 'x-order': String(index), deprecated: false }),
	},
	'Swashbuckle, OpenAPI 3.0': {
		media: ['text/plain', 'application/json', 'text/json'],
		component: (name, inner) =>
			inner === undefined ? `Vendor.Api.Models.${name}` : `${inner}ApiResult`,
		field: nullable,
	},
	'NSwag, OpenAPI 3.0': {
		media: ['application/octet-stream', 'application/json'],
		component: (name, inner) => (inner === undefined ? name : `ResponseOf${inner}`),
		operationId: (method, path) => `${camelPath(path)}_${capital(method)}`,
		document: { 'x-generator': 'NSwag v13' },
		field: nullable,
	},
	'FastAPI, OpenAPI 3.1': {
		version: '3.1.0',
		component: (name, inner) => (inner === undefined ? name : `Response_${inner}_`),
		operationId: (method, path) => `${path.replace(/\W/g, '_')}_${method}`,
		field: ({ type, ...rest }) => ({
			anyOf: [{ type: type ?? 'string' }, { type: 'null' }],
			...rest,
		}),
		others: { '422': { description: 'Validation Error' } },
	},
	'swaggo, Swagger 2 in YAML': {
		...{ version: '2.0', yaml: true },
		component: (name, inner) => (inner === undefined ? `model.${name}` : `api.Result-${inner}`),
		document: { host: 'vendor.example', basePath: '/api/v1' },
		prefix: '/api/v1',
	},
	'YApi, Swagger 2': {
		version: '2.0',
		document: { schemes: ['http'], basePath: '' },
		field: (schema) => ({ ...schema, mock: { mock: '@natural' } }),
	},
	'a document of 2 MB': {
		component: (name, inner) => (inner === undefined ? name : `Result${inner}`),
		operation: (path) => ({ description: `About ${path}. `.repeat(2000) }),
	},
	'a document of 4,000 operations': {
		component: (name, inner) => (inner === undefined ? name : `Result${inner}`),
	},
};

/** A document as a tool would write it, of the API that our document describes. */
export interface DocumentKind {
	readonly name: string;
	readonly file: string;
	/** Flags that the import needs. */
	readonly flags: readonly string[];
	readonly text: () => string;
}

/** The kinds of documents that people have. */
export function documentKinds(ours: JsonObject): readonly DocumentKind[] {
	return Object.entries(STYLES).map(([name, style], i) => ({
		name,
		file: `kind-${i}.${style.yaml === true ? 'yaml' : 'json'}`,
		flags: name.includes('4,000') ? ['--skip', 'Shop'] : [],
		text: () => {
			const document = written(vendorExport(ours), style);
			if (name.includes('4,000')) addShop(document);
			return style.yaml === true ? stringify(document) : JSON.stringify(document);
		},
	}));
}

/** Operations of another product of the vendor. */
function addShop(document: JsonObject): void {
	const paths = objectAt(document, 'paths') ?? {};
	for (let i = 0; i < 4000; i++) {
		paths[`/shop/goods-${i}/detail`] = {
			get: {
				...{ tags: ['Shop'], summary: `Goods ${i}`, operationId: `goods${i}` },
				responses: { '200': { description: 'OK' } },
			},
		};
	}
}

function written(exported: JsonObject, style: Style): JsonObject {
	const { version = '3.0.1', document: more, prefix = '' } = style;
	const components = new Map<string, Json>();
	const paths: JsonObject = {};
	let index = 0;
	for (const [path, item] of Object.entries(objectAt(exported, 'paths') ?? {})) {
		const operations = Object.entries(isObject(item) ? item : {});
		const at = path.startsWith(prefix) ? path.slice(prefix.length) : path;
		const methods = operations.map(([method, operation]): [string, JsonObject] => [
			method,
			operationIn(style, components, method, at, isObject(operation) ? operation : {}, ++index),
		]);
		paths[at] = Object.fromEntries(methods);
	}
	const named = Object.fromEntries<Json>(components);
	const info = { title: '开放平台 API', description: '', version: 'v1' };
	return version === '2.0'
		? { swagger: version, info, paths, definitions: named, ...more }
		: { openapi: version, info, paths, components: { schemas: named }, ...more };
}

function operationIn(
	style: Style,
	components: Map<string, Json>,
	method: string,
	path: string,
	operation: JsonObject,
	index: number,
): JsonObject {
	const { version, media = ['application/json'], operationId, tag = (one: string) => one } = style;
	const is2 = version === '2.0';
	const [tagOf] = listOf(operation.tags);
	const folder = tag(textOf(tagOf) ?? '');
	const parameters = listOf(operation.parameters).map((one): Json => {
		if (!isObject(one) || !is2) return one;
		const { schema, ...rest } = one;
		return { ...rest, ...(isObject(schema) && schema) };
	});
	const schemaOf = (owner: JsonObject | undefined): JsonObject | undefined => {
		const [content] = Object.values(objectAt(owner, 'content') ?? {});
		return objectAt(content, 'schema');
	};
	const inPlace = (schema: JsonObject, name: string): Json =>
		referenced(style, components, schema, name);
	const name = camelPath(path).slice(-40);
	const body = schemaOf(objectAt(operation, 'requestBody'));
	const answer = schemaOf(objectAt(operation, 'responses', '200'));
	const content = (schema: Json): JsonObject =>
		is2 ? { schema } : { content: Object.fromEntries(media.map((type) => [type, { schema }])) };
	const sent = body && inPlace(body, `${name}${capital(method)}DTO`);
	return {
		...{
			tags: [folder],
			summary: plain(operation.summary),
			...style.operation?.(path, index, folder),
		},
		...(operationId && { operationId: operationId(method, path, index) }),
		...(is2 && { consumes: ['application/json'], produces: ['*/*'] }),
		parameters: [
			...parameters,
			...(is2 && sent !== undefined
				? [{ in: 'body', name: 'body', required: true, schema: sent }]
				: []),
		],
		...(!is2 && sent !== undefined && { requestBody: content(sent) }),
		responses: {
			'200': { description: 'OK', ...(answer && content(inPlace(answer, name))) },
			...style.others,
		},
	};
}

/** A schema with its objects as components, where the tool has some. */
function referenced(
	style: Style,
	components: Map<string, Json>,
	schema: JsonObject,
	name: string,
): Json {
	const items = objectAt(schema, 'items');
	if (items) return { ...schema, items: referenced(style, components, items, name) };
	const members = objectAt(schema, 'properties');
	if (!members) return style.field?.(schema) ?? schema;
	const isEnvelope = 'code' in members;
	const properties = Object.fromEntries(
		Object.entries(members).map(([key, member]) => [
			key,
			isObject(member)
				? referenced(style, components, member, `${name}${isEnvelope ? 'VO' : capital(key)}`)
				: member,
		]),
	);
	const own = { ...schema, properties };
	if (!style.component) return own;
	const called = isEnvelope ? style.component('Result', `${name}VO`) : style.component(name);
	components.set(called, own);
	const where = style.version === '2.0' ? 'definitions' : 'components/schemas';
	return { $ref: `#/${where}/${called}` };
}

function listOf(value: unknown): readonly Json[] {
	return Array.isArray(value) ? (value as Json[]) : [];
}
