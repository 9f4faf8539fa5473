import type { CircuitFacts } from '../errors/index.ts';
import type { ResponseFault, ResponseProblem, ServerRefusal } from '../errors/index.ts';

/** Addresses of a gateway in addition to the operations of the vendor. */
export const GATEWAY_PATH = '/_gateway';
export const GATEWAY_STORE_PATH = `${GATEWAY_PATH}/store`;

/** Content type of a {@link GatewayProblem}: RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** Request headers of a gateway. */
export const GATEWAY_HEADERS = {
	/** `max-age=SECONDS`: a kept response of that age will do. `no-cache`: no kept and no shared response. */
	cache: 'cache-control',
	/** `wait=SECONDS`: the caller rather waits so long than takes a kept response. */
	prefer: 'prefer',
	/** `u=0` to `u=7`: how urgent the call is (RFC 9218). */
	priority: 'priority',
	/** `true` for the further pages of a paged read, which count as one with its first. */
	page: 'atess-further-page',
} as const;

/**
 * Why a gateway has no response of the vendor. Refusals of the vendor are not among them: they arrive as the vendor
 * sent them.
 */
export type GatewayProblem = { readonly title: string; readonly status: number } & (
	| { readonly kind: 'rateLimit'; readonly waitMs: number; readonly refusal?: ServerRefusal }
	| ({ readonly kind: 'circuitOpen'; readonly refusal: ServerRefusal } & Pick<
			CircuitFacts,
			'failures' | 'waitMs' | 'scope'
	  >)
	| {
			readonly kind: 'network';
			readonly host: string;
			readonly reason: string;
			readonly isSent: boolean;
	  }
	| { readonly kind: 'timeout'; readonly timeoutMs: number }
	| {
			readonly kind: 'response';
			readonly problem: ResponseProblem;
			readonly httpStatus: number;
			readonly start: string;
			readonly fault: ResponseFault;
	  }
	/** The gateway itself refuses: nothing was sent to the vendor. */
	| { readonly kind: 'gateway'; readonly detail: string; readonly isKeyUnknown?: boolean }
);

/** The requests of a client to the store of a gateway. */
export type StoreRequest =
	| { readonly do: 'get'; readonly key: string }
	| {
			readonly do: 'swap';
			readonly key: string;
			readonly before?: string | undefined;
			readonly after?: string | undefined;
			readonly ttlMs?: number | undefined;
	  };

/** The response to a {@link StoreRequest}. */
export interface StoreAnswer {
	readonly value?: string;
	readonly swapped?: boolean;
}
