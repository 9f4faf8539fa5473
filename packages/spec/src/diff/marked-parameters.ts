import type { OperationFacts, ParameterFacts } from '../document/facts.ts';
import { mustSend } from '../document/facts.ts';
import { textOf } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';

/** A member of a body as a parameter. */
export function memberParameter(field: FieldFacts): ParameterFacts {
	const { name, required, types, description, schema } = field;
	return {
		...{ name, in: 'body', required, types, schema, written: {} },
		...(description !== undefined && { description }),
	};
}

/**
 * An operation in which members of the body that a parameter fills are parameters, and no fields. Settings that are read
 * share the object with those that are sent. They need not be sent back with these members.
 *
 * @param other the same operation of the other document
 */
export function withMarkedParameters(
	written: OperationFacts,
	other: OperationFacts,
): OperationFacts {
	const { row } = written;
	const ofRow = [...(row?.fields ?? [])].filter(
		([name, { schema }]) =>
			schema['x-parameter'] === undefined || other.row?.fields.has(name) === true,
	);
	const operation = { ...written, ...(row && { row: { ...row, fields: new Map(ofRow) } }) };
	const fields = [...(operation.body?.fields.values() ?? [])];
	const marked = fields.flatMap((field) => {
		const parameter = textOf(field.schema['x-parameter']);
		const required = mustSend(operation, field);
		return parameter === undefined
			? []
			: [{ ...memberParameter(field), required, written: { 'x-name': parameter } }];
	});
	if (marked.length === 0) return operation;
	return withParameters(operation, marked);
}

/** An operation that has members of its body as parameters. */
export function withParameters(
	{ body, ...operation }: OperationFacts,
	members: readonly ParameterFacts[],
): OperationFacts {
	const names = new Set(members.map(({ name }) => name));
	const rest = [...(body?.fields ?? [])].filter(([name]) => !names.has(name));
	return {
		...operation,
		parameters: [...operation.parameters, ...members],
		...(body && rest.length > 0 && { body: { ...body, fields: new Map(rest) } }),
	};
}
