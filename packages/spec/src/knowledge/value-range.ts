import { plain, type JsonObject } from '../document/json.ts';

/** Smallest and largest value; either can be unknown. */
export interface ValueRange {
	readonly min?: number;
	readonly max?: number;
}

const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
/** `范围：0-100`, `range: 0..100`, `[5, 90]`, `0~100`. */
const PLACES: readonly RegExp[] = [
	new RegExp(
		`(?:范围|\\brange\\b)\\s*(?:为|是|is|of)?\\s*[:：=]?\\s*[[(（]?\\s*${NUMBER}\\s*(?:[~～至到,，–—-]|\\.{2,3}|to)\\s*${NUMBER}`,
		'iu',
	),
	new RegExp(`\\[\\s*${NUMBER}\\s*[,，~～–—-]\\s*${NUMBER}\\s*\\]`, 'u'),
	new RegExp(`(?<![\\d.])${NUMBER}\\s*[~～]\\s*${NUMBER}(?![\\d.])`, 'u'),
];

/** Limits that an integer has by its format and not by its meaning. */
const FORMAT_LIMITS: ReadonlySet<number> = new Set([
	...[-128, 127, 255, -32_768, 32_767, 65_535, -2_147_483_648, 2_147_483_647, 4_294_967_295],
	...[Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, -(2 ** 63), 2 ** 63],
]);

/** The range of a value by its schema, or else by its words. */
export function valueRangeOf(
	schema: JsonObject,
	words: string | undefined,
): ValueRange | undefined {
	const [min, max] = [limit(schema.minimum), limit(schema.maximum)];
	if (min !== undefined || max !== undefined) {
		return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
	}
	for (const place of PLACES) {
		const [, from, to] = place.exec(words ?? '') ?? [];
		if (from === undefined || to === undefined || Number(from) >= Number(to)) continue;
		return { min: Number(from), max: Number(to) };
	}
	return undefined;
}

/** A range as people write it. */
export function rangeText(range: { readonly min?: unknown; readonly max?: unknown }): string {
	const [min, max] = [range.min, range.max].map((end) => plain(end) || '…');
	return `${min ?? ''} to ${max ?? ''}`;
}

function limit(value: unknown): number | undefined {
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	return FORMAT_LIMITS.has(value) ? undefined : value;
}
