import { authorizationOf, isGatewayKey, type AtessAuth } from '../core/authorization.ts';
import type { Keys } from './call.ts';

/**
 * Name of an account for keys: the same for every client of it, and nothing can be read from it. Two
 * secrets of one user ID are one account, and a ready Basic token belongs to the account of its user ID.
 * Rate limits and pending setting changes are kept by it.
 */
export async function accountKeyOf(auth: AtessAuth, baseUrl: string): Promise<string> {
	return await digestOf(`${baseUrl} ${ownerOf(auth)}`);
}

/**
 * Name of a whole credential for keys: the exact Authorization header and the server. Responses and
 * everything learned from them are kept by it, because another secret may never have been accepted.
 */
export async function credentialKeyOf(auth: AtessAuth, baseUrl: string): Promise<string> {
	return await digestOf(`${baseUrl} header ${authorizationOf(auth)}`);
}

/** Both names for keys. */
export async function keysOf(auth: AtessAuth, baseUrl: string): Promise<Keys> {
	const [account, credential] = await Promise.all([
		accountKeyOf(auth, baseUrl),
		credentialKeyOf(auth, baseUrl),
	]);
	return { account, credential };
}

function ownerOf(auth: AtessAuth): string {
	if (isGatewayKey(auth)) return `key ${auth.gatewayKey.trim()}`;
	// Without the blanks around it, as it is sent.
	if (!('token' in auth)) return `user ${String(auth.userId).trim()}`;
	const token = auth.token.trim();
	const userId = userIdIn(token);
	return userId === undefined ? `token ${token}` : `user ${userId}`;
}

/** The user ID in a value of HTTP Basic. */
function userIdIn(token: string): string | undefined {
	const [, encoded] = /^basic +([a-z0-9+/]+=*)$/i.exec(token) ?? [];
	if (encoded === undefined) return undefined;
	try {
		const [, userId] = /^([^:]+):/.exec(atob(encoded)) ?? [];
		return userId?.trim();
	} catch {
		// Not base64: the whole token is the only name there is.
		return undefined;
	}
}

async function digestOf(text: string): Promise<string> {
	const bytes = new TextEncoder().encode(text);
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
