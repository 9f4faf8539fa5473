import type { Facts, ObjectFacts } from '../document/facts.ts';
import type { JsonObject } from '../document/json.ts';
import { fieldsAt, resolve, type FieldFacts } from '../document/schema-fields.ts';
import type { Change } from './change.ts';

/** Deeper objects are compared as a whole. */
const DEEPEST = 5;

/** Facts in which the members of objects and lists inside a field are fields themselves, such as `battery.soc`. */
export function withNestedFields(facts: Facts): Facts {
	const nested = (object: ObjectFacts): ObjectFacts => ({
		...object,
		fields: new Map(
			[...object.fields.values()]
				.flatMap((field) => [
					field,
					...membersOf(facts.document, field, [JSON.stringify(object.place)]),
				])
				.map((field) => [field.name, field]),
		),
	});
	return {
		...facts,
		operations: facts.operations.map((operation) => ({
			...operation,
			...(operation.row && { row: nested(operation.row) }),
			...(operation.body && { body: nested(operation.body) }),
		})),
	};
}

/** @param above places of the objects around: one may be a member of itself */
function membersOf(
	document: JsonObject,
	{ name, place }: FieldFacts,
	above: readonly string[],
): FieldFacts[] {
	const found = resolve(document, place);
	const isList = found?.schema.items !== undefined;
	const object = found && resolve(document, isList ? [...found.place, 'items'] : found.place);
	const key = JSON.stringify(object?.place);
	if (!object || above.includes(key) || above.length > DEEPEST) return [];
	return [...fieldsAt(document, object.place).values()].flatMap((member) => {
		const named = { ...member, name: `${name}.${member.name}` };
		return [named, ...membersOf(document, named, [...above, key])];
	});
}

/** The changes without those of members whose object is new or gone itself. */
export function withoutMembersOfWhole(changes: readonly Change[]): Change[] {
	const isWhole = ({ id }: Change): boolean => id === 'field-added' || id === 'field-removed';
	const keyOf = ({ id, operationId, sent }: Change, name: string): string =>
		[id, operationId, sent, name].join('|');
	const whole = new Set(changes.filter(isWhole).map((change) => keyOf(change, change.name ?? '')));
	return changes.filter((change) => {
		const parts = change.name?.split('.') ?? [];
		const around = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
		return !isWhole(change) || !around.some((name) => whole.has(keyOf(change, name)));
	});
}
