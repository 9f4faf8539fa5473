import type { JsonObject } from '../document/types.ts';
import { shapeOf, type Schema } from './export-schema.ts';

/** Where a request carries a value. */
export interface ExportParameter {
	readonly name: string;
	readonly in: 'query' | 'path' | 'body';
	readonly required: boolean;
	readonly schema: Schema;
	readonly description: string;
}

/** One operation of an export, references followed. */
export interface ExportOperation {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly title: string;
	readonly parameters: readonly ExportParameter[];
	/** The members of the body as parameters; undefined where no body is described. */
	readonly body: readonly ExportParameter[] | undefined;
	/** The response of success; undefined if it is not described. */
	readonly response: Schema | undefined;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Reads the operations of an OpenAPI 3 document: any media type, any response of success. */
export function exportOperations(document: object): ExportOperation[] {
	const { paths = {}, servers } = document as {
		paths?: Record<string, Record<string, unknown>>;
		servers?: { url?: string }[];
	};
	const follow = follower(document);
	const prefix = prefixOf(servers?.[0]?.url ?? '');
	return Object.entries(paths).flatMap(([path, written]) => {
		const item = follow(written) as Record<string, unknown>;
		return METHODS.filter((method) => typeof item[method] === 'object').map((method) => {
			const operation = follow(item[method]) as Record<string, unknown>;
			const whole = prefix === '' || path.startsWith(`${prefix}/`) ? path : prefix + path;
			const { parameters, body } = inputsOf(follow, item, operation);
			const responses = follow(operation.responses ?? {}) as Record<string, unknown>;
			const status = ['200', '201', '2XX', 'default'].find((one) => one in responses);
			return {
				id: text(operation.operationId) || `${method} ${path}`,
				method: method.toUpperCase(),
				path: whole,
				title: text(operation.summary),
				parameters,
				body,
				response: status === undefined ? undefined : contentOf(follow, responses[status]),
			};
		});
	});
}

type Follow = (value: unknown) => unknown;

/** Follows `#/…` pointers, whose parts can be encoded twice: as JSON pointers and as parts of an address. */
function follower(document: object): Follow {
	const follow = (value: unknown, level = 0): unknown => {
		const ref = (value as { $ref?: unknown } | undefined)?.$ref;
		if (typeof ref !== 'string' || !ref.startsWith('#/') || level > 20) return value;
		const parts = ref
			.slice(2)
			.split('/')
			.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
		const found = parts.reduce<unknown>(
			(at, part) => (at as JsonObject | undefined)?.[part],
			document,
		);
		return follow(found ?? {}, level + 1);
	};
	return follow;
}

function inputsOf(
	follow: Follow,
	item: Record<string, unknown>,
	operation: Record<string, unknown>,
): Pick<ExportOperation, 'parameters' | 'body'> {
	const written = [item.parameters, operation.parameters].flatMap((list) =>
		Array.isArray(list) ? (list as unknown[]) : [],
	);
	const byName = new Map<string, ExportParameter>();
	for (const entry of written) {
		const parameter = follow(entry) as Record<string, unknown>;
		const place = parameter.in;
		if (place !== 'query' && place !== 'path') continue;
		const name = text(parameter.name);
		byName.set(`${place} ${name}`, {
			name,
			in: place,
			required: parameter.required === true,
			schema: shapeOf(follow, parameter.schema),
			description: text(parameter.description),
		});
	}
	const sent =
		operation.requestBody === undefined ? undefined : contentOf(follow, operation.requestBody);
	const body = sent && [...sent.properties].map(([name, schema]) => bodyMember(sent, name, schema));
	return { parameters: [...byName.values()], body };
}

function bodyMember(sent: Schema, name: string, schema: Schema): ExportParameter {
	const required = sent.required.includes(name);
	return { name, in: 'body', required, schema, description: schema.description };
}

function contentOf(follow: Follow, written: unknown): Schema | undefined {
	const { content } = follow(written) as { content?: Record<string, { schema?: unknown }> };
	const media = Object.keys(content ?? {});
	const type = media.find((one) => /json/i.test(one)) ?? media[0];
	const schema = type === undefined ? undefined : content?.[type]?.schema;
	return schema === undefined ? undefined : shapeOf(follow, schema);
}

/** The part of a server's address that stands before all paths. */
function prefixOf(url: string): string {
	return (
		/^(?:https?:)?\/\/[^/]*(\/.*)?$/.exec(url)?.[1] ?? (url.startsWith('/') ? url : '')
	).replace(/\/+$/, '');
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
