import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Served } from '../account/served.ts';

/** How a call of a client went. */
export interface CallOutcome {
	/** `ok`, `kept`, or who refused it with which status or code. */
	readonly outcome: string;
	/** Why it failed, as one line without a secret. */
	readonly error?: string;
}

interface ServedCall extends CallOutcome {
	/** In ms since 1970. */
	readonly at: number;
	readonly account: string;
	readonly client: string;
	readonly operation: string;
	readonly seconds: number;
}
type FailedCall = ServedCall & Required<CallOutcome>;

const MOST_FAILURES = 100;

/** The figures for Prometheus and the page. */
export class Metrics {
	readonly #registry = new Registry();
	readonly #failures: FailedCall[] = [];
	readonly contentType = this.#registry.contentType;
	readonly denied = this.#counter(
		'atess_gateway_denied_total',
		'Requests with a key that is not known',
	);
	readonly failed = this.#counter(
		'atess_gateway_failed_total',
		'Requests that failed inside of the gateway',
	);
	readonly upstream = this.#counter(
		'atess_gateway_vendor_requests_total',
		'Requests that were sent to the vendor',
	);
	readonly #calls = new Counter({
		name: 'atess_gateway_calls_total',
		help: 'Calls of clients by operation and outcome',
		labelNames: ['operation', 'outcome'],
		registers: [this.#registry],
	});
	readonly #seconds = new Histogram({
		name: 'atess_gateway_call_seconds',
		help: 'Time of a call in the gateway, the vendor included',
		buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30, 120],
		registers: [this.#registry],
	});
	readonly #waiting = this.#gauge(
		'atess_gateway_waiting',
		'Calls that wait for a place, by account and urgency',
		['account', 'urgency'],
	);
	readonly #running = this.#gauge('atess_gateway_running', 'Requests to the vendor on their way', [
		'account',
	]);
	readonly #circuit = this.#gauge(
		'atess_gateway_circuit_open',
		'1 while the circuit breaker of an account is open',
		['account'],
	);
	readonly #pending = this.#gauge(
		'atess_gateway_pending_changes',
		'Setting changes whose outcome is open',
		['account'],
	);

	/** Counts one call, and remembers it where it failed. */
	served({ operation, outcome, seconds, ...call }: ServedCall): void {
		this.#calls.inc({ operation, outcome });
		this.#seconds.observe(seconds);
		if (call.error === undefined) return;
		this.#failures.unshift({ ...call, operation, outcome, seconds, error: call.error });
		this.#failures.length = Math.min(this.#failures.length, MOST_FAILURES);
	}

	/** The last calls of an account that failed, newest first. */
	failures(account: string): readonly FailedCall[] {
		return this.#failures.filter((call) => call.account === account);
	}

	/** How many calls each operation had, by outcome. */
	async calls(): Promise<readonly { operation: string; outcome: string; count: number }[]> {
		const { values } = await this.#calls.get();
		return values.map(({ labels, value }) => ({
			operation: String(labels.operation),
			outcome: String(labels.outcome),
			count: value,
		}));
	}

	async text(all: ReadonlyMap<string, Served>): Promise<string> {
		for (const [
			account,
			{
				account: { queue, parts },
				changes,
			},
		] of all) {
			queue.waiting().forEach((count, urgency) => {
				this.#waiting.set({ account, urgency }, count);
			});
			this.#running.set({ account }, queue.running);
			this.#circuit.set({ account }, parts.client.circuit().state === 'closed' ? 0 : 1);
			this.#pending.set({ account }, (await changes.open()).length);
		}
		return await this.#registry.metrics();
	}

	#counter(name: string, help: string): Counter {
		return new Counter({ name, help, registers: [this.#registry] });
	}

	#gauge(name: string, help: string, labelNames: string[]): Gauge {
		return new Gauge({ name, help, labelNames, registers: [this.#registry] });
	}
}
