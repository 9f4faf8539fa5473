import { isObject, textOf } from './json.ts';

/** Names of the normalised quantities that a field feeds, on all models of its device type or on some. */
export function quantitiesOf(schema: { readonly 'x-quantity'?: unknown }): string[] {
	const written = schema['x-quantity'];
	const rules: readonly unknown[] = Array.isArray(written) ? written : [written];
	return rules.flatMap((rule) => textOf(isObject(rule) ? rule.name : rule) ?? []);
}

/** The possible units of a quantity, by the end of its name. */
const UNITS: readonly (readonly [RegExp, RegExp])[] = [
	[/Kwh$/, /^[\d.]*[mkM]?Wh$/],
	[/Kw$/, /^[\d.]*[mkM]?W$/],
	[/Hz$/, /^[\d.]*[mkM]?Hz$/],
	[/[a-z]V$/, /^[\d.]*[mkM]?V$/],
	[/[a-z]A$/, /^[\d.]*[mkM]?A$/],
	[/[a-z]C$/, /^degC$/],
	[/Percent$/, /^%$/],
];

/** Whether a quantity can be made of values in a unit. Values without a unit are taken to be in that of the quantity. */
export function isUnitOf(quantity: string, unit: string | undefined): boolean {
	const [, units] = UNITS.find(([name]) => name.test(quantity)) ?? [];
	return unit === undefined || units === undefined || units.test(unit);
}
