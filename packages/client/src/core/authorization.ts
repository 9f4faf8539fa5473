import { AtessOptionError } from '../errors/index.ts';

/**
 * How the caller is authenticated: user ID and secret, or the ready value of the Authorization header, or the key of a
 * gateway (`atess-gateway`), which holds the credentials of the account.
 */
export type AtessAuth =
	| { readonly userId: string | number; readonly secret: string }
	| { readonly token: string }
	| { readonly gatewayKey: string };

/** Whether calls go to a gateway, which keeps the limits of the account. */
export function isGatewayKey(auth: AtessAuth): auth is { readonly gatewayKey: string } {
	return 'gatewayKey' in auth;
}

/**
 * Value of the Authorization header. User ID and secret become HTTP Basic (observed in public client
 * code); a token is sent as it is, because the vendor documents no more than "your token".
 *
 * @throws {AtessOptionError} when a part is empty or could not stand in a header; the message never holds it
 */
export function authorizationOf(auth: AtessAuth): string {
	// Code without types can leave it out.
	if (typeof auth !== 'object' || (auth as AtessAuth | null) === null) {
		throw new AtessOptionError(
			'auth is missing: give { userId, secret }, { token } or { gatewayKey }.',
		);
	}
	if (isGatewayKey(auth)) return `Bearer ${printable('gatewayKey', auth.gatewayKey)}`;
	if ('token' in auth) {
		return printable('token', auth.token);
	}
	// A variable that is not set must not be sent as a user called "undefined".
	const given: unknown = auth.userId;
	const isNumber = typeof given === 'number' && Number.isFinite(given);
	const userId = printable('userId', isNumber ? String(given) : given);
	if (userId.includes(':')) throw new AtessOptionError('auth.userId must not contain a colon.');
	return `Basic ${base64(`${userId}:${printable('secret', auth.secret)}`)}`;
}

/** The texts that must never appear in an error or a log line: the secret in every form it takes here. */
export function secretsOf(auth: AtessAuth): string[] {
	const header = authorizationOf(auth);
	const value = header.slice(header.indexOf(' ') + 1);
	// As it is sent, without blanks around it: so it can come back in a response.
	return 'secret' in auth ? [value, auth.secret.trim()] : [header, value];
}

function printable(name: string, value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw new AtessOptionError(`auth.${name} is missing.`);
	if (!/^[\x20-\x7e]+$/.test(text)) {
		throw new AtessOptionError(`auth.${name} holds characters that cannot be sent in a header.`);
	}
	return text;
}

function base64(text: string): string {
	return btoa(text);
}
