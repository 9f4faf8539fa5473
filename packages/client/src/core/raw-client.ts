import createClient, {
	createFinalURL,
	createQuerySerializer,
	defaultPathSerializer,
	type Client,
} from 'openapi-fetch';
import type { paths } from '../generated/openapi.ts';

// The one place that knows openapi-fetch, which is in maintenance mode: it can be replaced here.

/** The typed client by path that openapi-fetch makes from the document. */
export type RawClient = Client<paths>;

/** Where requests go, and what each of them carries. */
export interface Server {
	baseUrl: string;
	headers: Record<string, string>;
}

export function createRawClient(
	server: Server,
	fetch: (request: Request) => Promise<Response>,
): RawClient {
	// A redirect would carry the credentials along, or end at a log-in page.
	return createClient<paths>({ ...server, fetch, redirect: 'manual' });
}

export interface RequestParts {
	method: string;
	path: string;
	params: { path: Record<string, unknown>; query: Record<string, unknown> };
	body: unknown;
	signal: AbortSignal;
}

const querySerializer = createQuerySerializer();

/** A request to an operation that is known only at run time, with parameters as openapi-fetch writes them. */
export function requestOf(
	{ baseUrl, headers }: Server,
	{ method, path, params, body, signal }: RequestParts,
): Request {
	const url = createFinalURL(path, {
		baseUrl,
		params,
		querySerializer,
		pathSerializer: defaultPathSerializer,
	});
	return new Request(url, {
		method,
		signal,
		redirect: 'manual',
		headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
}
