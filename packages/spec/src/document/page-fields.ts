import type { Json, JsonObject } from './json.ts';

/** A parameter or member of a body as a page lists it: name, type, whether it is required, and more about it. */
export interface PageField {
	readonly name: string;
	readonly required: boolean;
	readonly description: string;
	readonly schema: JsonObject;
}

interface Entry {
	readonly name: string;
	readonly type: string;
	readonly required: boolean;
	readonly details: readonly string[];
}

const TYPE = /^(string|integer|number|boolean|object|array|enum|null|any|file)\b[^.。,，:：]*$/i;
const REQUIRED = /^(required|必需|必填)$/i;
const OPTIONAL = /^(optional|可选)$/i;

/** Reads the fields of one section. A type such as `object {9}` means that the next 9 fields are its members. */
export function pageFields(lines: readonly string[]): readonly PageField[] {
	const entries = entriesIn(lines);
	let next = 0;
	const take = (most: number): readonly PageField[] => {
		const fields: PageField[] = [];
		while (fields.length < most) {
			const entry = entries[next++];
			if (!entry) break;
			const { name, required, type, details } = entry;
			const members = Number(/\{(\d+)\}/.exec(type)?.[1] ?? 0);
			const { description, ...more } = detailsIn(details, type);
			const schema = { ...schemaOf(type, take(members)), ...more };
			fields.push({ name, required, description, schema });
		}
		return fields;
	};
	return take(Infinity);
}

/** An object with fields as its members. */
export function objectOf(fields: readonly PageField[]): JsonObject {
	const required = fields.filter((field) => field.required).map(({ name }) => name);
	return {
		type: 'object',
		properties: Object.fromEntries(
			fields.map(({ name, description, schema }) => [
				name,
				{ ...schema, ...(description !== '' && { description }) },
			]),
		),
		...(required.length > 0 && { required }),
	};
}

function entriesIn(lines: readonly string[]): readonly Entry[] {
	const isStart = (i: number): boolean => {
		const [, type = '', required = ''] = lines.slice(i, i + 3);
		return TYPE.test(type) && (REQUIRED.test(required) || OPTIONAL.test(required));
	};
	const starts = lines.flatMap((_, i) => (isStart(i) ? [i] : []));
	return starts.map((start, i) => ({
		name: lines[start] ?? '',
		type: lines[start + 1] ?? '',
		required: REQUIRED.test(lines[start + 2] ?? ''),
		details: lines.slice(start + 3, starts[i + 1]),
	}));
}

/** `array[object (Name) {9}]`, `integer <int32>`, `enum<string>`, `string | null` */
function schemaOf(written: string, members: readonly PageField[]): JsonObject {
	const type = written.replace(/\([^()]*\)|\{\d+\}/g, '').trim();
	const [, inner] = /^array\s*[[<](.*)[\]>]$/i.exec(type) ?? [];
	if (inner !== undefined) return { type: 'array', items: schemaOf(inner, members) };
	const parts = type.split(/\s*\|\s*|\s+or\s+/i).map((part) => partOf(part, members));
	const [first = {}] = parts;
	const types = [...new Set(parts.flatMap((part) => part.type ?? []))];
	return types.length > 1 ? { ...first, type: types } : first;
}

function partOf(written: string, members: readonly PageField[]): JsonObject {
	const [, base = '', format] = /^(\w+)(?:\s*<([\w-]+)>)?/.exec(written) ?? [];
	const word = base.toLowerCase();
	if (word === 'object') return members.length > 0 ? objectOf(members) : { type: 'object' };
	if (word === 'any' || word === '') return {};
	if (word === 'array') return { type: 'array', items: {} };
	if (word === 'enum') return { type: format ?? 'string' };
	return { type: word === 'file' ? 'string' : word, ...(format !== undefined && { format }) };
}

const DETAILS: readonly (readonly [string, RegExp])[] = [
	['default', /^(?:default|默认值)\s*[:：]\s*(.*)$/i],
	['example', /^(?:examples?|示例值?)\s*[:：]\s*(.*)$/i],
	['enum', /^(?:allowed values?|enum|枚举值|可选值)\s*[:：]\s*(.*)$/i],
];
const BOUNDS = /^\s*(?:>=?\s*(-?[\d.]+))?\s*(?:<=?\s*(-?[\d.]+))?\s*$/;

/** The text of a page below name and type: words, and values behind words such as `Default:`. */
function detailsIn(
	lines: readonly string[],
	type: string,
): { description: string; [member: string]: Json } {
	const words: string[] = [];
	const found: JsonObject = {};
	const isNumber = /^(integer|number|enum<(integer|number)>)/i.test(type);
	const valueOf = (text: string): Json => (isNumber && text !== '' ? Number(text) : text);
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i] ?? '';
		const [kind, pattern] = DETAILS.find(([, one]) => one.test(line)) ?? [];
		const bounds = BOUNDS.exec(line);
		if (kind !== undefined && pattern) {
			const inline = pattern.exec(line)?.[1] ?? '';
			const values = inline === '' ? [] : inline.split(/\s*[,，、]\s*|\s+/);
			// A value is one word. Words of an example can be several.
			while (kind === 'enum' && /^[^\s:：]+$/.test(lines[i + 1] ?? ''))
				values.push(lines[++i] ?? '');
			if (kind === 'enum') found.enum = values.map(valueOf);
			else found[kind] = valueOf(inline === '' ? (lines[++i] ?? '') : inline);
		} else if (bounds && line.trim() !== '') {
			const [, minimum, maximum] = bounds;
			if (minimum !== undefined) found.minimum = Number(minimum);
			if (maximum !== undefined) found.maximum = Number(maximum);
		} else if (/^(deprecated|已废弃|已弃用)$/i.test(line)) found.deprecated = true;
		else words.push(line);
	}
	return { ...found, description: words.join(' ') };
}
