import { createParts } from './any-server.ts';
import type { AtessClient as CoreClient } from './client.ts';
import type { RawClient } from './core/raw-client.ts';
import { rawClientOf } from './send-raw.ts';
import { createDriftWatch, type AnswerWatch } from './drift/index.ts';
import type { AtessClientOptions } from './options.ts';
import { createFacade, type Facade } from './facade.ts';
import { instantIn } from './normalise/instant.ts';
import { sleep } from './sleep.ts';

export * from './public.ts';

/** The client of programs: every call, and plants, data loggers and devices over them. */
export interface AtessClient extends CoreClient, Facade {
	/**
	 * The openapi-fetch client by path, for what `call` does not offer. Retries and time-outs apply; the
	 * envelope is not unwrapped, inputs are not checked; `limits`, `pathOverrides` and `readOnly` do not
	 * apply. The circuit breaker does.
	 */
	readonly raw: RawClient;
}

/**
 * Creates a client over the runtime's own `fetch` and timers. It holds no connection and needs no
 * closing.
 *
 * @throws {AtessOptionError} when credentials, address or overrides cannot be right
 */
export function createAtessClient(options: AtessClientOptions): AtessClient {
	const onAnswer = watchOf(options);
	const { client, server, transport, circuit, store, keys } = createParts({
		...options,
		...(onAnswer && { onAnswer }),
		instantOf: instantIn(options.timezone),
		fetch: options.fetch ?? ((request) => fetch(request)),
		sleep: options.sleep ?? sleep,
	});
	const { now, sleep: wait } = transport;
	return {
		...client,
		...createFacade(client, { now, sleep: wait, store, keys }, options),
		raw: rawClientOf(server, transport, circuit),
	};
}

function watchOf({ auth, onAnswer, onDrift }: AtessClientOptions): AnswerWatch | undefined {
	if (!onDrift) return onAnswer;
	const watch = createDriftWatch(onDrift, auth);
	return (operationId, data) => {
		try {
			watch(operationId, data);
		} finally {
			onAnswer?.(operationId, data);
		}
	};
}
