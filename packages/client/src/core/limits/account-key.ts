import type { AtessAuth } from '../authorization.ts';

/**
 * Name of an account for keys: the same for every client of it, and nothing can be read from it. Two
 * secrets of one user ID are one account.
 */
export async function accountKeyOf(auth: AtessAuth, baseUrl: string): Promise<string> {
	// Without the blanks around it, as it is sent.
	const who = 'token' in auth ? `token ${auth.token.trim()}` : `user ${String(auth.userId).trim()}`;
	const bytes = new TextEncoder().encode(`${baseUrl} ${who}`);
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
