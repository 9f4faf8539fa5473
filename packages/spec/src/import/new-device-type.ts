import type { Facts, ObjectFacts, OperationFacts } from '../document/facts.ts';
import { groupBy } from '../document/group-by.ts';
import { objectAt, type JsonObject } from '../document/json.ts';
import { DEVICE_ROLES, type DeviceRole } from '../document/roles.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { filledIn, type Filling } from './known-parameters.ts';
import { homeOf, type NewTypeObjects } from './new-operation.ts';
import { isRead } from './is-read.ts';
import { purposeOf } from './purpose.ts';
import { together } from './said-object.ts';

/** A device type that the document does not have: all six roles are operations of one new family of paths. */
export interface NewDeviceType {
	readonly type: string;
	readonly operations: readonly OperationFacts[];
	readonly objects: NewTypeObjects;
}

const NOTHING: ObjectFacts = { place: [], types: ['object'], fields: new Map() };

/** Roles whose operations give or take one and the same object. */
const SAME_OBJECT: readonly (readonly DeviceRole[])[] = [
	['get', 'list'],
	['latest', 'history'],
	['settings', 'updateSettings'],
];

/** Finds the device types among new operations. Their operations have one object for each pair of roles. */
export function newDeviceTypes(
	facts: Facts,
	operations: readonly OperationFacts[],
): readonly NewDeviceType[] {
	const known = Object.keys(objectAt(facts.document, 'x-n8n-resources') ?? {});
	const others = operations.filter(
		(operation) => !known.includes(homeOf(facts, operation, known).resource),
	);
	const byFamily = groupBy(others, (operation) => homeOf(facts, operation, known).family);
	return [...byFamily].flatMap(([type, own]): NewDeviceType[] => {
		const byRole = groupBy(own, (operation) => purposeOf(operation).role);
		const isType = DEVICE_ROLES.every((role) => byRole.get(role)?.length === 1);
		if (!isType) return [];
		const rest = own.filter((one) => !DEVICE_ROLES.some((role) => byRole.get(role)?.includes(one)));
		const joined = SAME_OBJECT.flatMap((roles) =>
			withOneObject(roles.flatMap((role) => byRole.get(role) ?? [])),
		);
		const [update] = byRole.get('updateSettings') ?? [];
		const filled = update ? filledIn(facts, update) : new Map<string, Filling>();
		const objects = { filled, alike: meaningElsewhere(facts) };
		return [{ type, operations: [...joined, ...rest], objects }];
	});
}

/** Writes the entry of a device type. Its class is not known, so that no sum counts its devices. */
export function addDeviceType(draft: OverlayDraft, { type }: NewDeviceType): void {
	const label = type.toUpperCase();
	const description = `${label}, from the vendor's own export`;
	draft.update([], { 'x-device-types': { [type]: { label, description } } });
}

/** Meanings of fields that the records of all other device types with a field of this name agree on. */
function meaningElsewhere(facts: Facts): (field: FieldFacts) => JsonObject {
	const records = facts.operations.filter(({ operation }) => operation['x-role'] === 'latest');
	return ({ name, types }) => {
		const alike = records.flatMap(({ row }) => row?.fields.get(name) ?? []);
		const quantity = alike[0]?.schema['x-quantity'];
		const isAgreed =
			alike.length > 1 && alike.every(({ schema }) => schema['x-quantity'] === quantity);
		const hasType = alike.some((field) => field.types.some((type) => types.includes(type)));
		return typeof quantity === 'string' && isAgreed && hasType ? { 'x-quantity': quantity } : {};
	};
}

function withOneObject(operations: readonly OperationFacts[]): OperationFacts[] {
	// The body of a read has nothing but parameters.
	const objects = operations.flatMap((operation) => [
		...(operation.row ? [operation.row] : []),
		...(operation.body && !isRead(operation) ? [operation.body] : []),
	]);
	const described = objects.filter(({ fields }) => fields.size > 0);
	// Nothing has to be described: then the members are handed on as they come.
	const [first = NOTHING] = [...described, ...objects];
	const one: ObjectFacts = { ...first, fields: together(described) };
	return operations.map((operation) =>
		purposeOf(operation).role === 'updateSettings'
			? { ...operation, body: one }
			: {
					...{ ...operation, row: one },
					shape: operation.shape === 'unknown' ? 'object' : operation.shape,
				},
	);
}
