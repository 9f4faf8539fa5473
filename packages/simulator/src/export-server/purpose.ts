import type { ExportOperation } from './export-document.ts';
import { isFrom, isTo, wordsOf } from './names.ts';
import { payloadOf, rowsIn } from './response-shape.ts';

/** The purpose of an operation, as its method, its title and its parameters show. */
export type Purpose = 'read' | 'list' | 'history' | 'change' | 'create' | 'delete';

const VERBS: readonly (readonly [Purpose, RegExp])[] = [
	['delete', /\b(delete|remove|unbind|drop)\b|删除|移除|解绑/],
	['create', /\b(add|create|bind|register|new)\b|新增|添加|创建|绑定/],
	[
		'change',
		/\b(set|update|modify|edit|save|change|write|control)\b|修改|更新|编辑|保存|下发|设定/,
	],
	[
		'read',
		/\b(get|query|read|list|find|search|page|latest|last|history|fetch|view|select)\b|查询|获取|查看|列表|读取/,
	],
];

/** A read by POST stays a read: its title names what is read, or it sends back what it was not sent. */
export function purposeOf(operation: ExportOperation): Purpose {
	const effect = effectOf(operation);
	if (effect !== 'read') return effect;
	const inputs = inputsOf(operation);
	const payload = payloadOf(operation.response);
	if (!payload || !rowsIn(payload)) return 'read';
	const isRange = inputs.some(({ name }) => isFrom(name)) && inputs.some(({ name }) => isTo(name));
	return isRange ? 'history' : 'list';
}

/** All that a request can carry. */
export function inputsOf({
	parameters,
	body = [],
}: ExportOperation): ExportOperation['parameters'] {
	return [...parameters, ...body];
}

function effectOf(operation: ExportOperation): Purpose {
	const { method } = operation;
	if (method === 'GET') return 'read';
	if (method === 'DELETE') return 'delete';
	const named = firstVerb(operation.title) ?? firstVerb(wordsOf(operation.path).join(' '));
	if (method === 'POST') {
		const payload = payloadOf(operation.response);
		return named ?? ((payload?.properties.size ?? 0) > 0 ? 'read' : 'change');
	}
	return named === 'read' || named === undefined ? 'change' : named;
}

/** The verb that comes first: "Get setting" reads, "Modify the list" changes. */
function firstVerb(text: string): Purpose | undefined {
	const found = VERBS.flatMap(([purpose, pattern]) => {
		const at = text.toLowerCase().search(pattern);
		return at < 0 ? [] : [{ purpose, at }];
	});
	return found.sort((a, b) => a.at - b.at)[0]?.purpose;
}
