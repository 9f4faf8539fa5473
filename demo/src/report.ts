import type { N8nClient } from './n8n-client.ts';
import type { Execution, Item, Workflow } from './n8n-types.ts';
import { DemoProblem } from './problem.ts';

/** The example that the demo runs. */
export const REPORT = 'Daily plant report';

/**
 * Runs the report among the imported examples.
 * @throws DemoProblem when it is missing, fails or gives nothing
 */
export async function runReport(client: N8nClient, examples: readonly Workflow[]): Promise<Item[]> {
	const workflow = examples.find(({ name }) => name === REPORT);
	if (workflow === undefined) {
		throw new DemoProblem(`There is no workflow "${REPORT}" among the examples.`);
	}
	const execution = await client.runWorkflow(workflow.id);
	if (execution.status !== 'success') throw failedRun(execution);
	const items = lastOutput(execution);
	if (items.length === 0) throw new DemoProblem(`The workflow "${REPORT}" gave no result.`);
	return items;
}

/** The items that the last node of an execution gave. */
export function lastOutput({ data }: Execution): Item[] {
	const { runData, lastNodeExecuted = '' } = data?.resultData ?? { runData: {} };
	return runData[lastNodeExecuted]?.at(-1)?.data?.main?.flatMap((items) => items ?? []) ?? [];
}

function failedRun({ status, data }: Execution): DemoProblem {
	const { error, lastNodeExecuted } = data?.resultData ?? {};
	const node = error?.node?.name ?? lastNodeExecuted;
	const where = node === undefined ? '' : ` in the node "${node}"`;
	const why = [error?.message ?? 'no message', error?.description].filter(Boolean).join('; ');
	return new DemoProblem(`The workflow "${REPORT}" ended with "${status}"${where}: ${why}`);
}
