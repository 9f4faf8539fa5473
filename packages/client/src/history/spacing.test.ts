import { createAtessClient } from '../index.ts';
import { envelope, startWireServer, type WireServer } from '../testing/wire-server.ts';
import { createHistory } from './history.ts';
import { requestOf } from './testing/scripted-server.ts';

let wire: WireServer;
beforeAll(async () => {
	wire = await startWireServer();
});
afterAll(() => wire.close());

const OVER_MONTHS = requestOf('2026-09-10 00:00:00', '2026-11-20 23:59:59');

async function read(onLimit?: 'reuse' | 'error'): Promise<{ windows: number; waited: number[] }> {
	wire.play(envelope(200, { datas: [], total: 0 }));
	let time = Date.parse('2026-11-26T00:00:00Z');
	const waited: number[] = [];
	const client = createAtessClient({
		auth: { userId: 42, secret: 'an-invented-secret-of-32-letters' },
		baseUrl: wire.url,
		limits: { spacing: 'keep' },
		now: () => time,
		sleep: (ms) => {
			waited.push(ms);
			time += ms;
			return Promise.resolve();
		},
	});
	let windows = 0;
	const batches = createHistory(client).batches(OVER_MONTHS, onLimit ? { onLimit } : {});
	while ((await batches.next()).done !== true) windows += 1;
	return { windows, waited };
}

test.each([undefined, 'reuse'] as const)(
	'a read of several windows keeps the spacing of its own calls (%s)',
	async (onLimit) => {
		expect(await read(onLimit)).toEqual({ windows: 3, waited: [10_000, 10_000] });
	},
);

test('it fails where that was requested', async () => {
	await expect(read('error')).rejects.toThrow(/not sent/i);
});
