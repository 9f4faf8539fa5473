import { LruMap } from '../core/lru-map.ts';
import { orAborted } from '../core/or-aborted.ts';
import {
	AtessAuthError,
	AtessCircuitOpenError,
	isNothingThere,
	type CallSite,
	type CircuitFacts,
	AtessStoreError,
} from '../errors/index.ts';
import type { Keys, Middleware } from './call.ts';
import { CIRCUIT_RULES, type CircuitRules } from './circuit-rules.ts';
import {
	afterFailure,
	afterSuccess,
	byClock,
	decide,
	statusOf,
	UNKNOWN,
	withoutTrial,
	type AccountFailures,
	type CircuitCall,
	type CircuitState,
	type CircuitStatus,
	type Failure,
} from './circuit.ts';
import type { ProtectionStore } from './protection-store.ts';

/** How a client keeps its account from being locked. */
export interface CircuitBreakerOptions {
	/** When it opens. Default `CIRCUIT_RULES`. */
	readonly rules?: CircuitRules | undefined;
	/**
	 * Whether the calls of this client are tests of the credential that a person starts. They have a count of their
	 * own: a person who has corrected something on the server must not wait for the cooldown. Default false.
	 */
	readonly isTest?: boolean | undefined;
}

interface Parts extends CircuitBreakerOptions {
	/** Where the state is kept. Clients with the same credential, server and store share it. */
	readonly store: ProtectionStore;
	readonly keys: () => Promise<Keys>;
	readonly now: () => number;
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Sends calls, or refuses them before they lock the account. */
export interface CircuitBreaker {
	/**
	 * Sends a call if the circuit lets it through.
	 *
	 * @param isResponse whether a result shows that the server has accepted the credential
	 * @throws {AtessCircuitOpenError} instead of sending
	 */
	run<T>(
		site: CallSite,
		call: () => Promise<T>,
		isResponse: (result: T) => boolean,
		signal?: AbortSignal,
	): Promise<T>;
	/** The same as a part of the protection of a call. */
	readonly middleware: Middleware;
	/** The state of the circuit breaker now, as far as this process has seen. */
	status(): CircuitStatus;
}

/** The result of a call. */
type Verdict = 'success' | 'unknown' | AtessAuthError;

/** The state that all circuit breakers of a process over one store share. */
interface Shared {
	/** Trial requests of this process that are on their way, by credential. */
	readonly trials: Map<string, Promise<void>>;
	/** The states that were read or written last, by credential. */
	readonly seen: LruMap<CircuitState>;
}

/** A state and its text in the store. */
interface Stored {
	readonly text: string | undefined;
	readonly state: CircuitState;
}

const shared = new WeakMap<ProtectionStore, Shared>();

/** More credentials than one process works with. */
const MOST_SEEN = 1000;
/** After a day without a change a credential has to succeed again. */
const KEPT_MS = 24 * 3_600_000;
/** How often it is looked whether the trial request of another process is over. */
const LOOK_MS = 200;

export function createCircuitBreaker(parts: Parts): CircuitBreaker {
	const { store, rules = CIRCUIT_RULES, isTest = false, keys, now } = parts;
	const { trials, seen } = sharedOf(store);
	let known: string | undefined;

	async function run<T>(
		site: CallSite,
		call: () => Promise<T>,
		isResponse: (result: T) => boolean,
		signal?: AbortSignal,
	): Promise<T> {
		const { account, credential } = await keys();
		known = credential;
		const about = { target: `${site.operationId} ${site.target ?? ''}`, isTest };
		const trial = await enter(credential, site, about, signal);
		let verdict: Verdict = 'unknown';
		try {
			const result = await call();
			if (isResponse(result)) verdict = 'success';
			return result;
		} catch (error) {
			if (isNothingThere(error)) verdict = 'success';
			if (error instanceof AtessAuthError) verdict = error;
			throw error;
		} finally {
			// A state that cannot be written must not hide what came of the call.
			await leave({ account, credential }, about, verdict, trial?.id).catch(() => undefined);
			trial?.end();
		}
	}

	/** @returns the trial request that the call is, if it is one */
	async function enter(
		credential: string,
		site: CallSite,
		about: CircuitCall,
		signal: AbortSignal | undefined,
	): Promise<Trial | undefined> {
		const patience = patienceOf(rules.trialMs);
		for (;;) {
			signal?.throwIfAborted();
			const { text, state: stored } = await read(credential);
			const { id: lease } = stored.trial ?? {};
			const isGone = lease !== undefined && store.isGone?.(lease) === true;
			const state = byClock(isGone ? withoutTrial(stored, lease) : stored, now());
			if (state !== stored) {
				await write(credential, text, state);
				continue;
			}
			const decision = decide(state, about, now(), rules);
			if (decision.kind === 'refuse') {
				const scope = statusOf(state, now(), rules).state === 'open' ? 'credential' : 'target';
				const { nextTrialAt } = decision;
				throw openError(site, state, { nextTrialAt, waitMs: nextTrialAt - now(), scope });
			}
			if (decision.kind === 'send') return undefined;
			if (decision.kind === 'wait') {
				if (patience.isOver()) return undefined;
				await orAborted(nextLook(credential, patience.over), signal);
				continue;
			}
			const id = `${store.holder ?? ''}${crypto.randomUUID()}`;
			const next = { ...state, trial: { id, until: now() + rules.trialMs } };
			if (await write(credential, text, next)) return begin(credential, id);
		}
	}

	async function nextLook(credential: string, over: Promise<void>): Promise<void> {
		const trial = trials.get(credential);
		if (trial) await Promise.race([trial, over]);
		else await parts.sleep(LOOK_MS, new AbortController().signal);
	}

	function begin(credential: string, id: string): Trial {
		let end = (): void => undefined;
		const over = new Promise<void>((resolve) => {
			end = resolve;
		});
		trials.set(credential, over);
		return {
			id,
			end: () => {
				if (trials.get(credential) === over) trials.delete(credential);
				end();
			},
		};
	}

	async function leave(
		{ account, credential }: Keys,
		about: CircuitCall,
		verdict: Verdict,
		trial: string | undefined,
	): Promise<void> {
		const isFailure = verdict instanceof AtessAuthError;
		let others: AccountFailures | undefined;
		if (verdict === 'success') await countFailures(account, () => undefined);
		for (let isCounted = false; ;) {
			const { text, state } = await read(credential);
			if (isFailure && !isCounted) {
				others = await countFailures(account, (before) =>
					state.accepted ? before : { count: (before?.count ?? 0) + 1, at: now() },
				);
				isCounted = true;
			}
			const before = withoutTrial(state, trial);
			const after = isFailure
				? afterFailure(before, about, failureOf(verdict), others, now(), rules)
				: verdict === 'success'
					? afterSuccess(before)
					: before;
			if (after === state || (await write(credential, text, after))) return;
		}
	}

	/** Changes the failures of an account. @returns what they were before */
	async function countFailures(
		account: string,
		change: (before: AccountFailures | undefined) => AccountFailures | undefined,
	): Promise<AccountFailures | undefined> {
		const key = `circuit-account:${account}`;
		for (;;) {
			const text = await store.get(key);
			const before = parsed<AccountFailures>(text, 'count');
			const after = change(before);
			const next = after && JSON.stringify(after);
			if (next === text || (await store.swap(key, text, next, rules.longestCooldownMs)))
				return before;
		}
	}

	async function read(credential: string): Promise<Stored> {
		const text = await store.get(`circuit:${credential}`);
		const state = parsed<CircuitState>(text, 'accepted') ?? UNKNOWN;
		seen.set(credential, state);
		return { text, state };
	}

	async function write(
		credential: string,
		before: string | undefined,
		state: CircuitState,
	): Promise<boolean> {
		const text = JSON.stringify(state);
		if (!(await store.swap(`circuit:${credential}`, before, text, KEPT_MS))) return false;
		seen.set(credential, state);
		return true;
	}

	return {
		run,
		middleware: async (call, next) =>
			await run(
				call.site,
				() => next(call),
				(outcome) => 'result' in outcome,
				call.signal,
			),
		status: () => statusOf(seen.get(known ?? '') ?? UNKNOWN, now(), rules),
	};
}

interface Trial {
	readonly id: string;
	end(): void;
}

function sharedOf(store: ProtectionStore): Shared {
	const known = shared.get(store) ?? {
		trials: new Map(),
		seen: new LruMap<CircuitState>(MOST_SEEN),
	};
	shared.set(store, known);
	return known;
}

/** The end of the time that a call waits for others; made only where it waits. */
function patienceOf(ms: number): { readonly over: Promise<void>; isOver(): boolean } {
	let signal: AbortSignal | undefined;
	return {
		get over() {
			// It does not keep the process from ending, as a timer would.
			const timeout = (signal ??= AbortSignal.timeout(ms));
			return new Promise<void>((resolve) => {
				timeout.addEventListener('abort', () => {
					resolve();
				});
			});
		},
		isOver: () => signal?.aborted === true,
	};
}

function failureOf(error: AtessAuthError): Failure {
	const { operationId, method, path, target, code, msg, httpStatus } = error;
	return {
		operationId,
		method,
		path,
		...(target !== undefined && { target }),
		code,
		msg,
		httpStatus,
	};
}

function openError(
	site: CallSite,
	{ row }: CircuitState,
	facts: Omit<CircuitFacts, 'failures' | 'cause'>,
): Error {
	if (!row) {
		return new AtessStoreError(
			'The state of the circuit breaker in the store is damaged: it is open without a failure.',
		);
	}
	const cause = new AtessAuthError(row.last, row.last);
	return new AtessCircuitOpenError(site, { ...facts, failures: row.count, cause });
}

/** A value of the store; undefined if it is not from this program. */
function parsed<T>(text: string | undefined, member: keyof T & string): T | undefined {
	try {
		const value = JSON.parse(text ?? '{}') as T & object;
		if (member in value) return value;
	} catch {
		// It is not JSON, or not an object.
	}
	return undefined;
}
