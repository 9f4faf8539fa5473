/** The body is larger than the limit. */
export class BodyTooLarge extends Error {
	readonly httpStatus: number;

	constructor(httpStatus: number) {
		super('The body is too large.');
		this.httpStatus = httpStatus;
	}
}

/**
 * Reads a body as text and stops as soon as it grows past `maxBytes`, whatever its length header says.
 *
 * @throws {BodyTooLarge}
 */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
	const length = response.headers.get('content-length');
	if (length !== null && Number(length) > maxBytes) {
		await response.body?.cancel();
		throw new BodyTooLarge(response.status);
	}
	if (!response.body) return '';
	const reader = response.body.getReader();
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > maxBytes) {
			await reader.cancel();
			throw new BodyTooLarge(response.status);
		}
		text += decoder.decode(value, { stream: true });
	}
}
