import type { AtessAuth } from '../authorization.ts';
import { accountKeyOf } from './account-key.ts';

const SERVER = 'https://example.com';
const KEY = { userId: 42, secret: 'an-invented-secret' };

test.each<[string, AtessAuth]>([
	['another secret', { userId: 42, secret: 'another' }],
	['a user ID as text', { userId: '42', secret: 'an-invented-secret' }],
	['blanks, which are not sent', { userId: ' 42\n', secret: 'an-invented-secret' }],
])('%s is the same account', async (_name, auth) => {
	expect(await accountKeyOf(auth, SERVER)).toBe(await accountKeyOf(KEY, SERVER));
});

test.each<[string, AtessAuth, string]>([
	['another user', { userId: 43, secret: 'an-invented-secret' }, SERVER],
	['a token that reads alike', { token: '42' }, SERVER],
	['another server', KEY, 'https://example.org'],
])('%s is another account', async (_name, auth, server) => {
	expect(await accountKeyOf(auth, server)).not.toBe(await accountKeyOf(KEY, SERVER));
});

test('a token is the same with blanks around it', async () => {
	const keys = await Promise.all(
		['Basic x', ' Basic x '].map((token) => accountKeyOf({ token }, SERVER)),
	);
	expect(keys[0]).toBe(keys[1]);
});
