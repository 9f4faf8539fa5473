import type { OperationId, RequestClient } from 'atess-client';
import { outcomeOf, outcomeOfAnswer, type Outcome } from './outcome.ts';

export interface Attempt {
	readonly path: string;
	readonly outcome: Outcome;
}

/** First what may be read now; last what had to wait. */
export type Round = 'first' | 'last';

export interface ProberOptions {
	/** A client for which an operation is at a path. */
	readonly clientAt: (
		operationId: OperationId,
		path: string,
		round: Round,
	) => Pick<RequestClient, 'request'>;
	/** The path that is tried first, and the others that are plausible. */
	readonly pathsOf: (operationId: OperationId) => readonly string[];
	/** Least time between the end of a call and the start of the next, in ms. */
	readonly paceMs: number;
	readonly sleep: (ms: number) => Promise<void>;
	readonly onCall: (operationId: OperationId, path: string) => void;
	readonly signal: AbortSignal;
}

export interface Prober {
	/**
	 * Makes a read: at the first path, and where there is none, at the next. The path that exists is kept
	 * for further calls of the operation.
	 *
	 * @returns the attempts, the deciding one last
	 */
	ask(
		operationId: OperationId,
		input: Readonly<Record<string, unknown>>,
		round: Round,
	): Promise<readonly Attempt[]>;
}

/** One call at a time, with a pause before each, until the circuit breaker opens. */
export function createProber(options: ProberOptions): Prober {
	const { clientAt, pathsOf, paceMs, sleep, onCall, signal } = options;
	const found = new Map<OperationId, string>();
	// Nothing was sent before, so there is nothing to pause after.
	let mustPause = false;

	async function attempt(
		operationId: OperationId,
		input: Readonly<Record<string, unknown>>,
		path: string,
		round: Round,
	): Promise<Attempt> {
		if (mustPause) await sleep(paceMs);
		mustPause = true;
		signal.throwIfAborted();
		onCall(operationId, path);
		const client = clientAt(operationId, path, round);
		try {
			const answer = await client.request(operationId, input, { signal, asSent: true });
			mustPause = !answer.fromCache;
			return { path, outcome: outcomeOfAnswer(answer) };
		} catch (error) {
			if (signal.aborted) throw error;
			const outcome = outcomeOf(error);
			mustPause = outcome.status !== 'tooEarly';
			return { path, outcome };
		}
	}

	return {
		async ask(operationId, input, round) {
			const known = found.get(operationId);
			const attempts: Attempt[] = [];
			for (const path of known === undefined ? pathsOf(operationId) : [known]) {
				const made = await attempt(operationId, input, path, round);
				attempts.push(made);
				if (made.outcome.status === 'noPath') continue;
				if (!['failed', 'tooEarly'].includes(made.outcome.status)) found.set(operationId, path);
				break;
			}
			return attempts;
		},
	};
}
