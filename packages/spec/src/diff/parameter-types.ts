import type { OperationFacts, ParameterFacts } from '../document/facts.ts';

/** Types of values that a query can hold besides text; lists and objects are written there in many ways. */
const SINGLE: ReadonlySet<string> = new Set(['boolean', 'integer', 'number']);

/** Types in which this document has a parameter of the export: in a query everything is text, and the node has text to give. */
export function ourTypes(types: readonly string[]): string | string[] {
	const single = types.filter((type) => SINGLE.has(type));
	return single.length === 0 ? 'string' : [...single, 'string'];
}

const AS_TEXT = /^the export has it as (.+), and it is sent as text$/;

/** The note about a parameter of a type that this document cannot express; nothing for others. */
export function noteOfTypes(types: readonly string[]): { readonly note?: string } {
	const others = types.filter((type) => type !== 'string' && !SINGLE.has(type));
	if (others.length === 0) return {};
	return { note: `the export has it as ${others.join(' or ')}, and it is sent as text` };
}

/** The types in such a note. */
export function typesNoted(note = ''): readonly string[] {
	return AS_TEXT.exec(note)?.[1]?.split(' or ') ?? [];
}

/**
 * Parameters with the types that they have in all operations. In this document a name means the same wherever
 * it occurs, while an export may have a `status` that is a number here and a text there.
 */
export function withTypesOfAll(
	operations: readonly OperationFacts[],
): (operation: OperationFacts) => OperationFacts {
	const types = new Map<string, Set<string>>();
	for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
		const known = types.get(parameter.name) ?? new Set();
		types.set(parameter.name, known);
		// Without a type it is text, like every value of a query.
		for (const type of parameter.types.length > 0 ? parameter.types : ['string']) known.add(type);
	}
	const widened = (parameter: ParameterFacts): ParameterFacts => ({
		...parameter,
		types: [...(types.get(parameter.name) ?? [])].sort(),
	});
	return (operation) => ({ ...operation, parameters: operation.parameters.map(widened) });
}
