import { isObject, textOf } from './json.ts';

/** Names of the normalised quantities that a field feeds, on all models of its device type or on some. */
export function quantitiesOf(schema: { readonly 'x-quantity'?: unknown }): string[] {
	const written = schema['x-quantity'];
	const rules: readonly unknown[] = Array.isArray(written) ? written : [written];
	return rules.flatMap((rule) => textOf(isObject(rule) ? rule.name : rule) ?? []);
}
