import type { AtessAuth } from '../core/authorization.ts';
import { accountKeyOf, credentialKeyOf } from './account-key.ts';

const SERVER = 'https://example.com';
const KEY = { userId: 42, secret: 'an-invented-secret' };

test.each<[string, AtessAuth]>([
	['another secret', { userId: 42, secret: 'another' }],
	['a ready token with blanks around the user ID', { token: `Basic ${btoa(' 42 :another')}` }],
	['a user ID as text', { userId: '42', secret: 'an-invented-secret' }],
	['blanks, which are not sent', { userId: ' 42\n', secret: 'an-invented-secret' }],
	['a ready token of the user ID', { token: `Basic ${btoa('42:another')}` }],
])('%s is the same account', async (_name, auth) => {
	expect(await accountKeyOf(auth, SERVER)).toBe(await accountKeyOf(KEY, SERVER));
});

test.each<[string, AtessAuth, string]>([
	['another user', { userId: 43, secret: 'an-invented-secret' }, SERVER],
	['a token that reads alike', { token: '42' }, SERVER],
	['a Basic token that is not base64', { token: 'Basic 42:x' }, SERVER],
	['a Basic token without a user ID', { token: `Basic ${btoa('42')}` }, SERVER],
	['another server', KEY, 'https://example.org'],
])('%s is another account', async (_name, auth, server) => {
	expect(await accountKeyOf(auth, server)).not.toBe(await accountKeyOf(KEY, SERVER));
});

test('two tokens that name no user are two accounts', async () => {
	const [one, other] = ['one', 'other'].map((token) => accountKeyOf({ token }, SERVER));
	expect(await one).not.toBe(await other);
});

test('a token is the same with blanks around it', async () => {
	const keys = await Promise.all(
		['Basic x', ' Basic x '].map((token) => accountKeyOf({ token }, SERVER)),
	);
	expect(keys[0]).toBe(keys[1]);
});

test.each<[string, AtessAuth, string]>([
	['another secret of the account', { userId: 42, secret: 'another' }, SERVER],
	['a ready token with another secret', { token: `Basic ${btoa('42:another')}` }, SERVER],
	['an opaque token', { token: 'an-invented-token' }, SERVER],
	['another server', KEY, 'https://example.org'],
])('%s is another credential', async (_name, auth, server) => {
	expect(await credentialKeyOf(auth, server)).not.toBe(await credentialKeyOf(KEY, SERVER));
});

test('a ready token that is sent as the same header is the same credential', async () => {
	const token = { token: `Basic ${btoa('42:an-invented-secret')}` };
	expect(await credentialKeyOf(token, SERVER)).toBe(await credentialKeyOf(KEY, SERVER));
});
