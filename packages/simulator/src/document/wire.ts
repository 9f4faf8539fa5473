import type { SchemaReader } from './schema.ts';
import type { Json, JsonObject, Operation, Schema } from './types.ts';

/** A parameter by our name, and where a request has it. */
interface WireParameter {
	readonly name: string;
	readonly wire: string;
	readonly in: 'url' | 'body';
	/** The form of a time: a pattern, or `s` or `ms` since 1970. */
	readonly time: string | undefined;
}

/** How a request of an operation is read. */
export interface Wire {
	readonly parameters: readonly WireParameter[];
	/** The member of the body that has what is sent. */
	readonly bodyIn: string | undefined;
}

/** The input of a request, by the names of the server. */
export interface Carried {
	readonly query: Readonly<Record<string, string>>;
	readonly path: Readonly<Record<string, string>>;
	readonly body: JsonObject;
}

/** Reads from the document how the requests of an operation are made. */
export function wireOf(reader: SchemaReader, operation: Operation): Wire {
	const written = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
	const members = [...(written ? membersOf(reader, written) : [])];
	const inBody = members.flatMap(([wire, schema]): WireParameter[] => {
		const name = schema['x-parameter'] ?? impliedName(reader, operation, wire, written);
		return name === undefined ? [] : [{ name, wire, in: 'body', time: schema['x-time'] }];
	});
	const named = (operation.parameters ?? []).map((entry): WireParameter => {
		const { name, 'x-name': own = name, 'x-time': time } = reader.parameter(entry);
		return { name: own, wire: name, in: 'url', time };
	});
	return {
		parameters: [...named, ...inBody],
		bodyIn: members.find(([, schema]) => schema['x-body'] === true)?.[0],
	};
}

/** A request by our names: parameters, wherever they were, and what was sent besides. */
export function inputOf(
	{ parameters, bodyIn }: Wire,
	{ query, path, body }: Carried,
): { query: Record<string, string>; body: JsonObject } {
	const given: Record<string, string> = {};
	const rest: Record<string, Json> = { ...body };
	for (const { name, wire, in: place, time } of parameters) {
		const value = place === 'body' ? rest[wire] : (path[wire] ?? query[wire]);
		if (place === 'body') Reflect.deleteProperty(rest, wire);
		if (typeof value === 'string' || typeof value === 'number') {
			given[name] = time === undefined ? String(value) : timeOf(String(value), time);
		}
	}
	const inside = bodyIn === undefined ? rest : rest[bodyIn];
	const isObject = typeof inside === 'object' && inside !== null && !Array.isArray(inside);
	return { query: given, body: isObject ? (inside as JsonObject) : {} };
}

const PARTS = { yyyy: 4, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2 } as const;
const DEFAULTS: Readonly<Record<string, string>> = { HH: '00', mm: '00', ss: '00' };

/** A time as `yyyy-MM-dd HH:mm:ss`; an instant in ms since 1970. A value of another form stays as it is. */
function timeOf(text: string, form: string): string {
	if (form === 'ms') return text;
	if (form === 's') return String(Number(text) * 1000);
	const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const pattern = escaped.replace(
		/yyyy|MM|dd|HH|mm|ss/g,
		(part) => `(?<${part}>\\d{${PARTS[part as keyof typeof PARTS]}})`,
	);
	const found = new RegExp(`^${pattern}$`).exec(text)?.groups;
	const part = (name: string): string => found?.[name] ?? DEFAULTS[name] ?? '';
	if (!found) return text;
	return `${part('yyyy')}-${part('MM')}-${part('dd')} ${part('HH')}:${part('mm')}:${part('ss')}`;
}

/** The members of a body; siblings of a reference count as well. */
function membersOf(reader: SchemaReader, schema: Schema): ReadonlyMap<string, Schema> {
	const { $ref, ...beside } = schema;
	const own = $ref === undefined ? [] : reader.properties(beside);
	return new Map([...reader.properties(schema), ...own]);
}

/** A change of settings names the device in its body where the body requires it. */
function impliedName(
	reader: SchemaReader,
	operation: Operation,
	wire: string,
	written: Schema | undefined,
): string | undefined {
	if (operation['x-role'] !== 'updateSettings' || !written) return undefined;
	const parts = [written, ...(written.allOf ?? [])].map((part) => reader.resolve(part));
	if (![written, ...parts].some(({ required }) => required?.includes(wire))) return undefined;
	return reader.parameterNamed(wire);
}
