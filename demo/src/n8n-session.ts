/** n8n responded to a request with an error status. */
export class N8nRequestError extends Error {
	override readonly name = 'N8nRequestError';
	readonly status: number;

	constructor(method: string, path: string, status: number, body: string) {
		super(`n8n responded to ${method} ${path} with ${status}: ${messageOf(body)}`);
		this.status = status;
	}
}

/** JSON over HTTP to one n8n: keeps the editor's cookie and the key of the public API. */
export class N8nSession {
	readonly baseUrl: string;
	#cookie = '';
	#apiKey = '';

	constructor(baseUrl: string) {
		this.baseUrl = baseUrl.replace(/\/$/, '');
	}

	useApiKey(apiKey: string): void {
		this.#apiKey = apiKey;
	}

	/** The raw response, for data that are not JSON (icons) or may fail. */
	async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const publicApi = path.startsWith('/api/');
		const response = await fetch(this.baseUrl + path, {
			method,
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(publicApi ? { 'x-n8n-api-key': this.#apiKey } : { cookie: this.#cookie }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.#cookie = cookies.join('; ');
		return response;
	}

	/**
	 * The parsed response. n8n's internal API (`/rest/`) wraps it in `data`, which is taken off here.
	 * @throws N8nRequestError on any status but 2xx
	 */
	async json<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(method, path, body);
		const text = await response.text();
		if (!response.ok) throw new N8nRequestError(method, path, response.status, text);
		const parsed: unknown = text === '' ? undefined : JSON.parse(text);
		return (path.startsWith('/rest/') ? (parsed as { data: unknown }).data : parsed) as T;
	}
}

function messageOf(body: string): string {
	try {
		const { message } = JSON.parse(body) as { message?: unknown };
		if (typeof message === 'string') return message;
	} catch {
		// Not JSON: shown as it is.
	}
	return body.slice(0, 200);
}
