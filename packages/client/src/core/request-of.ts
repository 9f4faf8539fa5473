/** Where requests go, and what each of them carries. */
export interface Server {
	baseUrl: string;
	headers: Record<string, string>;
}

export interface RequestParts {
	method: string;
	path: string;
	params: { path: Record<string, unknown>; query: Record<string, unknown> };
	body: unknown;
	signal: AbortSignal;
}

/** A request to an operation that is known only at run time. All of its parameters are texts or numbers. */
export function requestOf(
	{ baseUrl, headers }: Server,
	{ method, path, params, body, signal }: RequestParts,
): Request {
	const filled = path.replace(/\{([^{}]+)\}/g, (placeholder, name: string) =>
		Object.hasOwn(params.path, name) ? encoded(params.path[name]) : placeholder,
	);
	const query = Object.entries(params.query).map(([name, value]) => `${name}=${encoded(value)}`);
	return new Request(`${baseUrl}${filled}${query.length > 0 ? '?' : ''}${query.join('&')}`, {
		method,
		signal,
		// A redirect would carry the credentials along, or end at a log-in page.
		redirect: 'manual',
		headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
}

function encoded(value: unknown): string {
	return encodeURIComponent(String(value));
}
