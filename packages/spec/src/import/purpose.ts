import type { OperationFacts } from '../document/facts.ts';
import { DEVICE_OPERATIONS } from '../document/node-place.ts';
import type { DeviceRole, Role } from '../document/roles.ts';
import { capital, titleOf } from '../document/names.ts';
import { isRead } from './is-read.ts';

/** The purpose of an operation, by its path and title. */
export interface Purpose {
	readonly pattern: RegExp;
	readonly role: Role;
	/** Of the node's operation; also its words. */
	readonly operation: string;
	readonly name: string;
	/** End of the operationId. */
	readonly suffix: string;
	/** Whether it reads, by any method. */
	readonly reads: boolean;
	/** Name of the object after its resource. */
	readonly object: string;
}

const PURPOSES: readonly Purpose[] = [
	purpose(/data-?list|histor|历史/i, 'history', 'Get History', 'DataList', 'Sample'),
	purpose(
		/data-?last|latest|real-?time|实时|最新/i,
		'latest',
		'Get Latest Data',
		'DataLast',
		'Sample',
	),
	purpose(
		/base-?info.*list|info.*list|(基本|基础)信息.*列表/i,
		'list',
		'Get Many',
		'BaseInfoList',
		'Info',
	),
	purpose(/base-?info|基本信息|基础信息/i, 'get', 'Get', 'BaseInfo', 'Info'),
	purpose(/setting|设置|设定/i, 'settings', 'Get Settings', 'Setting', 'SettingValues'),
	purpose(
		/setting|设置|设定/i,
		'updateSettings',
		'Update Settings',
		'SettingUpdate',
		'SettingValues',
		false,
	),
];

function purpose(
	pattern: RegExp,
	role: DeviceRole,
	name: string,
	suffix: string,
	object: string,
	reads = true,
): Purpose {
	const operation = DEVICE_OPERATIONS[role];
	return { pattern, role, operation, name, suffix, object, reads };
}

const BY_METHOD: Readonly<Record<string, Omit<Purpose, 'pattern' | 'reads'>>> = {
	get: { role: 'get', operation: 'get', name: 'Get', suffix: '', object: 'Info' },
	post: { role: 'create', operation: 'create', name: 'Create', suffix: 'Add', object: 'Input' },
	put: { role: 'update', operation: 'update', name: 'Update', suffix: 'Update', object: 'Input' },
	patch: { role: 'update', operation: 'update', name: 'Update', suffix: 'Update', object: 'Input' },
	delete: { role: 'delete', operation: 'delete', name: 'Delete', suffix: 'Delete', object: 'Info' },
};

/** The purpose of an operation by the words of path and title; undefined if they do not show it. */
export function namedPurpose(
	operation: OperationFacts,
): Omit<Purpose, 'pattern' | 'reads'> | undefined {
	const { method, path, title } = operation;
	if (method === 'delete') return undefined;
	const words = `${path} ${title.replaceAll(' ', '-')}`;
	const isOne = isRead(operation);
	return PURPOSES.find(({ reads, pattern }) => reads === isOne && pattern.test(words));
}

/** The purpose of an operation: by the words of its path and title, else by its method. */
export function purposeOf(operation: OperationFacts): Omit<Purpose, 'pattern' | 'reads'> {
	const { shape } = operation;
	const found = namedPurpose(operation);
	if (found) return found;
	const method = isRead(operation) ? 'get' : operation.method;
	if (method === 'get' && (shape === 'array' || shape === 'page')) {
		return { role: 'list', operation: 'getMany', name: 'Get Many', suffix: 'List', object: 'Info' };
	}
	return (
		BY_METHOD[method] ?? {
			role: 'other',
			operation: method,
			name: titleOf(method),
			suffix: capital(method),
			object: 'Info',
		}
	);
}
