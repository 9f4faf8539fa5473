import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../generated/openapi.ts';
import type { Server } from './request-of.ts';

// The one place that knows openapi-fetch, which is in maintenance mode: it can be replaced here.

/** The typed client by path that openapi-fetch makes from the document. */
export type RawClient = Client<paths>;

export function createRawClient(
	server: Server,
	fetch: (request: Request) => Promise<Response>,
): RawClient {
	// A redirect would carry the credentials along, or end at a log-in page.
	return createClient<paths>({ ...server, fetch, redirect: 'manual' });
}
