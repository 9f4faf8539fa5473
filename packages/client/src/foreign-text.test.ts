import { createAtessClient } from './index.ts';
import { envelope, startWireServer, type WireServer } from './testing/wire-server.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

const auth = { userId: 42, secret: 'an-invented-secret-of-32-letters' };

test('the text of a server in a refusal is one printable line in message and msg', async () => {
	server.play(envelope(500, null, 'line one\r\n  line two\u202egnp\u001b[2J'));
	const error = await createAtessClient({ auth, baseUrl: server.url })
		.call('pcsSetting', { deviceSn: 'A1' })
		.catch((e: unknown) => e);
	const text = 'line one line two\\u202egnp\\u001b[2J';
	expect(error).toMatchObject({ msg: text });
	expect((error as Error).message).toContain(`The server failed (code 500 "${text}", HTTP 200).`);
	expect((error as Error).message).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

test.each([
	['text', 'not\nJSON \u202e at \u0007all', 'not JSON \\u202e at \\u0007all'],
	['a web page', '<h1>\u202eproxy</h1>\n<p>no</p>', '\\u202eproxy no'],
])('the start of %s that is not a response is one printable line', async (_, body, start) => {
	server.play({ body, status: 404, headers: { 'content-type': 'text/plain' } }, { body });
	const client = createAtessClient({ auth, baseUrl: server.url, limits: { mode: 'off' } });
	await client.call('pcsSetting', { deviceSn: 'A1' }).catch(() => undefined);
	await expect(client.call('pcsSetting', { deviceSn: 'A1' })).rejects.toMatchObject({ start });
});

test.each([
	['a message', envelope(500, null, 'no access<br><b>Log in</b>'), /"no access Log in"/],
	[
		'a web page',
		{ body: '<html><script>x()</script><h1>Gone</h1></html>', status: 404 },
		/code 404/,
	],
	['a part of a page', { body: 'gateway </body></html>', status: 502 }, /"gateway"/],
])('an error quotes %s without HTML', async (_, script, words) => {
	server.play(script);
	const client = createAtessClient({
		auth,
		baseUrl: server.url,
		limits: { mode: 'off' },
		retry: { retries: 0 },
	});
	const error = await client.call('plantList').then(String, String);
	expect(error).toMatch(words);
	expect(error).not.toMatch(/</);
});
