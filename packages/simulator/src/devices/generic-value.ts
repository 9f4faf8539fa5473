import { hashText, uniform } from '../plant/random.ts';
import { typesOf, type SchemaReader } from '../document/schema.ts';
import type { Json, Schema } from '../document/types.ts';
import { round } from './reading.ts';

/** The basis of a made-up value. */
export interface Making {
	readonly reader: SchemaReader;
	/** Tables of codes of the document. */
	readonly codes: Readonly<Record<string, unknown>>;
	/** Two fields of the same name differ between devices by this. */
	readonly seed: number;
}

/** Schemas can contain themselves; this deep is enough for any response. */
const DEEPEST = 6;

/**
 * A value for a field that the plant has no model of: always the same for the same seed and name, of the
 * field's type, inside its x-range, out of its x-codes, and never one that means "not available".
 */
export function genericValue(making: Making, name: string, declared: Schema, depth = 0): Json {
	const { reader } = making;
	const schema = reader.resolve(declared);
	const given = givenValue(schema);
	if (given !== undefined) return given;
	const choice = (schema.anyOf ?? schema.oneOf)?.find(
		(part) => reader.resolve(part).type !== 'null',
	);
	if (choice) return genericValue(making, name, choice, depth + 1);
	const types = typesOf(schema);
	const type = types.find((candidate) => candidate !== 'null') ?? impliedType(schema) ?? 'null';
	switch (type) {
		case 'integer':
		case 'number':
			return genericNumber(making, name, schema, type === 'integer');
		case 'string':
			return codeOf(making, schema) ?? '';
		case 'boolean':
			return false;
		case 'array':
			if (!schema.items || depth >= DEEPEST) return [];
			return [genericValue(making, name, schema.items, depth + 1)];
		case 'object':
			return depth >= DEEPEST ? {} : genericObject(making, schema, depth + 1);
		default:
			return null;
	}
}

function genericObject(making: Making, schema: Schema, depth: number): Json {
	return Object.fromEntries(
		[...making.reader.properties(schema)].map(([name, property]) => [
			name,
			genericValue(making, name, property, depth),
		]),
	);
}

function genericNumber(making: Making, name: string, schema: Schema, integer: boolean): number {
	const code = codeOf(making, schema);
	if (code !== undefined) return Number(code);
	const range = schema['x-range'] ?? {};
	const min =
		schema.minimum ?? range.min ?? (range.above === undefined ? undefined : range.above + 1);
	const max = schema.maximum ?? range.max;
	const free = max === undefined ? (min ?? 0) : within(making, name, min ?? Math.min(0, max), max);
	const value = integer ? Math.round(free) : round(free, 2);
	return schema['x-sentinel']?.includes(value) ? value + 1 : value;
}

/** A value in the lower half of a range: nearer to normal than to a limit. */
function within(making: Making, name: string, min: number, max: number): number {
	return min + (max - min) * (0.1 + 0.4 * uniform(making.seed, hashText(name)));
}

function givenValue(schema: Schema): Json | undefined {
	return schema.const ?? schema.enum?.[0] ?? schema.default ?? schema.examples?.[0];
}

function impliedType(schema: Schema): string | undefined {
	if (schema.properties ?? schema.allOf) return 'object';
	return schema.items ? 'array' : undefined;
}

/** The first code of the field's table that is not negative: negative ones mean that something is lost. */
function codeOf(making: Making, schema: Schema): string | undefined {
	const table = schema['x-codes'] === undefined ? undefined : making.codes[schema['x-codes']];
	if (typeof table !== 'object' || table === null || Array.isArray(table)) return undefined;
	return Object.keys(table).find((code) => Number(code) >= 0);
}
