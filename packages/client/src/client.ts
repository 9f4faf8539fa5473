import { asDocumented } from './core/as-documented.ts';
import { authorizationOf, isGatewayKey, secretsOf } from './core/authorization.ts';
import { normaliseBaseUrl, PRODUCTION } from './core/base-url.ts';
import { callSite } from './core/call-site.ts';
import { LruMap } from './core/lru-map.ts';
import { checkOptions } from './check-options.ts';
import { checkInput, type CallInput } from './core/input.ts';
import { createInvoker } from './core/invoke.ts';
import type { GatewayLink } from './gateway/link.ts';
import { keysOf } from './protection/account-key.ts';
import { budgetOf, type BudgetEntry } from './protection/budget.ts';
import type { Keys, Outcome, ProtectedCall } from './protection/call.ts';
import { callKeyOf, limitKeyOf, listKeyOf } from './protection/limit-keys.ts';
import { createObserver } from './core/observe.ts';
import { lookUp } from './core/look-up.ts';
import { operationNamed } from './core/operation-named.ts';
import { checkOverrides, targetOf, type Target } from './core/path.ts';
import type { Server } from './core/request-of.ts';
import { createRedactor } from './core/redaction.ts';
import { RETRY_DEFAULTS } from './core/retry.ts';
import type { TransportOptions } from './core/transport.ts';
import {
	AtessOptionError,
	AtessRateLimitError,
	AtessTimeoutError,
	type CallSite,
	errorOfCall,
	throwIfAborted,
} from './errors/index.ts';
import { OPERATIONS } from './generated/operations.ts';
import type { OperationInfo } from './model/operation-info.ts';
import type { CoreOptions } from './options.ts';
import { pagesOf } from './request/pages.ts';
import {
	createCircuitBreaker,
	processStore,
	type CircuitBreaker,
	type ProtectionStore,
} from './protection/index.ts';
import { namedStore } from './protection/named-store.ts';
import { protect } from './protection/protect.ts';
import { typedCalls, type RequestClient, type TypedCalls } from './request/request-client.ts';
import type { OperationId, Result } from './document/types.ts';
import type { CallOptions } from './model/call-options.ts';

export interface AtessClient extends TypedCalls, RequestClient {
	/** Where the protection of the account is kept. */
	readonly store: ProtectionStore;
	/**
	 * The usage of each limit, and when the next call is allowed. Nothing is sent.
	 *
	 * @param calls whose limits are looked up. Default: all that this client has made.
	 */
	budget(calls?: readonly PlannedCall[]): Promise<BudgetEntry[]>;
}

/** A call that may be made later. */
export interface PlannedCall {
	readonly operationId: OperationId;
	readonly input: CallInput;
}

/** A call whose limit `budget` looks up. */
interface Met {
	site: CallSite;
	operation: OperationInfo;
	input: CallInput;
}

/** A process that runs for years meets many serial numbers. */
const MOST_MET = 10_000;
const FIFTY_MB = 50_000_000;
/** A little more than the longest window that is known, so that `wait` gets its turn. */
const LONGEST_WAIT = 330_000;

/**
 * Creates a client. It holds no connection and needs no closing.
 *
 * @throws {AtessOptionError} when credentials, address or overrides cannot be right
 * @throws {AtessOptionError} when a time, a number or a mode cannot be
 */
export function createAtessClient(options: CoreOptions): AtessClient {
	return createParts(options).client;
}

/** A client with what a second way to the same server needs. */
export interface Parts {
	client: AtessClient;
	server: Server;
	transport: TransportOptions;
	circuit: CircuitBreaker;
	store: ProtectionStore;
	keys: () => Promise<Keys>;
	forward: Forward;
}

/** Sends a call as it is given, over the whole protection, and returns the data as they were sent. */
export type Forward = (
	operationId: string,
	request: {
		/** Names what the call is about: limits and kept responses are found by it. */
		readonly input: CallInput;
		readonly target: Target;
		/** Whether it is one of the further pages of a paged read, which count as one with its first. */
		readonly continuation: boolean;
	},
	options?: CallOptions,
) => Promise<Result<unknown>>;

