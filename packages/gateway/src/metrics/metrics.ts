import { PROBLEM_TYPE } from 'atess-client/internal';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Served } from '../account/served.ts';

/** What Prometheus and the page show. */
export class Metrics {
	readonly #registry = new Registry();
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

	/** Counts one call. */
	served(operation: string, answer: Response, seconds: number): void {
		const isKept = answer.headers.has('age');
		const isProblem = answer.headers.get('content-type') === PROBLEM_TYPE;
		const outcome = isKept
			? 'kept'
			: isProblem
				? `refused ${answer.status}`
				: answer.ok
					? 'ok'
					: `vendor ${answer.status}`;
		this.#calls.inc({ operation, outcome });
		this.#seconds.observe(seconds);
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
