import type { Schema } from 'atess-spec/model/document';
import type { Model } from 'atess-spec/model/model';

/** The facts of a document about the values of a field, besides its range and its codes. */
export interface FieldValues {
	readonly default?: string | number | boolean;
	readonly example?: string | number | boolean;
	readonly deprecated?: true;
}

/** Tables of codes with more entries are named and not listed. */
const MOST_LISTED = 12;

export function valuesOf({ default: initial, examples = [], deprecated }: Schema): FieldValues {
	const [example] = examples;
	return {
		...(initial !== undefined && { default: initial }),
		...(isScalar(example) && { example }),
		...(deprecated === true && { deprecated: true as const }),
	};
}

/** Range, names of codes, default, example and deprecation of a field in words, as far as they are known. */
export function valueWords(schema: Schema, codes: Model['codes']): readonly string[] {
	const { min, max, above, note } = schema['x-range'] ?? {};
	const { default: initial, example, deprecated } = valuesOf(schema);
	const bounds = [
		...(above === undefined ? [] : [`above ${above}`]),
		...(min !== undefined && max !== undefined ? [`${min} to ${max}`] : []),
		...(min !== undefined && max === undefined ? [`at least ${min}`] : []),
		...(max !== undefined && min === undefined ? [`at most ${max}`] : []),
	];
	const remark = note === undefined || note.startsWith('(') ? note : `(${note})`;
	const range = [bounds.join(' and '), remark].filter((part) => part !== undefined && part !== '');
	return [
		...(range.length > 0 ? [range.join(' ')] : []),
		...codeWords(schema['x-codes'], codes),
		...(initial === undefined ? [] : [`default ${initial}`]),
		...(example === undefined ? [] : [`example ${example}`]),
		...(deprecated ? ['deprecated'] : []),
	];
}

/** The numbers of a table of codes with their names; undefined for another kind of table. */
export function codesOf(
	table: string | undefined,
	codes: Model['codes'],
): readonly (readonly [code: number, name: string])[] | undefined {
	const entries = table === undefined ? undefined : codes[table];
	if (entries === undefined || Array.isArray(entries)) return undefined;
	const named = Object.entries(entries as Record<string, unknown>).flatMap(
		([code, name]): [number, string][] =>
			/^-?\d+$/.test(code) && typeof name === 'string' ? [[Number(code), name]] : [],
	);
	return named.sort(([a], [b]) => a - b);
}

function codeWords(table: string | undefined, codes: Model['codes']): readonly string[] {
	const named = codesOf(table, codes);
	if (table === undefined || !named) return [];
	if (named.length > MOST_LISTED) return [`codes \`${table}\``];
	return [named.map(([code, name]) => `${code} ${name}`).join(', ')];
}

function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
