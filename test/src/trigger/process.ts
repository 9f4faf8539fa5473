import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { ROOT } from '../workspace.ts';

type Sleep = (ms: number) => Promise<void>;

/**
 * The built trigger as a process that has just begun loads it: with nothing remembered. The time at which
 * it is called is the start of that process.
 *
 * @param sleep n8n's, which waits in real time, unless another one is given
 */
export function loadTrigger(sleep?: Sleep): INodeType {
	return asNewProcess(sleep, () => loadNode('AtessTrigger'));
}

/** Both nodes of one process, and its memory. */
export interface LoadedProcess {
	readonly trigger: INodeType;
	readonly action: INodeType;
	/** The maps that live as long as the process. */
	readonly maps: readonly ReadonlyMap<unknown, unknown>[];
}

/** Trigger and action node of one new process: they share rate limits and all else that is remembered. */
export function loadProcess(sleep?: Sleep): LoadedProcess {
	const maps: Map<unknown, unknown>[] = [];
	const { Map: original } = globalThis;
	class NotedMap<K, V> extends original<K, V> {
		constructor(entries?: Iterable<readonly [K, V]> | null) {
			super(entries);
			maps.push(this);
		}
	}
	globalThis.Map = NotedMap;
	try {
		return asNewProcess(sleep, () => ({
			trigger: loadNode('AtessTrigger'),
			action: loadNode('Atess'),
			maps,
		}));
	} finally {
		globalThis.Map = original;
	}
}

function asNewProcess<T>(sleep: Sleep | undefined, load: () => T): T {
	const workflow = jest.requireActual<object>('n8n-workflow');
	const provided = {
		'n8n-workflow': sleep
			? (Object.create(workflow, { sleep: { value: sleep } }) as object)
			: workflow,
		luxon: jest.requireActual<object>('luxon'),
	};
	const loaded: T[] = [];
	jest.isolateModules(() => {
		// n8n provides these once for all.
		for (const [name, module] of Object.entries(provided)) jest.doMock(name, () => module);
		loaded.push(load());
		for (const name of Object.keys(provided)) jest.dontMock(name);
	});
	return loaded[0] as T;
}

function loadNode(name: 'Atess' | 'AtessTrigger'): INodeType {
	const file = path.join(ROOT, `dist/nodes/Atess/${name}.node.js`);
	const module = jest.requireActual<Readonly<Record<typeof name, new () => INodeType>>>(file);
	return new module[name]();
}
