import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Answers with these statuses must not have a body. */
const NULL_BODY = new Set([101, 204, 205, 304]);

/**
 * `fetch` over n8n's HTTP helper, which adds the credential, proxies and cancelling. The body travels
 * as the text that was made of it, because the helper drops empty objects; the answer stays text.
 */
export function n8nFetch(context: Context): (request: Request) => Promise<Response> {
	return async (request) => {
		const headers = Object.fromEntries(request.headers);
		// The credential puts it there; it is never in the hands of the node.
		delete headers.authorization;
		const body = await request.text();
		const answer = (await context.helpers.httpRequestWithAuthentication.call(context, 'atessApi', {
			url: request.url,
			method: request.method as IHttpRequestMethods,
			headers,
			...(body !== '' && { body }),
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: request.signal,
			// The client sets the deadline through the signal; n8n's own of 5 minutes must not come first.
			timeout: 300_000,
		})) as HelperAnswer;
		return toResponse(answer);
	};
}

/** What n8n's helpers return when asked for the full response. */
export interface HelperAnswer {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

export function toResponse({ statusCode, headers, body }: HelperAnswer): Response {
	const received = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		// The text is decoded already: its length and encoding on the wire are no longer true.
		if (value === undefined || /^content-(length|encoding)$|^transfer-encoding$/i.test(name))
			continue;
		received.set(name, Array.isArray(value) ? value.join(', ') : value);
	}
	const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
	return new Response(NULL_BODY.has(statusCode) ? null : text, {
		status: statusCode,
		headers: received,
	});
}
