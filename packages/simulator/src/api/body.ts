import type { IncomingMessage } from 'node:http';

/** Bytes that a body has at most. */
export const MOST_BYTES = 1024 * 1024;

/**
 * Reads a body as text.
 *
 * @returns undefined when it is larger than {@link MOST_BYTES}; it is read to its end and thrown away, as a client that
 * is cut off while it writes does not read the response
 */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes <= MOST_BYTES) chunks.push(chunk);
		else chunks.length = 0;
	}
	return bytes <= MOST_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined;
}
