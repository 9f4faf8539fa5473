import { AtessAuthError, AtessCircuitOpenError } from '../errors/index.ts';
import { discover } from './discover.ts';
import { readLatest } from './latest.ts';
import { startRouteServer, type Reply, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

const client = () => testClient(server.url);
const fleet = (size: number) =>
	Array.from({ length: size }, (_, number) => ({
		deviceSn: `SIMPCS${number}`,
		deviceType: 'pcs' as const,
	}));
const ok = (): Reply => ({ data: { time: '2026-11-23 10:00:00' } });

describe('an account that is refused', () => {
	test('from the start is read exactly 3 times, one after the other', async () => {
		server.answer(() => ({ status: 401, text: '' }));
		const results = await readLatest(client(), fleet(500), { concurrency: 8 });
		expect(server.seen).toHaveLength(3);
		expect(server.busiest).toBe(1);
		expect(results).toHaveLength(500);
		expect(results.slice(0, 3).every(({ error }) => error instanceof AtessAuthError)).toBe(true);
		expect(results.slice(3).every(({ error }) => error instanceof AtessCircuitOpenError)).toBe(
			true,
		);
		expect(results[499]?.error?.message).toMatch(
			/^Not sent: the server denied access 3 times in a row .* could lock the account.* deviceSn SIMPCS499[,\]]/,
		);
	});

	test('in the middle is read 20 times more, in addition to the calls under way', async () => {
		let calls = 0;
		server.answer(() => (++calls > 50 ? { code: 403 } : ok()));
		await readLatest(client(), fleet(500), { concurrency: 4 });
		expect(server.seen.length).toBeGreaterThanOrEqual(70);
		expect(server.seen.length).toBeLessThan(70 + 4);
	});

	test('is not called in the next run either', async () => {
		server.answer(() => ({ code: 403 }));
		const ours = client();
		await readLatest(ours, fleet(10));
		await readLatest(ours, fleet(10));
		expect(server.seen).toHaveLength(3);
	});

	test('is not what 12 devices of another account side by side look like', async () => {
		server.answer(({ query }) => (/SIMPCS1\d$/.test(query.deviceSn ?? '') ? { code: 403 } : ok()));
		const results = await readLatest(client(), fleet(40));
		expect(results.filter(({ error }) => error === undefined)).toHaveLength(30);
	});

	test('in a discovery is read 3 times, and the unsent calls are the first warning', async () => {
		server.answer(() => ({ code: 403 }));
		const dataLogSns = Array.from({ length: 20 }, (_, number) => `LOG${number}`);
		const { warnings } = await discover(client(), { dataLogSns });
		expect(server.seen).toHaveLength(3);
		// The denied lists are a part of it; the error is that of the first one.
		expect(warnings.map(({ error }) => error?.constructor)).toEqual([AtessAuthError]);
		expect(warnings[0]).toMatchObject({ code: 'accountDenied', params: { notSent: 117 } });
		expect(warnings[0]?.message).toMatch(
			/^Not sent: .* could lock the account.* 117 further requests were not sent.* Check the option auth\./,
		);
	});

	test.each([401, 403])('by its own lists with %s is one warning', async (code) => {
		server.answer(() => ({ code }));
		const { warnings } = await discover(client());
		expect(warnings.map((warning) => warning.code)).toEqual(['accountDenied']);
		expect(warnings[0]?.message).toMatch(/^The server (denies access|does not accept)/);
	});

	test('after it was accepted, both denied lists are one warning', async () => {
		server.answer(() => ({ data: { total: 0, rows: [] } }));
		const ours = testClient(server.url);
		await discover(ours, { dataLogSns: ['LOG0'] });
		server.answer(() => ({ code: 403 }));
		const { warnings } = await discover(ours);
		expect(warnings.map((warning) => warning.code)).toEqual(['accountDenied']);
	});

	test('is not what a denied list of plants alone looks like', async () => {
		server.answer(({ id }) => (id === 'plantList' ? { code: 403 } : { data: [] }));
		const { warnings } = await discover(client());
		expect(warnings.map((warning) => warning.code)).toEqual(['plantsNotListed']);
	});

	test('is not what one data logger of another account looks like', async () => {
		server.answer(({ id, query }) => {
			if (query.dataLogSn === 'LOG0') return { code: 403 };
			return { data: id === 'bcuBaseInfoList' ? [{ deviceSn: 'A' }] : [] };
		});
		const { devices, warnings } = await discover(client(), { dataLogSns: ['LOG0', 'LOG1'] });
		expect(devices).toEqual([{ deviceSn: 'A', deviceType: 'bcu', dataLogSn: 'LOG1' }]);
		expect(warnings.map(({ dataLogSn }) => dataLogSn)).toEqual(Array(6).fill('LOG0'));
	});
});
