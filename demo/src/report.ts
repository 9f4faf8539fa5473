import type { Inbox } from './inbox/inbox.ts';
import type { Mail } from './inbox/mail-server.ts';
import type { N8nClient } from './n8n-client.ts';
import type { Execution, Item, Workflow } from './n8n-types.ts';
import { DemoProblem } from './problem.ts';

/** The example that the demo runs. */
export const REPORT = '01 Daily report by mail';

/**
 * Runs the report among the imported examples.
 * @returns the mail that arrives
 * @throws DemoProblem when it is missing, fails or sends nothing
 */
export async function runReport(
	client: N8nClient,
	examples: readonly Workflow[],
	inbox: Inbox,
): Promise<Mail> {
	const workflow = examples.find(({ name }) => name === REPORT);
	if (workflow === undefined) {
		throw new DemoProblem(`There is no workflow "${REPORT}" among the examples.`);
	}
	const before = inbox.mails.length;
	const execution = await client.runWorkflow(workflow.id);
	if (execution.status !== 'success') throw failedRun(execution);
	const mail = inbox.mails[before];
	if (mail === undefined) throw new DemoProblem(`The workflow "${REPORT}" sent no mail.`);
	return mail;
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
