import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPlace, type Place } from './testing/cli-process.ts';

jest.setTimeout(120_000);

let place: Place;
beforeEach(() => {
	place = createPlace('http://127.0.0.1:9');
});
afterEach(() => {
	place.remove();
});

test('an address is shown without user, password and query, and the user is let in', async () => {
	const seen: (string | undefined)[] = [];
	const server: Server = createServer(({ headers, url }, response) => {
		seen.push(headers.authorization);
		response.statusCode = url?.includes('gone') ? 404 : 200;
		response.end('{ "openapi": "3.1.0" }');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	try {
		for (const [host, said] of [
			[`127.0.0.1:${port}/x`, 'is no OpenAPI document'],
			[`127.0.0.1:${port}/gone`, 'answers with HTTP 404'],
			['127.0.0.1:9/x', 'cannot be fetched'],
			['127.0.0.1:nine/x', 'is no address'],
		] as const) {
			const { code, stderr } = await place.run(
				'spec',
				'import',
				`http://u5er:pa55@${host}?token=abc`,
			);
			expect(code).not.toBe(0);
			expect(stderr).toContain(`http://${host}?… ${said}`);
			expect(stderr).not.toMatch(/u5er|pa55|token|abc/);
		}
	} finally {
		server.close();
	}
	expect(seen[0]).toBe(`Basic ${Buffer.from('u5er:pa55').toString('base64')}`);
});
