import { AtessOptionError } from '../errors/index.ts';

/** The only environment that the vendor names. */
export const PRODUCTION = 'https://www.enerclo-atesspower.com';

/** Names under `.localhost` are left out: not every resolver keeps them on this machine. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks an address and cuts it to what paths are appended to. `/api/v1` at its end is taken off,
 * because every path of the document brings it along.
 *
 * @throws {AtessOptionError} unless it is https, or http to this machine, without credentials or query
 */
export function normaliseBaseUrl(text: string): string {
	if (!URL.canParse(text)) {
		throw new AtessOptionError(`baseUrl is not an address: ${text.slice(0, 80) || '(empty)'}`);
	}
	const url = new URL(text);
	if (url.username !== '' || url.password !== '') {
		throw new AtessOptionError('baseUrl must not contain credentials.');
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new AtessOptionError(
			`baseUrl must begin with https:// (http:// is for this machine only), not ${url.protocol}//${url.host}`,
		);
	}
	if (url.search !== '' || url.hash !== '') {
		throw new AtessOptionError('baseUrl must not contain a query or a fragment.');
	}
	const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
	return `${url.origin}${path}`;
}
