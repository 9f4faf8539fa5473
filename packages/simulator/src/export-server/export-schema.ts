import type { Json } from '../document/types.ts';

/** A schema of an export, references followed and `allOf` merged, as far as a value is made from it. */
export interface Schema {
	readonly types: readonly string[];
	readonly properties: ReadonlyMap<string, Schema>;
	readonly required: readonly string[];
	readonly items: Schema | undefined;
	readonly description: string;
	readonly unit: string | undefined;
	readonly format: string | undefined;
	readonly pattern: string | undefined;
	readonly minimum: number | undefined;
	readonly maximum: number | undefined;
	readonly values: readonly Json[];
	readonly example: Json | undefined;
}

/** Schemas can contain themselves; deeper levels are left out. */
const DEEPEST = 8;

/** A text without further facts. */
export const textSchema: Schema = shapeOf((value) => value, { type: 'string' });

type Written = Readonly<Record<string, unknown>>;

/** Reads a schema. Of several forms (`anyOf`, `oneOf`) the first counts that is not null; a list counts most. */
export function shapeOf(follow: (value: unknown) => unknown, written: unknown, level = 0): Schema {
	const own = (follow(written) ?? {}) as Written;
	const inner = (value: unknown): Schema => shapeOf(follow, value, level + 1);
	const parts = listOf(own.allOf).map(inner);
	const forms = [...listOf(own.anyOf), ...listOf(own.oneOf)].map(inner);
	const known = forms.filter(({ types }) => !types.includes('null') || types.length > 1);
	const form = known.find(isPage) ?? known[0];
	const all = [...parts, ...(form ? [form] : [])];
	const first = <Value>(read: (schema: Schema) => Value | undefined): Value | undefined =>
		all.map(read).find((value) => value !== undefined);
	const properties = new Map(all.flatMap((part) => [...part.properties]));
	if (level < DEEPEST) {
		for (const [name, value] of Object.entries((own.properties ?? {}) as Written)) {
			properties.set(name, inner(value));
		}
	}
	const items = own.items !== undefined && level < DEEPEST ? inner(own.items) : undefined;
	const types = [own.type ?? []].flat().map(String);
	const examples = [own.example, ...listOf(own.examples), own.default];
	return {
		types: types.length > 0 ? types : (first((part) => nonEmpty(part.types)) ?? []),
		properties,
		required: [...listOf(own.required).map(String), ...all.flatMap(({ required }) => required)],
		items: items ?? first((part) => part.items),
		description: [own.title, own.description].filter((one) => typeof one === 'string').join(' '),
		unit: text(own['x-unit']) ?? first(({ unit }) => unit),
		format: text(own.format) ?? first(({ format }) => format),
		pattern: text(own.pattern) ?? first(({ pattern }) => pattern),
		minimum: number(own.minimum) ?? first(({ minimum }) => minimum),
		maximum: number(own.maximum) ?? first(({ maximum }) => maximum),
		values: own.const === undefined ? (listOf(own.enum) as Json[]) : [own.const as Json],
		example: examples.find((one) => one !== undefined && one !== null) as Json | undefined,
	};
}

/** The type of the values of a schema; `object` or `array` where only members or entries are described. */
export function typeOf({ types, properties, items }: Schema): string | undefined {
	const type = types.find((one) => one !== 'null');
	return type ?? (items ? 'array' : properties.size > 0 ? 'object' : undefined);
}

function isPage({ properties }: Schema): boolean {
	return [...properties.values()].some(({ items }) => items !== undefined);
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function nonEmpty<Entry>(list: readonly Entry[]): readonly Entry[] | undefined {
	return list.length > 0 ? list : undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}
