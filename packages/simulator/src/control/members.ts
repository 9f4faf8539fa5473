import { ControlError } from '../scenario/control-error.ts';

/** The type that a member of a query or a body must have. */
export type MemberKind = 'text' | 'number' | 'boolean' | 'object' | readonly string[];

/** Members by name; the names of those that may be left out end with "?". */
export type Members = Readonly<Record<string, MemberKind>>;

/** Members once they have been checked. */
export type MembersRead<M extends Members> = {
	readonly [Name in keyof M & string as Name extends `${string}?` ? never : Name]: ValueOf<M[Name]>;
} & {
	readonly [Name in keyof M & string as Name extends `${infer Bare}?` ? Bare : never]?: ValueOf<
		M[Name]
	>;
};

type ValueOf<Kind> = Kind extends readonly (infer Choice)[]
	? Choice
	: Kind extends 'text'
		? string
		: Kind extends 'number'
			? number
			: Kind extends 'boolean'
				? boolean
				: Readonly<Record<string, unknown>>;

/**
 * Checks members against what they have to be.
 *
 * @param values as they came: from a query all are text, and numbers and booleans are read from it
 * @throws ControlError that names the member: one that is missing, unknown or something else
 */
export function readMembers(
	members: Members,
	values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const known = new Map(
		Object.entries(members).map(([name, kind]) => [
			name.replace(/\?$/, ''),
			{ kind, required: !name.endsWith('?') },
		]),
	);
	for (const name of Object.keys(values)) {
		if (!known.has(name)) throw new ControlError(`"${name}" is not known here`);
	}
	const read: Record<string, unknown> = {};
	for (const [name, { kind, required }] of known) {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		if (value === undefined && required) throw new ControlError(`${name} is required`);
		if (value !== undefined) read[name] = readMember(name, kind, value);
	}
	return read;
}

function readMember(name: string, kind: MemberKind, value: unknown): unknown {
	if (typeof kind !== 'string') {
		if (typeof value === 'string' && kind.includes(value)) return value;
		throw new ControlError(`${name} must be ${kind.join(' or ')}`);
	}
	switch (kind) {
		case 'text':
			if (typeof value === 'string' && value !== '') return value;
			throw new ControlError(`${name} must be a text`);
		case 'number':
			if (typeof value === 'number' && Number.isFinite(value)) return value;
			throw new ControlError(`${name} must be a number`);
		case 'boolean':
			if (typeof value === 'boolean') return value;
			throw new ControlError(`${name} must be true or false`);
		case 'object':
			if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
			throw new ControlError(`${name} must be an object`);
	}
}

/** The members of a query, with those that must be numbers read as such. */
export function queryMembers(members: Members, query: string): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, text] of new URLSearchParams(query)) {
		const kind = members[name] ?? members[`${name}?`];
		values[name] = kind === 'number' && /^-?\d+$/.test(text) ? Number(text) : text;
	}
	return readMembers(members, values);
}

/** A body as an object; an empty one has no members. @throws ControlError when it is not a JSON object */
export function bodyObject(body: string): Record<string, unknown> {
	let value: unknown;
	try {
		value = body.trim() === '' ? {} : JSON.parse(body);
	} catch {
		throw new ControlError('The body is not valid JSON');
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as Record<string, unknown>;
	}
	throw new ControlError('The body must be a JSON object');
}
