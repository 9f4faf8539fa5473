import { createAtessClient, type AtessClient, type AtessClientOptions } from '../../index.ts';
import { createMemoryStore } from '../../internal.ts';

/** A client of a server on this machine that does not wait between attempts, with a store of its own. */
export function testClient(
	baseUrl: string,
	options: Partial<AtessClientOptions> = {},
): AtessClient {
	return createAtessClient({
		auth: { userId: 42, secret: 'an-invented-secret-of-32-letters' },
		baseUrl,
		retry: { retries: 0 },
		store: createMemoryStore({ now: options.now }),
		...options,
	});
}

/** The error that a call must throw. */
export async function failure(call: Promise<unknown>): Promise<Error> {
	try {
		await call;
	} catch (error) {
		return error as Error;
	}
	throw new Error('the call did not fail');
}
