import type { OperationId, RequestClient } from 'atess-client';
import { outcomeOf, outcomeOfAnswer, type Outcome } from './outcome.ts';

export interface Attempt {
	readonly path: string;
	readonly outcome: Outcome;
}

export interface ProberOptions {
	/** A client for which an operation is at a path. */
	readonly clientAt: (operationId: OperationId, path: string) => Pick<RequestClient, 'request'>;
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
	): Promise<readonly Attempt[]>;
}

/** One call at a time, with a pause before each, until the circuit breaker opens. */
export function createProber(options: ProberOptions): Prober {
	const { clientAt, pathsOf, paceMs, sleep, onCall, signal } = options;
	const found = new Map<OperationId, string>();
	let isFirst = true;

	async function attempt(
		operationId: OperationId,
		input: Readonly<Record<string, unknown>>,
		path: string,
	): Promise<Attempt> {
		if (!isFirst) await sleep(paceMs);
		isFirst = false;
		signal.throwIfAborted();
		onCall(operationId, path);
		const client = clientAt(operationId, path);
		try {
			const answer = await client.request(operationId, input, { signal, asSent: true });
			return { path, outcome: outcomeOfAnswer(answer) };
		} catch (error) {
			if (signal.aborted) throw error;
			return { path, outcome: outcomeOf(error) };
		}
	}

	return {
		async ask(operationId, input) {
			const known = found.get(operationId);
			const attempts: Attempt[] = [];
			for (const path of known === undefined ? pathsOf(operationId) : [known]) {
				const made = await attempt(operationId, input, path);
				attempts.push(made);
				if (made.outcome.status === 'noPath') continue;
				if (!['failed', 'tooEarly'].includes(made.outcome.status)) found.set(operationId, path);
				break;
			}
			return attempts;
		},
	};
}
