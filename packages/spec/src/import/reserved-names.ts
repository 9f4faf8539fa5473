import type { Facts, ObjectFacts, OperationFacts } from '../document/facts.ts';
import { isReserved } from '../document/names.ts';

/** A field or parameter that is left out, and where. */
export interface Skipped {
	readonly place: string;
	readonly name: string;
}

/** Facts without fields and parameters whose names no generated code can have, such as `constructor`. */
export function withoutReserved(facts: Facts): { facts: Facts; skipped: readonly Skipped[] } {
	const skipped: Skipped[] = [];
	const keeps = (operation: OperationFacts, name: string, isInput = false): boolean => {
		// The client is given the body under this name, next to the parameters.
		const reserved = isReserved(name) || (isInput && name === 'body');
		if (reserved) skipped.push({ place: `${operation.method} ${operation.path}`, name });
		return !reserved;
	};
	const object = (operation: OperationFacts, { fields, ...rest }: ObjectFacts): ObjectFacts => ({
		...rest,
		fields: new Map([...fields].filter(([name]) => keeps(operation, name))),
	});
	const operations = facts.operations.map((operation): OperationFacts => {
		const { row, body, parameters } = operation;
		return {
			...operation,
			parameters: parameters.filter(({ name, in: place }) =>
				keeps(operation, name, place === 'query' || place === 'path'),
			),
			...(row && { row: object(operation, row) }),
			...(body && { body: object(operation, body) }),
		};
	});
	return { facts: { ...facts, operations }, skipped };
}
