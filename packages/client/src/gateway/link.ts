import { exchange, attemptOf, type TransportOptions } from '../core/transport.ts';
import type { Server } from '../core/request-of.ts';
import { requestOf } from '../core/request-of.ts';
import { AtessGatewayError, type CallSite } from '../errors/index.ts';
import type { ProtectedCall } from '../protection/call.ts';
import { groupOf, type ProtectionStore } from '../protection/protection-store.ts';
import { errorIn } from './problem.ts';
import {
	GATEWAY_HEADERS,
	GATEWAY_STORE_PATH,
	type StoreAnswer,
	type StoreRequest,
} from './protocol.ts';

/** How urgent calls are to a gateway: RFC 9218, where 0 is the most urgent. */
export const URGENCY = { change: 0, alarm: 1, interactive: 3, backfill: 5 } as const;

/** The headers that a call carries to a gateway. @param urgency of the client; by default from the operation */
function headers(
	{ operation, mode, fresh, mayWaitMs, continuation }: ProtectedCall,
	maxAgeMs: number,
	urgency?: number,
): Record<string, string> {
	const { role, retry } = operation;
	const isChange = retry === 'never' || role === 'settings';
	const byRole = role === 'history' ? URGENCY.backfill : URGENCY.interactive;
	const cache = fresh ? 'no-cache' : `max-age=${mode === 'reuse' ? seconds(maxAgeMs) : 0}`;
	return {
		[GATEWAY_HEADERS.cache]: cache,
		[GATEWAY_HEADERS.priority]: `u=${isChange ? URGENCY.change : (urgency ?? byRole)}`,
		...(mode === 'reuse' &&
			mayWaitMs > 0 && { [GATEWAY_HEADERS.prefer]: `wait=${seconds(mayWaitMs)}` }),
		...(continuation && { [GATEWAY_HEADERS.page]: 'true' }),
	};
}

/** Age of a response that the gateway has kept, in ms. @throws what it has in place of a response */
function read(now: () => number) {
	return (site: CallSite, headers: Headers, text: string): number | undefined => {
		const error = errorIn(site, headers, text, now());
		if (error) throw error;
		const age = headers.get('age');
		return age === null ? undefined : Number(age) * 1000;
	};
}

/**
 * The store of a client of a gateway: setting changes and the writes of a day are kept by the gateway, so that all of
 * its clients know of them. Everything else is of this process.
 */
function storeAt(
	server: Server,
	transport: TransportOptions,
	own: ProtectionStore,
): ProtectionStore {
	const problemIn = read(transport.now);

	async function ask(request: StoreRequest): Promise<StoreAnswer> {
		const { text, headers, status } = await exchange(
			transport,
			SITE,
			(signal) => requestOf(server, { ...SITE, query: {}, body: request, signal }),
			'unsent',
			attemptOf(undefined, transport.timeoutMs),
		);
		problemIn(SITE, headers, text);
		if (status === 200) return JSON.parse(text) as StoreAnswer;
		throw new AtessGatewayError(
			SITE,
			`No gateway responds at ${server.baseUrl}. Check its address.`,
		);
	}
	const isThere = (key: string): boolean => groupOf(key) === 'writes';
	return {
		...own,
		get: async (key) => (isThere(key) ? (await ask({ do: 'get', key })).value : await own.get(key)),
		swap: async (key, before, after, ttlMs) =>
			isThere(key)
				? (await ask({ do: 'swap', key, before, after, ttlMs })).swapped === true
				: await own.swap(key, before, after, ttlMs),
	};
}

const SITE: CallSite = { operationId: 'gatewayStore', method: 'POST', path: GATEWAY_STORE_PATH };

/** How calls go through a gateway. `atess-client/core` has none, to stay small. */
export interface GatewayLink {
	readonly headers: typeof headers;
	readonly read: typeof read;
	readonly storeAt: typeof storeAt;
}

export const GATEWAY_LINK: GatewayLink = { headers, read, storeAt };

/** Rounded up: a wait that is cut short would be too early. */
function seconds(ms: number): number {
	return Math.ceil(ms / 1000);
}
