import { DEVICE_CLASSES } from './device-classes.ts';
import type { DeviceTypeEntry, Document } from './document.ts';
import type { OperationModel } from './operation-model.ts';
import { DEVICE_ROLES, type DeviceRole, type Role } from '../document/roles.ts';

/** A device type with the facts of its operations. */
export interface DeviceTypeModel extends DeviceTypeEntry {
	/** Names of the schemas of its base info, its records and its settings. */
	baseInfo: string;
	record: string;
	settings: string;
	operations: Readonly<Record<DeviceRole, string>>;
}

/**
 * The device types of the document, in its order. Schemas follow from the operations.
 *
 * @throws Error where operations of one type contradict each other
 */
export function deviceTypes(
	document: Document,
	operations: readonly OperationModel[],
): Map<string, DeviceTypeModel> {
	const entries = Object.entries(document['x-device-types'] ?? {});
	return new Map(
		entries.map(([type, entry]) => {
			const own = operations.filter(({ of }) => of === type);
			checkEntry(document, type, entry);
			checkHistory(own);
			return [
				type,
				{
					...entry,
					baseInfo: schemaOf(type, own, ['get', 'list']),
					record: schemaOf(type, own, ['latest', 'history']),
					settings: schemaOf(type, own, ['settings', 'updateSettings']),
					operations: byRole(own, DEVICE_ROLES) as Record<DeviceRole, string>,
				},
			];
		}),
	);
}

/** The operations of what is not a device, by subject and role. */
export function subjects(
	document: Document,
	operations: readonly OperationModel[],
): Map<string, Partial<Record<Role, string>>> {
	const types = Object.keys(document['x-device-types'] ?? {});
	const others = operations.filter(({ of }) => !types.includes(of));
	return new Map(
		[...new Set(others.map(({ of }) => of))].map((subject) => {
			const own = others.filter(({ of, role }) => of === subject && role !== 'other');
			return [
				subject,
				byRole(
					own,
					own.map(({ role }) => role),
				),
			];
		}),
	);
}

function byRole(
	operations: readonly OperationModel[],
	roles: readonly Role[],
): Partial<Record<Role, string>> {
	return Object.fromEntries(
		roles.map((role) => [role, operations.find((operation) => operation.role === role)?.id]),
	);
}

function checkEntry(document: Document, type: string, entry: DeviceTypeEntry): void {
	if (!/^[a-z][A-Za-z0-9]*$/.test(type)) {
		throw new Error(`The device type ${type} must be a name of letters and digits.`);
	}
	for (const member of ['label', 'description'] as const) {
		if (typeof entry[member] === 'string' && entry[member] !== '') continue;
		throw new Error(`The device type ${type} has no ${member}.`);
	}
	const { class: is, faultBits } = entry;
	if (is !== undefined && !DEVICE_CLASSES.includes(is)) {
		throw new Error(
			`The device type ${type} has the class ${is}, which is not one of ${DEVICE_CLASSES.join(', ')}.`,
		);
	}
	if (faultBits !== undefined && !Array.isArray(document['x-codes'][faultBits])) {
		throw new Error(`The fault bits of the device type ${type}, ${faultBits}, are not in x-codes.`);
	}
}

/** A history is read by pages of a time range. */
function checkHistory(own: readonly OperationModel[]): void {
	const history = own.find(({ role }) => role === 'history');
	if (!history || (history.page?.from !== undefined && history.page.to !== undefined)) return;
	throw new Error(`${history.id} has the role history, but no x-page with from and to.`);
}

/** The schema that all operations with these roles are about. */
function schemaOf(type: string, own: readonly OperationModel[], roles: readonly Role[]): string {
	const operations = own.filter(({ role }) => roles.includes(role));
	return only(
		type,
		`schema of ${roles.join(' and ')}`,
		operations,
		({ body, data }) => body ?? data.schema,
	);
}

function only(
	type: string,
	what: string,
	operations: readonly OperationModel[],
	of: (operation: OperationModel) => string | undefined,
): string {
	const [first, ...others] = [...new Set(operations.map(of))];
	if (first !== undefined && others.length === 0) return first;
	const found = operations.map((operation) => `${operation.id}: ${of(operation) ?? 'none'}`);
	throw new Error(`The device type ${type} must have one ${what} (${found.join(', ')}).`);
}
