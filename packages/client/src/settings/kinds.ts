import type { DeviceKind } from '../device-kind.ts';
import type { SchemaName } from '../generated/fields.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../operation-info.ts';
import type { OperationId } from '../types.ts';

/** Kinds of device that have settings: all of them. */
export type SettingsKind = DeviceKind;

/** The two operations of a kind, and the schema that both are about. */
export interface SettingsOperations {
	readonly read: OperationId;
	readonly write: OperationId;
	readonly schema: SchemaName;
}

/**
 * How a kind's settings are read and written: the PUT whose body is a schema of settings, and the GET
 * whose data have the same schema.
 *
 * @throws {TypeError} when there is no such kind
 */
export function settingsOperations(kind: SettingsKind): SettingsOperations {
	const found = all().find((operations) => kindOf(operations.schema) === kind);
	if (!found) {
		throw new TypeError(
			`There are no settings of ${kind}; there are of ${settingsKinds().join(', ')}.`,
		);
	}
	return found;
}

/** Every kind of device that has settings. */
export function settingsKinds(): readonly SettingsKind[] {
	return all().map(({ schema }) => kindOf(schema));
}

function all(): readonly SettingsOperations[] {
	const operations = Object.entries<OperationInfo>(OPERATIONS) as [OperationId, OperationInfo][];
	return operations.flatMap(([write, { method, body }]) => {
		if (method !== 'PUT' || !body?.endsWith('Settings')) return [];
		const read = operations.find(
			([, other]) => other.method === 'GET' && other.data.schema === body,
		)?.[0];
		return read ? [{ read, write, schema: body as SchemaName }] : [];
	});
}

/** `HpsCentralSettings` is of the kind `hpsCentral`; a test holds names and types together. */
function kindOf(schema: SchemaName): SettingsKind {
	const name = schema.replace(/Settings$/, '');
	return (name.charAt(0).toLowerCase() + name.slice(1)) as SettingsKind;
}
