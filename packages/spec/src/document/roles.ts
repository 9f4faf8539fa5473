/** The role of an operation. `other` means another purpose, and may occur more than once. */
export const ROLES = [
	'get',
	'list',
	'latest',
	'history',
	'settings',
	'updateSettings',
	'create',
	'update',
	'delete',
	'other',
] as const;

export type Role = (typeof ROLES)[number];

/** The roles that every device type has: code for devices works with each of them. */
export const DEVICE_ROLES = [
	'get',
	'list',
	'latest',
	'history',
	'settings',
	'updateSettings',
] as const satisfies readonly Role[];

export type DeviceRole = (typeof DEVICE_ROLES)[number];

/** The extensions of an operation with its role, as they are written. */
export interface RoleExtensions {
	readonly operationId?: string;
	readonly 'x-role'?: string;
	readonly 'x-device-type'?: string;
	readonly 'x-subject'?: string;
}

/** The parts of the document that roles refer to. */
export interface RoleTables {
	readonly 'x-device-types'?: Readonly<Record<string, unknown>>;
	readonly 'x-n8n-resources'?: Readonly<Record<string, unknown>>;
}

/** The problem of the role of an operation, or with the operations of a device type. */
export interface RoleProblem {
	/** Absent where a device type has no operation with a role. */
	readonly operation?: RoleExtensions;
	readonly message: string;
}

/**
 * Checks that every operation has a role, and either a device type or another subject. A device type has one operation
 * for each of its roles.
 */
export function roleProblems(
	operations: readonly RoleExtensions[],
	document: RoleTables,
): readonly RoleProblem[] {
	const types = Object.keys(document['x-device-types'] ?? {});
	const subjects = Object.keys(document['x-n8n-resources'] ?? {});
	const seen = new Map<string, RoleExtensions>();
	const problems: RoleProblem[] = [];
	for (const operation of operations) {
		const id = operation.operationId ?? 'An operation';
		const message = problemOf(operation, types, subjects) ?? repeated(operation, seen);
		if (message !== undefined) problems.push({ operation, message: `${id} ${message}` });
	}
	for (const type of types) {
		for (const role of DEVICE_ROLES) {
			if (seen.has(`${type} ${role}`)) continue;
			problems.push({ message: `The device type ${type} has no operation with the role ${role}.` });
		}
	}
	return problems;
}

/** The device type or subject of an operation that has passed the check. */
export function subjectOf(operation: RoleExtensions): string {
	return operation['x-device-type'] ?? operation['x-subject'] ?? '';
}

function problemOf(
	operation: RoleExtensions,
	types: readonly string[],
	subjects: readonly string[],
): string | undefined {
	const { 'x-role': role, 'x-device-type': type, 'x-subject': subject } = operation;
	if (role === undefined) return 'has no x-role.';
	if (!(ROLES as readonly unknown[]).includes(role)) {
		return `has the x-role ${role}, which is not one of ${ROLES.join(', ')}.`;
	}
	if ((type === undefined) === (subject === undefined)) {
		return 'must have either x-device-type or x-subject.';
	}
	if (type !== undefined && !types.includes(type)) {
		return `has the x-device-type ${type}, which x-device-types does not describe.`;
	}
	if (subject !== undefined && !subjects.includes(subject)) {
		return `has the x-subject ${subject}, which is not in x-n8n-resources.`;
	}
	if (subject !== undefined && types.includes(subject)) {
		return `has the x-subject ${subject}, which is a device type: write x-device-type.`;
	}
	return undefined;
}

function repeated(
	operation: RoleExtensions,
	seen: Map<string, RoleExtensions>,
): string | undefined {
	if (operation['x-role'] === 'other') return undefined;
	const key = `${subjectOf(operation)} ${operation['x-role'] ?? ''}`;
	const first = seen.get(key);
	seen.set(key, first ?? operation);
	return (
		first &&
		`has the role ${operation['x-role'] ?? ''} of ${subjectOf(operation)}, which is the role of ${first.operationId ?? 'another operation'}.`
	);
}
