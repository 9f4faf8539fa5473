import type { RawRequest } from '../api/backend.ts';

/** The body of a request, JSON or a form. */
export function readBodyOf({ body, headers }: Pick<RawRequest, 'body' | 'headers'>): {
	body: Readonly<Record<string, unknown>> | undefined;
	isReadable: boolean;
} {
	if (body === undefined || body === '') return { body: undefined, isReadable: true };
	if (String(headers['content-type']).includes('x-www-form-urlencoded')) {
		return { body: Object.fromEntries(new URLSearchParams(body)), isReadable: true };
	}
	try {
		const read: unknown = JSON.parse(body);
		const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
		return isObject
			? { body: read as Record<string, unknown>, isReadable: true }
			: { body: undefined, isReadable: false };
	} catch {
		return { body: undefined, isReadable: false };
	}
}
