import type { OperationFacts } from '../document/facts.ts';
import type { JsonObject } from '../document/json.ts';
import { nodePlaceOf } from '../document/node-place.ts';
import type { Document, Operation, Parameter, Schema } from './document.ts';
import type { OperationModel, ParameterModel } from './operation-model.ts';

/** The input of an operation: its parameters at all places, and the other members of its body. */
export type RequestParts = Pick<OperationModel, 'parameters' | 'body' | 'bodyIn'>;

/**
 * Reads the form of a request. A member of the body with `x-parameter` is a parameter of that name, with the facts of
 * the document about the parameter elsewhere. Without a mark, all members of the body of a read are parameters, and the
 * body of a change of settings that must name the device has the device filled in.
 */
export function requestParts(document: Document, facts: OperationFacts): RequestParts {
	const operation = facts.operation as unknown as Operation;
	const named = facts.parameters.map(({ name, in: place, required, written }) =>
		parameterModel({ name, in: place, required, schema: {}, ...written } as unknown as Parameter),
	);
	// A body that nothing sends is not in the facts either.
	const { members, schema, bodyIn }: Body =
		facts.body === undefined ? { members: [] } : bodyOf(document, operation);
	const isRead = operation['x-retry'] === 'safe';
	const inBody = members.flatMap((member): ParameterModel[] => {
		const name = member.schema['x-parameter'] ?? impliedName(document, operation, member);
		if (name === undefined) return [];
		const known = knownParameter(document, name);
		const { description } = member.schema;
		return [
			{
				schema: member.schema,
				'x-evidence': member.schema['x-evidence'] ?? operation['x-evidence'],
				...(description !== undefined && { description }),
				...(known && parameterModel(known)),
				...(member.schema['x-time'] !== undefined && { 'x-time': member.schema['x-time'] }),
				name,
				wire: member.name,
				in: 'body',
				required: mustBeSent(operation, member),
			},
		];
	});
	return {
		parameters: [...named, ...inBody],
		...(schema !== undefined && !(isRead && inBody.length > 0) && { body: schema }),
		...(bodyIn !== undefined && { bodyIn }),
	};
}

function parameterModel(parameter: Parameter): ParameterModel {
	return { ...parameter, name: parameter['x-name'] ?? parameter.name, wire: parameter.name };
}

interface Member {
	readonly name: string;
	readonly schema: Schema;
	readonly isRequired: boolean;
}

interface Body {
	readonly members: readonly Member[];
	/** Name of the schema of what is sent; none where the body has nothing but parameters. */
	readonly schema?: string;
	readonly bodyIn?: string;
}

function bodyOf({ components: { schemas } }: Document, { requestBody }: Operation): Body {
	const written = Object.values(requestBody?.content ?? {})[0]?.schema;
	if (!written) return { members: [] };
	const parts = partsOf(written);
	const name = parts.flatMap(({ $ref }) => $ref ?? [])[0]?.replace(/^.*\//, '');
	const own = membersOf(parts);
	const inComponent = name === undefined ? [] : membersIn(schemas, name);
	const container = own.find((member) => member.schema['x-body'] === true);
	const inside = container?.schema.$ref?.replace(/^.*\//, '');
	const isFull = name !== undefined && inComponent.some(({ schema }) => !isFilled(schema));
	const isOpen = name !== undefined && inComponent.length === 0;
	const schema = inside ?? (isFull || isOpen ? name : undefined);
	return {
		members: [...inComponent, ...own],
		...(schema !== undefined && { schema }),
		...(container && { bodyIn: container.name }),
	};
}

function isFilled(schema: Schema): boolean {
	return schema['x-parameter'] !== undefined;
}

/** A schema and those that it consists of; a sibling of a reference counts as a part. */
function partsOf(schema: Schema): Schema[] {
	return [schema, ...(schema.allOf ?? []).flatMap(partsOf)];
}

function membersOf(parts: readonly Schema[]): Member[] {
	const required = parts.flatMap((part) => part.required ?? []);
	return parts.flatMap(({ properties = {} }) =>
		Object.entries(properties).map(([name, schema]) => ({
			name,
			schema,
			isRequired: required.includes(name),
		})),
	);
}

function membersIn(
	schemas: Readonly<Record<string, Schema>>,
	name: string,
	seen = new Set<string>(),
): Member[] {
	const schema = schemas[name];
	if (!schema || seen.has(name)) return [];
	seen.add(name);
	const parts = partsOf(schema);
	const inside = parts.flatMap(({ $ref }) =>
		$ref === undefined ? [] : membersIn(schemas, $ref.replace(/^.*\//, ''), seen),
	);
	return [...inside, ...membersOf(parts)];
}

/** The parameter that a member of the body is without a mark. */
function impliedName(document: Document, operation: Operation, member: Member): string | undefined {
	const known = knownParameter(document, member.name);
	const name = known && (known['x-name'] ?? known.name);
	if (operation['x-retry'] === 'safe') return name ?? member.name;
	const isSettings = operation['x-role'] === 'updateSettings';
	return isSettings && mustBeSent(operation, member) ? name : undefined;
}

/** By the schema of the body, or by the node's required fields. */
function mustBeSent(operation: Operation, { schema, isRequired }: Member): boolean {
	const own = nodePlaceOf(operation as unknown as JsonObject)?.operation;
	return isRequired || (own !== undefined && (schema['x-n8n']?.required ?? []).includes(own));
}

/** A parameter of the document by our name for it, or by the server's. */
function knownParameter(
	{ components: { parameters }, paths }: Document,
	name: string,
): Parameter | undefined {
	const inline = Object.values(paths)
		.flatMap((item) => Object.values(item))
		.flatMap((operation) => operation.parameters ?? []);
	const all = [...Object.values(parameters), ...inline].filter(
		(one) => one.$ref === undefined && one.in !== 'header',
	);
	return (
		all.find((one) => (one['x-name'] ?? one.name) === name) ?? all.find((one) => one.name === name)
	);
}
