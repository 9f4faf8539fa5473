import type { OperationFacts } from '../document/facts.ts';

const READS =
	/\b(get|query|read|list|find|search|page|latest|last|history|historical|fetch|view|select|real-?time)\b|查询|获取|读取|查看|列表|实时|历史|最新/i;

/** Words of changes, and of commands to a device. The settings themselves are a noun. */
const CHANGES =
	/\b(set|update|modify|edit|save|change|write|control|delete|remove|unbind|add|create|bind|register|start|stop|reset|restart|reboot|clear|send|issue|upgrade|execute|cmd|command|switch|enable|disable|open|close|cancel|confirm|import|upload|submit)\b|修改|更新|编辑|保存|下发|控制|删除|移除|解绑|新增|添加|创建|绑定|启动|停止|重启|升级|清除|执行|确认|取消|上传|提交/i;

/** 设置 and 设定 are settings as well as the verb; after a verb of reading they are what is read. */
const CHANGES_UNLESS_READ = /设置|设定/;
const FIRST_READS = /^(get|query|read|fetch|view|查询|获取|读取|查看)/i;

/**
 * Whether an operation of an export only reads, so that it may be sent twice and by a client that only reads. A POST is
 * one if its words name a read and no change: a change that is taken for a read can be carried out twice.
 */
export function isRead({ method, path, title }: OperationFacts): boolean {
	if (method === 'get') return true;
	if (method !== 'post') return false;
	const words = `${path} ${title}`.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[/_.-]/g, ' ');
	if (CHANGES.test(words)) return false;
	if (CHANGES_UNLESS_READ.test(words) && !FIRST_READS.test(title)) return false;
	return READS.test(words);
}
