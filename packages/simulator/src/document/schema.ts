import type { ApiDocument, Parameter, Quantity, Reference, Schema } from './types.ts';

/** Reads schemas of one document: follows references, flattens `allOf`. */
export interface SchemaReader {
	/** The schema itself, or the one that it refers to. */
	resolve(schema: Schema): Schema;
	/** Names of all schemas that it refers to, near ones before far ones. */
	references(schema: Schema | undefined): string[];
	/** All properties of an object, those of `allOf` included, by name; they can be references. */
	properties(schema: Schema): ReadonlyMap<string, Schema>;
	parameter(parameter: Parameter | Reference): Parameter;
	/** Our name of the parameter that the server, or we, call so. */
	parameterNamed(name: string): string | undefined;
}

/** A reader of a document's schemas. */
export function createSchemaReader(document: ApiDocument): SchemaReader {
	const schemas = document.components?.schemas ?? {};
	const parameters = document.components?.parameters ?? {};

	function resolve(schema: Schema): Schema {
		if (schema.$ref === undefined) return schema;
		const target = schemas[lastPart(schema.$ref)];
		if (!target) throw new Error(`The document has no schema ${schema.$ref}`);
		return resolve(target);
	}

	function references(schema: Schema | undefined): string[] {
		const found = new Set<string>();
		// A list that grows while it is walked: near ones come before far ones.
		const waiting = schema ? [schema] : [];
		for (const next of waiting) {
			if (next.$ref !== undefined) {
				const name = lastPart(next.$ref);
				if (!found.has(name)) waiting.push(resolve(next));
				found.add(name);
				continue;
			}
			waiting.push(
				...(next.allOf ?? []),
				...(next.anyOf ?? []),
				...(next.oneOf ?? []),
				...Object.values(next.properties ?? {}),
				...(next.items ? [next.items] : []),
			);
		}
		return [...found];
	}

	function properties(schema: Schema): ReadonlyMap<string, Schema> {
		const found = new Map<string, Schema>();
		const resolved = resolve(schema);
		for (const part of resolved.allOf ?? []) {
			for (const [name, property] of properties(part)) found.set(name, property);
		}
		for (const [name, property] of Object.entries(resolved.properties ?? {})) {
			found.set(name, property);
		}
		return found;
	}

	function parameter(candidate: Parameter | Reference): Parameter {
		if (!('$ref' in candidate)) return candidate;
		const target = parameters[lastPart(candidate.$ref)];
		if (!target) throw new Error(`The document has no parameter ${candidate.$ref}`);
		return target;
	}

	function parameterNamed(name: string): string | undefined {
		const all = Object.values(parameters).filter((one) => one.in !== 'header');
		const found = all.find((one) => one['x-name'] === name) ?? all.find((one) => one.name === name);
		return found && (found['x-name'] ?? found.name);
	}

	return { resolve, references, properties, parameter, parameterNamed };
}

/** The types that a schema allows; empty when it allows all. */
export function typesOf(schema: Schema): readonly string[] {
	if (schema.type === undefined) return [];
	return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** The quantity that a field feeds on a model of device, if any. */
export function quantityOf(schema: Schema, model: string): string | undefined {
	const declared = schema['x-quantity'];
	if (declared === undefined) return undefined;
	const quantities = Array.isArray(declared)
		? (declared as readonly Quantity[])
		: [declared as Quantity];
	for (const quantity of quantities) {
		if (typeof quantity === 'string') return quantity;
		const wanted = quantity.models?.includes(model) ?? true;
		if (wanted && !quantity.notModels?.includes(model)) return quantity.name;
	}
	return undefined;
}

function lastPart(reference: string): string {
	return reference.slice(reference.lastIndexOf('/') + 1);
}
