import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { ROOT } from '../workspace.ts';

/**
 * The built trigger as a process that has just begun loads it: with nothing remembered. The time at which
 * it is called is the start of that process.
 *
 * @param sleep n8n's, which waits in real time, unless another one is given
 */
export function loadTrigger(sleep?: (ms: number) => Promise<void>): INodeType {
	let node: INodeType | undefined;
	const workflow = jest.requireActual<object>('n8n-workflow');
	const provided = {
		'n8n-workflow': sleep
			? (Object.create(workflow, { sleep: { value: sleep } }) as object)
			: workflow,
		luxon: jest.requireActual<object>('luxon'),
	};
	jest.isolateModules(() => {
		// n8n provides these once for all.
		for (const [name, module] of Object.entries(provided)) jest.doMock(name, () => module);
		const file = path.join(ROOT, 'dist/nodes/Atess/AtessTrigger.node.js');
		const { AtessTrigger } = jest.requireActual<{ AtessTrigger: new () => INodeType }>(file);
		node = new AtessTrigger();
		for (const name of Object.keys(provided)) jest.dontMock(name);
	});
	if (!node) throw new Error('The trigger was not loaded.');
	return node;
}
