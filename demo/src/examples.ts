import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nClient } from './n8n-client.ts';
import type { Workflow } from './n8n-types.ts';
import { createHash } from 'node:crypto';

/** The workflows of a folder, by file name. */
export function readExamples(folder: string): Workflow[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow);
}

/**
 * A workflow whose trigger polls every minute: a fault that is raised on the simulator's page is to start it soon, also
 * while the clock of the simulator runs fast. On a real plant 5 minutes are enough.
 */
export function pollingEveryMinute(workflow: Workflow): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			'pollTimes' in node.parameters
				? {
						...node,
						parameters: { ...node.parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } },
					}
				: node,
		),
	};
}

/** Where the examples send their messages: the inbox of a demo that has its default port. */
const INBOX = 'http://127.0.0.1:8091';

/** A workflow that sends its messages to the inbox at another address. */
export function sendingTo(inboxUrl: string, workflow: Workflow): Workflow {
	return JSON.parse(JSON.stringify(workflow).replaceAll(INBOX, inboxUrl)) as Workflow;
}

/**
 * Imports workflows, each once: an example that is there already is replaced only when its file has
 * changed since, so that what the user changed in the editor is kept.
 *
 * @param memory file that remembers what was imported
 * @returns how many were imported or replaced
 */
export async function importExamples(
	client: N8nClient,
	workflows: readonly Workflow[],
	memory: string,
): Promise<number> {
	const known = remembered(memory);
	let imported = 0;
	for (const workflow of workflows) {
		const content = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
		if (known[workflow.id] === content && (await client.hasWorkflow(workflow.id))) continue;
		await client.importWorkflow(workflow);
		known[workflow.id] = content;
		imported++;
	}
	writeFileSync(memory, `${JSON.stringify(known, null, 2)}\n`);
	return imported;
}

function remembered(memory: string): Record<string, string> {
	try {
		return JSON.parse(readFileSync(memory, 'utf8')) as Record<string, string>;
	} catch {
		// The first start.
		return {};
	}
}
