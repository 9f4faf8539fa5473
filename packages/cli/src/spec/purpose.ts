import type { OperationFacts } from '../document/facts.ts';
import { capital, titleOf } from './names.ts';

/** What an operation does, as its path and title say it. */
export interface Purpose {
	readonly pattern: RegExp;
	/** Of the node's operation; also its words. */
	readonly operation: string;
	readonly name: string;
	/** End of the operationId. */
	readonly suffix: string;
	readonly methods: readonly string[];
	/** Name of the object after its resource. Not `Record` or `Settings`: those are for kinds that the code knows. */
	readonly object: string;
}

const PURPOSES: readonly Purpose[] = [
	purpose(/data-?list|histor/i, 'getHistory', 'Get History', 'DataList', 'Sample'),
	purpose(
		/data-?last|latest|real-?time/i,
		'getLatestData',
		'Get Latest Data',
		'DataLast',
		'Sample',
	),
	purpose(/base-?info.*list|info.*list/i, 'getMany', 'Get Many', 'BaseInfoList', 'Info'),
	purpose(/base-?info/i, 'get', 'Get', 'BaseInfo', 'Info'),
	purpose(/setting/i, 'getSettings', 'Get Settings', 'Setting', 'SettingValues'),
	purpose(/setting/i, 'updateSettings', 'Update Settings', 'SettingUpdate', 'SettingValues', [
		'put',
		'post',
		'patch',
	]),
];

function purpose(
	pattern: RegExp,
	operation: string,
	name: string,
	suffix: string,
	object: string,
	methods: readonly string[] = ['get'],
): Purpose {
	return { pattern, operation, name, suffix, object, methods };
}

const BY_METHOD: Readonly<Record<string, Omit<Purpose, 'pattern' | 'methods'>>> = {
	get: { operation: 'get', name: 'Get', suffix: '', object: 'Info' },
	post: { operation: 'create', name: 'Create', suffix: 'Add', object: 'Input' },
	put: { operation: 'update', name: 'Update', suffix: 'Update', object: 'Input' },
	patch: { operation: 'update', name: 'Update', suffix: 'Update', object: 'Input' },
	delete: { operation: 'delete', name: 'Delete', suffix: 'Delete', object: 'Info' },
};

/** What an operation is for: by the words of its path and title, else by its method. */
export function purposeOf({
	method,
	path,
	title,
	shape,
}: OperationFacts): Omit<Purpose, 'pattern' | 'methods'> {
	const words = `${path} ${title.replaceAll(' ', '-')}`;
	const found = PURPOSES.find(
		({ methods, pattern }) => methods.includes(method) && pattern.test(words),
	);
	if (found) return found;
	if (method === 'get' && (shape === 'array' || shape === 'page')) {
		return { operation: 'getMany', name: 'Get Many', suffix: 'List', object: 'Info' };
	}
	return (
		BY_METHOD[method] ?? {
			operation: method,
			name: titleOf(method),
			suffix: capital(method),
			object: 'Info',
		}
	);
}
