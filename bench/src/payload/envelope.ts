/** `data` in the wrapping that every response of the vendor has. */
export function envelope(data: unknown): string {
	return JSON.stringify({ code: 200, data, msg: '' });
}
