import type { ProtectionStore } from 'atess-client';
import {
	AtessRateLimitError,
	createLedger,
	createParts,
	type CallOptions,
	type Parts,
	type Result,
	type WriteLedger,
} from 'atess-client/internal';
import { authOf, type AccountConfig } from '../config/config.ts';
import { FairQueue } from './fair-queue.ts';
import { afterTheFirst } from './flight-lease.ts';
import type { Route } from './routes.ts';

/** How a client wants its call made. */
export interface Wishes {
	/** Name of the client: clients take turns. */
	readonly client: string;
	/** From 0, the most urgent, to 7. */
	readonly urgency: number;
	/** Oldest kept response that will do, in ms. */
	readonly maxAgeMs: number;
	/** How long the client rather waits than takes a kept response, in ms. */
	readonly patienceMs: number;
	/** No kept response, and none that another client has requested. */
	readonly fresh: boolean;
	/** Whether the request is marked as one of the further pages of a paged read. */
	readonly continuation: boolean;
}

/** The next page of a list is read soon after the one before. */
const PAGES_MS = 600_000;
/** Kept responses are at most so old; a client may request younger ones. */
const LONGEST_KEPT_MS = 24 * 3_600_000;

/** The dependencies of an account. */
export interface Surroundings {
	readonly store: ProtectionStore;
	/** ms since 1970. */
	readonly now: () => number;
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	/** Is called for each request to the vendor. */
	readonly onSent: () => void;
}

/** An account of the vendor behind the gateway. */
export class Account {
	readonly name: string;
	readonly config: AccountConfig;
	readonly store: ProtectionStore;
	readonly queue: FairQueue;
	readonly parts: Parts;
	readonly ledger: WriteLedger;

	readonly now: Surroundings['now'];
	readonly sleep: Surroundings['sleep'];
	readonly #flights = new Map<string, Promise<Result<unknown>>>();

	constructor(name: string, config: AccountConfig, { store, now, sleep, onSent }: Surroundings) {
		this.name = name;
		this.config = config;
		this.store = store;
		this.now = now;
		this.sleep = sleep;
		this.queue = new FairQueue(config.concurrency);
		const { baseUrl, timezone, pathOverrides } = config;
		this.parts = createParts({
			auth: authOf(config),
			baseUrl,
			timezone,
			pathOverrides,
			store,
			limits: { mode: 'reuse', maxAgeMs: LONGEST_KEPT_MS, spacing: 'wait' },
			fetch: (request) => fetch(request),
			now,
			hooks: { request: onSent },
			sleep,
		});
		this.ledger = createLedger(store, () => this.key());
	}

	/** Name of the account in keys of the store. */
	async key(): Promise<string> {
		return (await this.parts.keys()).account;
	}

	/** Sends a call of a client as soon as it has its turn. @throws {AtessError} when it fails or is too early */
	async send(route: Route, wishes: Wishes): Promise<Result<unknown>> {
		const { operationId, operation } = route;
		const arrived = this.now();
		const request = {
			...this.#requestOf(route),
			continuation: await this.#isNextPage(route, wishes),
		};
		const run = async (options: CallOptions): Promise<Result<unknown>> => {
			const result = await this.queue.run(wishes.urgency, wishes.client, () =>
				this.parts.forward(operationId, request, options),
			);
			await this.#rememberPage(route);
			return result;
		};
		if (operation.retry === 'never') {
			// A read that comes after a write must not get what was read before it, or while it was on its way.
			this.#flights.clear();
			return await run({}).finally(() => {
				this.#flights.clear();
			});
		}
		// A read is not ended with its client: others may share it, and its slot is used anyway.
		const read = async (): Promise<Result<unknown>> => {
			if (wishes.fresh) return await run({ fresh: true, onLimit: 'error' });
			const result = await run({ onLimit: 'reuse' });
			if (!result.fromCache) return result;
			const isFresh = result.ageMs <= this.now() - arrived;
			if (isFresh || (result.ageMs <= wishes.maxAgeMs && wishes.patienceMs === 0)) return result;
			try {
				return await run({ onLimit: 'error' });
			} catch (error) {
				const isWorthIt =
					error instanceof AtessRateLimitError &&
					(error.retryAfterMs ?? Infinity) > wishes.patienceMs &&
					result.ageMs <= wishes.maxAgeMs;
				if (isWorthIt) return result;
				throw error;
			}
		};
		const { credential } = await this.parts.keys();
		const key = `${credential}:${operationId}:${JSON.stringify(route.input)}`;
		const flight = (): Promise<Result<unknown>> => afterTheFirst(this.store, key, read);
		if (wishes.fresh) return await flight();
		return await this.#share(`${key}:${wishes.maxAgeMs}:${wishes.patienceMs}`, flight);
	}

	/** One flight for the same read with the same wishes: settings and history are not kept, so that a second one would be sent. */
	async #share(key: string, flight: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
		const running = this.#flights.get(key);
		if (running) return await running;
		const started = flight().finally(() => {
			if (this.#flights.get(key) === started) this.#flights.delete(key);
		});
		this.#flights.set(key, started);
		return await started;
	}

	/**
	 * Whether a client may be believed that this is the page after one that was just read. It then counts as one with
	 * that read, and a page that is repeated does not.
	 */
	async #isNextPage(route: Route, { continuation }: Wishes): Promise<boolean> {
		const page = pageIn(route);
		if (!continuation || page === undefined || page < 2) return false;
		const before = await this.store.get(await this.#pageKey(route));
		return before === String(page - 1);
	}

	async #rememberPage(route: Route): Promise<void> {
		const page = pageIn(route);
		if (page === undefined) return;
		const key = await this.#pageKey(route);
		// Without it the next page only counts as a read of its own.
		await this.store.set(key, String(page), PAGES_MS).catch(() => undefined);
	}

	async #pageKey({ operationId, operation, input }: Route): Promise<string> {
		const { credential } = await this.parts.keys();
		const rest = Object.entries(input).filter(([name]) => name !== operation.page?.number);
		return `page:${credential}:${operationId}:${JSON.stringify(rest)}`;
	}

	#requestOf({ operationId, operation, input, query, body }: Route) {
		const inPath = new Set<string>();
		const template = this.config.pathOverrides[operationId] ?? operation.path;
		const path = template.replace(/\{([^{}]*)\}/g, (_, given: string) => {
			const { name = given, wire = name } =
				operation.parameters.find((one) => [one.name, one.wire].includes(given)) ?? {};
			inPath.add(wire);
			return encodeURIComponent(String(input[name]));
		});
		const left = Object.fromEntries(Object.entries(query).filter(([name]) => !inPath.has(name)));
		return { input, target: { path, query: left, body } };
	}
}

/** Number of the page that a request is for; undefined where the operation has no pages. */
function pageIn({ operation: { page }, input }: Route): number | undefined {
	return page && Number(input[page.number]);
}
