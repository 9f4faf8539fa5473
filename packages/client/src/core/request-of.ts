/** Where requests go, and what each of them carries. */
export interface Server {
	baseUrl: string;
	headers: Record<string, string>;
}

export interface RequestParts {
	method: string;
	path: string;
	query: Record<string, unknown>;
	body: unknown;
	signal: AbortSignal;
}

/** A request to an operation that is known only at run time. All of its parameters are texts or numbers. */
export function requestOf(
	{ baseUrl, headers }: Server,
	{ method, path, query, body, signal }: RequestParts,
): Request {
	const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
	return new Request([baseUrl + path, ...(pairs.length > 0 ? [pairs.join('&')] : [])].join('?'), {
		method,
		signal,
		// A redirect would carry the credentials along, or end at a log-in page.
		redirect: 'manual',
		headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
}

/** A value as a part of an address. */
export function encoded(value: unknown): string {
	return encodeURIComponent(String(value));
}
