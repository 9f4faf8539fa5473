import { isUnitOf, quantitiesOf } from '../document/quantities.ts';
import type { DeviceTypeModel } from './device-types.ts';
import type { Document, Schema } from './document.ts';
import type { FieldModel, Model } from './model.ts';
import type { OperationModel } from './operation-model.ts';

/** JSON types in which no quantity can come. */
const UNREADABLE = new Set(['array', 'object']);

/**
 * The quantities that the records of a device type can have, each with the names of the fields that feed it on one
 * model or another.
 */
export function fedQuantities(
	{ fields }: Pick<Model, 'fields'>,
	{ record }: Pick<DeviceTypeModel, 'record'>,
): ReadonlyMap<string, readonly string[]> {
	const fed = new Map<string, string[]>();
	for (const field of fields.get(record) ?? []) {
		if (!isReadable(field)) continue;
		for (const quantity of quantitiesOf(field.schema)) {
			if (!isUnitOf(quantity, field.schema['x-unit'])) continue;
			fed.set(quantity, [...(fed.get(quantity) ?? []), field.name]);
		}
	}
	return fed;
}

/**
 * Functions of client and node that another document lacks: a device type or a quantity of its records is gone.
 */
export function lossesOf(before: Model, after: Model): readonly string[] {
	return [...before.deviceTypes].flatMap(([type, was]) => {
		const is = after.deviceTypes.get(type);
		if (!is) return [`no longer there: the device type ${was.label}`];
		const fed = fedQuantities(after, is);
		return [...fedQuantities(before, was).keys()]
			.filter((quantity) => !fed.has(quantity))
			.map((quantity) => `no longer fed: ${quantity} of ${was.label}`);
	});
}

/**
 * The contradictions in a document through which an operation could not be called, or its response could not be read.
 */
export function contradictionsIn(
	document: Document,
	{ operations, fields }: Model,
): readonly string[] {
	return operations.flatMap((operation) => [
		...pagingProblems(operation),
		...bodyProblems(operation, document, fields),
	]);
}

function pagingProblems({ id, page, parameters }: OperationModel): string[] {
	if (!page) return [];
	const names = parameters.map(({ name }) => name);
	const asked = (['number', 'size', 'from', 'to'] as const)
		.map((part) => page[part])
		.filter((name) => name !== undefined && !names.includes(name));
	return asked.map(
		(name) => `${id}: x-page names the parameter ${name ?? ''}, which it does not have`,
	);
}

function bodyProblems(
	{ id, body }: OperationModel,
	{ components: { schemas } }: Document,
	fields: Model['fields'],
): string[] {
	if (body === undefined) return [];
	const names = (fields.get(body) ?? []).map(({ name }) => name);
	return requiredBy(schemas, body)
		.filter((name) => !names.includes(name))
		.map((name) => `${id}: its body requires ${name}, which it does not have`);
}

/** Names that an object requires, those of its parts included. */
function requiredBy(schemas: Document['components']['schemas'], body: string): readonly string[] {
	const seen = new Set<Schema>();
	const visit = (schema: Schema | undefined): readonly string[] => {
		if (!schema || seen.has(schema)) return [];
		seen.add(schema);
		const target = schema.$ref?.split('/').at(-1);
		const parts = [...(schema.allOf ?? []), ...(target === undefined ? [] : [schemas[target]])];
		return [...(schema.required ?? []), ...parts.flatMap(visit)];
	};
	return [...new Set(visit(schemas[body]))];
}

function isReadable({ types }: FieldModel): boolean {
	const values = types.filter((type) => type !== 'null');
	return values.length === 0 || values.some((type) => !UNREADABLE.has(type));
}