/** @param link how calls go through a gateway; without it, `gatewayKey` is refused */
export function createParts(options: CoreOptions, link?: GatewayLink): Parts {
	const baseUrl = normaliseBaseUrl(options.baseUrl ?? PRODUCTION);
	const overrides = options.pathOverrides ?? {};
	checkOverrides(overrides, OPERATIONS);
	checkOptions(options);
	// A property that is called is called as a method: a native fetch refuses another `this` than its own.
	const { fetch, sleep, now = Date.now, random = Math.random, onAnswer, timezone } = options;
	const observe = createObserver(options.hooks ?? {}, options.logger);
	const redact = createRedactor(secretsOf(options.auth));
	const isAtGateway = isGatewayKey(options.auth);
	if (isAtGateway && !link) {
		throw new AtessOptionError('A gatewayKey needs the entry atess-client, not atess-client/core.');
	}
	const gateway = isAtGateway ? link : undefined;
	if (gateway && baseUrl === PRODUCTION) {
		// The vendor must not get it.
		throw new AtessOptionError('A gatewayKey needs the address of the gateway in baseUrl.');
	}
	const totalTimeoutMs = options.totalTimeoutMs ?? 120_000;
	const transport: TransportOptions = {
		fetch: (request) => fetch(request),
		sleep: (ms, signal) => sleep(ms, signal),
		now: () => now(),
		random: () => random(),
		// A gateway makes the attempts, so that one of the client takes as long as all of them.
		timeoutMs: gateway ? totalTimeoutMs : (options.timeoutMs ?? 30_000),
		totalTimeoutMs,
		retry: { ...RETRY_DEFAULTS, ...options.retry },
		maxBytes: options.maxBytes ?? FIFTY_MB,
		redact,
		observe,
	};
	const server: Server = {
		baseUrl,
		headers: {
			Authorization: authorizationOf(options.auth),
			'Accept-Language': options.language ?? 'en',
			Accept: 'application/json',
		},
	};
	const invoke = createInvoker({
		server,
		transport,
		redact,
		acceptCodeZero: options.acceptCodeZero ?? false,
		gateway: gateway?.read(transport.now),
	});
	const limits = options.limits ?? {};
	const spacing = limits.spacing ?? 'try';
	const own = namedStore(options.store ?? processStore(now));
	const store = gateway?.storeAt(server, transport, own) ?? own;
	const maxAgeMs = limits.maxAgeMs ?? 900_000;
	let known: Promise<Keys> | undefined;
	const keys = (): Promise<Keys> => (known ??= keysOf(options.auth, baseUrl));
	const circuit = createCircuitBreaker({
		...options.circuitBreaker,
		store,
		keys,
		now: transport.now,
		sleep: transport.sleep,
	});
	/** Behind a gateway the circuit breaker is the gateway's, and a response is all that a client sees of it. */
	let isAccepted = false;
	const send = async (call: ProtectedCall): Promise<Outcome> => {
		const { site, progress } = call;
		progress.sent = true;
		const headers = gateway?.headers(call, maxAgeMs, options.urgency);
		const result = await invoke(headers ? { ...call, headers } : call);
		isAccepted = true;
		try {
			const watching: unknown = onAnswer?.(site.operationId, result.data);
			if (watching instanceof Promise) watching.catch(() => undefined);
		} catch {
			// Watching must not change a call.
		}
		return { result };
	};
	const isLimited = limits.mode !== 'off';
	const protectedSend = protect(
		{
			readOnly: options.readOnly ?? false,
			limits: gateway ? 'gateway' : isLimited ? 'own' : 'off',
			circuit,
			store,
			maxAgeMs,
			now: transport.now,
			sleep: transport.sleep,
			observe,
		},
		send,
	);
	const met = new LruMap<Met>(MOST_MET);
	const nextRequestId = requestIds(random);

	const run = async (
		operationId: string,
		input: CallInput = {},
		callOptions: CallOptions = {},
		continuation = false,
	): Promise<Result<unknown>> => {
		const { operation, site } = siteOf(operationId, input);
		checkInput(site, operation, input, callOptions.bodyAsReported);
		const target = targetOf(site, operation, input, options.instantOf);
		const result = await protectedCall(site, { input, target, continuation }, callOptions);
		if (callOptions.asSent === true) return result;
		return { ...result, data: asDocumented(site, operation, input, result.data, redact) };
	};

	function siteOf(
		operationId: string,
		input: CallInput,
	): { operation: OperationInfo; site: CallSite } {
		const operation = operationNamed(operationId);
		const path = lookUp(overrides, operationId) ?? operation.path;
		const ours = {
			requestId: nextRequestId(),
			isAtGateway,
			...(timezone !== undefined && { timezone }),
		};
		return { operation, site: callSite(operationId, operation, input, path, ours) };
	}

	async function protectedCall(
		site: CallSite,
		{ input, target, continuation }: Parameters<Forward>[1],
		callOptions: CallOptions,
	): Promise<Result<unknown>> {
		const { operationId } = site;
		const operation = operationNamed(operationId);
		const { fresh = false, signal } = callOptions;
		if (isLimited) {
			met.set(`${operationId} ${site.path} ${site.target ?? ''}`, { site, operation, input });
		}
		const mode = callOptions.onLimit ?? (limits.mode === 'off' ? undefined : limits.mode) ?? 'wait';
		const named = await keys();
		const progress = { sent: false };
		const outcome = await protectedSend({
			site,
			operation,
			input,
			target,
			keys: named,
			limitKey: `${named.account}:${limitKeyOf(site, operation, input)}`,
			callKey: `${named.credential}:${callKeyOf(site, operation, input)}`,
			listKey: `${named.credential}:${listKeyOf(site, operation, input)}`,
			mode,
			mayWaitMs:
				mode === 'wait'
					? (callOptions.maxWaitMs ?? limits.maxWaitMs ?? LONGEST_WAIT)
					: (callOptions.patienceMs ?? 0),
			deadline: {
				ms: transport.totalTimeoutMs,
				error: () => new AtessTimeoutError(site, transport.totalTimeoutMs),
			},
			fresh,
			continuation,
			signal,
			onSent: () => undefined,
			progress,
			retryAfter: 'any',
			spacing,
			isAlone: false,
		}).catch((error: unknown) => {
			throw errorOfCall(error, site, signal, progress.sent);
		});
		if (!('result' in outcome)) {
			const { waitMs } = outcome;
			throw new AtessRateLimitError(site, { waitMs, nextAt: now() + waitMs });
		}
		return outcome.result;
	}

	const forward: Forward = async (operationId, request, callOptions = {}) =>
		await protectedCall(siteOf(operationId, request.input).site, request, callOptions);

	const { signal } = options;
	const ended = (operationId: string, callOptions: CallOptions = {}): CallOptions => {
		if (!signal || callOptions.signal) return callOptions;
		if (operationNamed(operationId).retry === 'safe') return { ...callOptions, signal };
		// A write that has begun is not aborted, because its outcome would be unknown.
		throwIfAborted(signal, { operationId, writes: true });
		return callOptions;
	};
	const requests: RequestClient = {
		request: async (operationId, input, callOptions) =>
			await run(operationId, input, ended(operationId, callOptions)),
		requestPages: (operationId, input = {}, pagesOptions = {}) =>
			pagesOf(
				(pageInput, continuation) =>
					run(operationId, pageInput, ended(operationId, pagesOptions), continuation),
				operationId,
				operationNamed(operationId),
				input,
				pagesOptions,
			),
		circuit: () =>
			gateway && isAccepted
				? { ...circuit.status(), state: 'closed', accepted: true }
				: circuit.status(),
	};
	const client: AtessClient = {
		...requests,
		...typedCalls(requests),
		store,
		budget: async (planned) => {
			const calls = planned
				? planned.map(({ operationId, input }) => ({
						...siteOf(operationId, input),
						operation: operationNamed(operationId),
						input,
					}))
				: [...met.entries()].map(([, call]) => call);
			return await budgetOf(store, (await keys()).account, spacing, calls, now());
		},
	};
	return { client, server, transport, circuit, store, keys, forward };
}

/** Numbers that distinguish the calls of this client from each other, and from those of other clients. */
function requestIds(random: () => number): () => string {
	const client = Math.floor(random() * 36 ** 4)
		.toString(36)
		.padStart(4, '0');
	let count = 0;
	return () => `${client}-${++count}`;
}
