import { isObject, plain, type Json, type JsonObject } from '../document/json.ts';
import { factsOf } from '../document/facts.ts';
import type { Document, EnvelopeNames, Operation, Parameter, Schema } from './document.ts';
import { requestParts } from './request-parts.ts';

// The server's names stand in one place of the document, so that an overlay changes them in one line. The schemas of
// responses follow here.

/** @param before the document without its overlays: the names that the schemas were written with */
export function withWireNames(document: Document, before: Document): Document {
	return withPlaces(withPages(withEnvelope(document, before['x-envelope']), before));
}

/**
 * Marks what is a parameter in a body, and takes it out of the query: an overlay that puts a parameter into the body
 * need not take it away as well.
 */
function withPlaces(document: Document): Document {
	const marked = structuredClone(document);
	for (const facts of factsOf(marked as unknown as JsonObject).operations) {
		const operation = facts.operation as unknown as Operation;
		const { parameters } = requestParts(marked, facts);
		const inBody = parameters.filter(({ in: place }) => place === 'body');
		if (inBody.length === 0) continue;
		for (const { name, wire } of inBody) {
			const schema = facts.body?.fields.get(wire)?.schema as Schema | undefined;
			if (schema) schema['x-parameter'] = name;
		}
		operation.parameters = (operation.parameters ?? []).filter((written) => {
			const { name, 'x-name': own = name, in: place } = resolved(marked, written);
			return place !== 'query' || !inBody.some((one) => one.name === own);
		});
	}
	return withoutUnused(marked, document);
}

/** Takes away the parameters to which no operation leads any more. */
function withoutUnused(document: Document, before: Document): Document {
	const isUsed = ({ paths }: Document, name: string): boolean =>
		Object.values(paths)
			.flatMap((item) => Object.values(item))
			.flatMap(({ parameters = [] }) => parameters)
			.some(({ $ref }) => $ref === `#/components/parameters/${name}`);
	const parameters = Object.entries(document.components.parameters).filter(
		([name]) => isUsed(document, name) || !isUsed(before, name),
	);
	const components = { ...document.components, parameters: Object.fromEntries(parameters) };
	return { ...document, components };
}

function resolved({ components: { parameters } }: Document, written: Parameter): Parameter {
	const name = written.$ref?.replace(/^.*\//, '');
	return (name === undefined ? undefined : parameters[name]) ?? written;
}

/**
 * Gives the members of the envelope the names that `x-envelope` has: in its schema, in the response of every operation
 * and in examples.
 *
 * @param before the names that the schemas were written with
 */
function withEnvelope(document: Document, before: EnvelopeNames): Document {
	const after = document['x-envelope'];
	const changed = (['code', 'message', 'data'] as const)
		.map((role) => [before[role], after[role]] as const)
		.filter(([was, is]) => was !== is);
	if (changed.length === 0) return document;
	const names = new Map(changed);
	const { components } = document;
	const { schemas, responses = {}, examples = {} } = components;
	return {
		...withResponses(document, (written) => renamed(written, names)),
		components: {
			...components,
			schemas: {
				...schemas,
				...(schemas.Envelope && { Envelope: renamed(schemas.Envelope, names) }),
			},
			responses: renamed(responses, names),
			examples: renamed(examples, names),
		},
	};
}

/**
 * Gives the members of a page the names that `x-page` of its operation has: the list in its response, and the others
 * where all pages have them.
 */
function withPages(document: Document, before: Document): Document {
	const known = new Map(pagesOf(before));
	const changed = pagesOf(document).flatMap(([id, after]) => {
		const was = known.get(id);
		return was && was.total !== after.total ? [[was.total, after.total] as const] : [];
	});
	const named = withResponses(document, (responses, { 'x-page': page }) =>
		page ? withRows(responses, page.rows) : responses,
	);
	const { Page } = named.components.schemas;
	if (changed.length < known.size || !Page) return named;
	const schemas = { ...named.components.schemas, Page: renamed(Page, new Map(changed)) };
	return { ...named, components: { ...named.components, schemas } };
}

function pagesOf({ paths }: Document): [string, NonNullable<Operation['x-page']>][] {
	return Object.values(paths)
		.flatMap((item) => Object.values(item))
		.flatMap(({ operationId, 'x-page': page }) => (page ? [[operationId, page]] : []));
}

function withResponses(
	document: Document,
	change: (responses: Operation['responses'], operation: Operation) => Operation['responses'],
): Document {
	const paths = Object.entries(document.paths).map(([path, item]) => {
		const operations = Object.entries(item).map(([method, operation]) => [
			method,
			{ ...operation, responses: change(operation.responses, operation) },
		]);
		return [path, Object.fromEntries(operations) as typeof item] as const;
	});
	return { ...document, paths: Object.fromEntries(paths) };
}

/** The outermost `properties`, `required` and values of examples are those of the envelope. */
function renamed<Part>(written: Part, names: ReadonlyMap<string, string>): Part {
	const nameOf = (name: string): string => names.get(name) ?? name;
	const visit = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(visit);
		if (!isObject(value)) return value;
		return mapped(value, (key, member) => {
			if (key === 'required' && Array.isArray(member))
				return member.map((name) => nameOf(plain(name)));
			if ((key !== 'properties' && key !== 'value') || !isObject(member)) return visit(member);
			return Object.fromEntries(Object.entries(member).map(([name, one]) => [nameOf(name), one]));
		});
	};
	return visit(written as Json) as Part;
}

function withRows<Part>(part: Part, rows: string): Part {
	return rowsNamed(part as Json, rows) as Part;
}

function rowsNamed(written: Json, rows: string): Json {
	if (Array.isArray(written)) return written.map((part) => rowsNamed(part, rows));
	if (!isObject(written)) return written;
	return mapped(written, (key, member) => {
		if (key !== 'properties' || !isObject(member)) return rowsNamed(member, rows);
		const lists = Object.keys(member).filter(
			(name) => isObject(member[name]) && 'items' in member[name],
		);
		const [list] = lists;
		if (list === undefined || lists.length > 1) return rowsNamed(member, rows);
		return Object.fromEntries(
			Object.entries(member).map(([name, one]) => [name === list ? rows : name, one]),
		);
	});
}

function mapped(value: JsonObject, change: (key: string, member: Json) => Json): JsonObject {
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [key, change(key, member)]),
	);
}
