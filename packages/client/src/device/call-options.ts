import type { CallInput } from '../core/input.ts';
import type { Page } from '../request/pages.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { Result } from '../document/types.ts';
import type { CallOptions } from '../model/call-options.ts';

/** Sees every result before its caller does. */
type Watch = (result: Pick<Result<unknown>, 'fromCache' | 'ageMs'>, input: CallInput) => void;

/** The client with an eye on the age of its results, and options for each call; those of a single call win. */
export function watched(
	client: RequestClient,
	watch: Watch,
	options: CallOptions = {},
): RequestClient {
	return {
		...client,
		request: async (id, input = {}, own) => {
			const result = await client.request(id, input, { ...options, ...own });
			watch(result, input);
			return result;
		},
		requestPages: async function* (id, input = {}, own) {
			for await (const page of client.requestPages(id, input, { ...options, ...own })) {
				watch(ageOf(page), input);
				yield page;
			}
		},
	};
}

/** A client whose calls all have the same options. */
export interface ClientWithOptions extends RequestClient {
	/** Age in ms of the oldest response from memory; undefined where all were new. */
	oldestMs(): number | undefined;
}

/** The client with options for each call, and the age of the oldest response that came from memory. */
export function withCallOptions(client: RequestClient, options: CallOptions): ClientWithOptions {
	let oldest: number | undefined;
	const calls = watched(
		client,
		({ fromCache, ageMs }) => {
			if (fromCache) oldest = Math.max(oldest ?? 0, ageMs);
		},
		options,
	);
	return { ...calls, oldestMs: () => oldest };
}

function ageOf({ ageMs }: Page): { fromCache: boolean; ageMs: number } {
	return { fromCache: ageMs !== undefined, ageMs: ageMs ?? 0 };
}
