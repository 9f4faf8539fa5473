import { orAborted } from './or-aborted.ts';

/** The body is larger than the limit. */
export class BodyTooLarge extends Error {
	readonly httpStatus: number;

	constructor(httpStatus: number) {
		super('The body is too large.');
		this.httpStatus = httpStatus;
	}
}

/** The body ended before it was complete, or could not be decompressed. */
export class BodyCutOff extends Error {
	/** That had arrived, after decompression. */
	readonly receivedBytes: number;

	constructor(receivedBytes: number, cause: unknown) {
		super('The body was cut off.', { cause });
		this.receivedBytes = receivedBytes;
	}
}

/**
 * Reads a body as text. It stops as soon as the body grows past `maxBytes`, regardless of its length header. It also
 * stops when the signal is aborted, even if the source of the body does not end.
 *
 * @throws {BodyTooLarge | BodyCutOff}
 */
export async function readBody(
	{ body, headers, status }: Response,
	maxBytes: number,
	signal: AbortSignal,
): Promise<string> {
	if (!body) return '';
	const reader = body.getReader();
	const decoder = decoderFor(headers.get('content-type'));
	let text = '';
	let bytes = 0;
	try {
		if (Number(headers.get('content-length') ?? 0) > maxBytes) throw new BodyTooLarge(status);
		for (;;) {
			const { done, value } = await orAborted(reader.read(), signal);
			if (done) return text + decoder.decode();
			bytes += value.byteLength;
			if (bytes > maxBytes) throw new BodyTooLarge(status);
			text += decoder.decode(value, { stream: true });
		}
	} catch (error) {
		// Not awaited: a source that sends nothing may never respond.
		reader.cancel(error).catch(() => undefined);
		throw error instanceof BodyTooLarge ? error : new BodyCutOff(bytes, error);
	}
}

/** By the charset that the response names, where the runtime knows it; UTF-8 otherwise. */
function decoderFor(contentType: string | null): TextDecoder {
	const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1];
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder();
	}
}
