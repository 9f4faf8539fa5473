import type { OperationFacts, ParameterFacts } from '../document/facts.ts';

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
		// Nothing said is text, as every value of a query is.
		for (const type of parameter.types.length > 0 ? parameter.types : ['string']) known.add(type);
	}
	const widened = (parameter: ParameterFacts): ParameterFacts => ({
		...parameter,
		types: [...(types.get(parameter.name) ?? [])].sort(),
	});
	return (operation) => ({ ...operation, parameters: operation.parameters.map(widened) });
}
