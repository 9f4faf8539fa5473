import { execFileSync } from 'node:child_process';

export interface ProcessEntry {
	pid: number;
	parent: number;
	group: number;
}

/** All processes of this machine, as `ps` gives them on Linux and macOS. */
export function processTable(): ProcessEntry[] {
	return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => {
			const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/).map(Number);
			return { pid, parent, group };
		});
}

/** The groups that the children of a process lead. */
export function groupsLedByChildrenOf(parent: number): number[] {
	return processTable()
		.filter((entry) => entry.parent === parent && entry.pid === entry.group)
		.map(({ group }) => group);
}

/** Processes that are left in a group. */
export function membersOf(group: number): number[] {
	return processTable()
		.filter((entry) => entry.group === group)
		.map(({ pid }) => pid);
}
