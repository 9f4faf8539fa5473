import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * `fetch` over n8n's HTTP helper, which adds the credential, proxies and cancelling. The body travels as the text
 * that was made of it, because the helper drops empty objects. The response stays a stream: read whole by the
 * helper, it could not be given up in time, nor before it fills the memory.
 *
 * @param timeoutMs of one attempt; the helper's own default is 5 minutes
 */
export function n8nFetch(
	context: Context,
	timeoutMs: number,
): (request: Request) => Promise<Response> {
	return async (request) => {
		const headers = Object.fromEntries(request.headers);
		// The credential puts it there; it is never in the hands of the node.
		delete headers.authorization;
		const body = await request.text();
		const unwanted = new AbortController();
		const ending = endedBy(context, [request.signal, unwanted.signal]);
		const answer = (await ending.context.helpers.httpRequestWithAuthentication.call(
			ending.context,
			'atessApi',
			{
				url: request.url,
				method: request.method as IHttpRequestMethods,
				headers,
				...(body !== '' && { body }),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				abortSignal: ending.signal,
				timeout: timeoutMs,
			},
		)) as HelperAnswer;
		return toResponse(answer, () => {
			unwanted.abort();
		});
	};
}

/**
 * The signals in one, with that of the execution. The helper puts the execution's signal in place of the one that it
 * is given, and idle time is all that its time-out counts; so it gets a context whose execution ends with ours, too.
 */
function endedBy(
	context: Context,
	signals: AbortSignal[],
): { context: Context; signal: AbortSignal } {
	if (!('getExecutionCancelSignal' in context)) {
		return { context, signal: AbortSignal.any(signals) };
	}
	const cancelled = context.getExecutionCancelSignal();
	const signal = AbortSignal.any(cancelled ? [...signals, cancelled] : signals);
	const getExecutionCancelSignal = { value: () => signal };
	return { context: Object.create(context, { getExecutionCancelSignal }) as Context, signal };
}

/** The full response of n8n's helpers. */
export interface HelperAnswer {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	/** A stream, or what stands in for a server in n8n's evaluations: text or JSON. */
	body: unknown;
}

/** Responses with these statuses must not have a body. */
const NULL_BODY = new Set([101, 204, 205, 304]);

/** @param letGo is called when the body is not read to its end */
export function toResponse(
	{ statusCode, headers, body }: HelperAnswer,
	letGo: () => void,
): Response {
	const received = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		// n8n has undone these already.
		if (value === undefined || /^(content|transfer)-encoding$/i.test(name)) continue;
		received.set(name, Array.isArray(value) ? value.join(', ') : value);
	}
	const content = isStream(body) ? streamOf(body, letGo) : textOf(body);
	if (NULL_BODY.has(statusCode) && isStream(body)) body.destroy();
	return new Response(NULL_BODY.has(statusCode) ? null : content, {
		status: statusCode,
		headers: received,
	});
}

/** The parts of Node's streams that the node uses, whose module n8n does not allow. */
interface NodeStream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

function isStream(body: unknown): body is NodeStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Reads a chunk when one is wanted, so that no more than one is ever inflated ahead. */
function streamOf(body: NodeStream, letGo: () => void): ReadableStream<Uint8Array> {
	const chunks = body[Symbol.asyncIterator]();
	return new ReadableStream(
		{
			pull: async (controller) => {
				const { done, value } = await chunks.next();
				if (done === true) controller.close();
				else controller.enqueue(value);
			},
			cancel: () => {
				letGo();
				body.destroy();
			},
		},
		{ highWaterMark: 0 },
	);
}

function textOf(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined ? '' : JSON.stringify(body);
}
