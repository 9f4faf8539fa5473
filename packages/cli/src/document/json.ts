/** What JSON can carry. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
	[name: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object that is an object itself. */
export function objectAt(value: unknown, ...names: readonly string[]): JsonObject | undefined {
	let at: unknown = value;
	for (const name of names) {
		at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
	}
	return isObject(at) ? at : undefined;
}

export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
