/** The values that JSON can carry. */
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

/** A value that is not an object as text; an object as JSON. */
export function plain(value: unknown): string {
	if (typeof value === 'string') return value;
	return value === undefined ? '' : JSON.stringify(value);
}

/** An object without some of its members. */
export function without<T extends object, Name extends keyof T>(
	object: T,
	...names: readonly Name[]
): Omit<T, Name> {
	const left = Object.entries(object).filter(([key]) => !names.includes(key as Name));
	return Object.fromEntries(left) as Omit<T, Name>;
}

export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
