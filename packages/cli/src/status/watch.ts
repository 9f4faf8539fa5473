import type { AtessClient } from 'atess-client';
import { operationNamed } from 'atess-client/internal';
import { pause } from '../terminal/pause.ts';
import { Problem, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';

/** Without a limit to go by: as often as devices send samples. */
const DEFAULT_MS = 5 * 60_000;
/** A server that is read more often has no new data. */
const LEAST_MS = 10_000;

/**
 * Shows something again and again, each time when new samples may be read. A round that fails after the first one is
 * reported, and the next one comes.
 *
 * @param client whose limits decide when the next round is
 * @returns never: the signal ends it
 */
export async function watch(
	show: () => Promise<ExitCode>,
	client: Pick<AtessClient, 'budget'>,
	{ terminal, signal, sleep = pause }: Run,
): Promise<never> {
	await show();
	for (;;) {
		await sleep(await untilDue(client), signal);
		signal.throwIfAborted();
		terminal.clear();
		try {
			await show();
		} catch (error) {
			if (!(error instanceof Problem) || signal.aborted) throw error;
			terminal.note(error.message);
		}
	}
}

/** How long until the latest data of every device may be read again, in ms. */
async function untilDue(client: Pick<AtessClient, 'budget'>): Promise<number> {
	const now = Date.now();
	const waits = (await client.budget())
		.filter(({ operationId }) => operationNamed(operationId).role === 'latest')
		.map(({ nextAllowedAt }) => nextAllowedAt - now);
	return waits.length === 0 ? DEFAULT_MS : Math.max(LEAST_MS, ...waits);
}
