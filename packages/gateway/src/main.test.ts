import { createAtessClient } from 'atess-client';
import { OPERATIONS } from 'atess-client/internal';
import { createSimulator, DEFAULT_ACCOUNT, type Simulator } from 'atess-simulator';
import { hashOf } from './config/config.ts';
import { createKey } from './door/clients.ts';
import { createPlace, type Place } from './testing/program.ts';

let simulator: Simulator;
let place: Place;
let key: string;
beforeEach(async () => {
	simulator = await createSimulator();
	key = createKey();
	const { userId } = DEFAULT_ACCOUNT;
	place = createPlace(
		{ baseUrl: simulator.url, userId, secret: '${ATESS_SECRET}', timezone: 'Asia/Bangkok' },
		key,
	);
});
afterEach(async () => {
	place.close();
	await simulator.close();
});

const sent = (id: string): number =>
	simulator.requests.filter(({ operationId }) => operationId === id).length;
const clientAt = (url: string) => createAtessClient({ auth: { gatewayKey: key }, baseUrl: url });
const env = { ATESS_SECRET: DEFAULT_ACCOUNT.secret };

test('a change whose gateway and sender were killed after the PUT is found by the next gateway', async () => {
	const first = await place.start(env);
	const device = clientAt(first.url).device('pbd', 'SIMPBD0001');
	const change = await device.settings.plan({ socMax: 90 });
	await change.apply({ readBack: false });
	await first.end('SIGKILL');

	const second = await place.start(env);
	const again = clientAt(second.url).device('pbd', 'SIMPBD0001');
	await expect(
		again.settings.plan({ socMax: 80 }).then((one) => one.apply()),
	).rejects.toMatchObject({
		kind: 'refusedChange',
		sent: false,
	});
	expect(sent('pbdSettingUpdate')).toBe(1);
	const [open] = await again.settings.pending();
	expect(open).toMatchObject({ changes: { socMax: { desired: 90 } } });
});

test('a limit that was used before a restart holds after it', async () => {
	const first = await place.start(env);
	await clientAt(first.url).call('pcsDataLast', { deviceSn: 'SIMPCS0001' });
	await first.end('SIGKILL');
	const second = await place.start(env);
	const meta = await clientAt(second.url).callWithMeta(
		'pcsDataLast',
		{ deviceSn: 'SIMPCS0001' },
		{ onLimit: 'reuse' },
	);
	expect(meta.fromCache).toBe(true);
	expect(sent('pcsDataLast')).toBe(1);
});

test('takes a new key without a stop, and keeps the old configuration where the new one is wrong', async () => {
	const gateway = await place.start(env);
	const other = createKey();
	const status = async (one: string) =>
		(
			await fetch(`${gateway.url}${OPERATIONS.pcsDataLast.path}?deviceSn=SIMPCS0001`, {
				headers: { authorization: `Bearer ${one}` },
			})
		).status;
	expect([await status(key), await status(other)]).toEqual([200, 401]);
	const seen = (text: string): Promise<void> =>
		new Promise((resolve) => {
			const timer = setInterval(() => {
				if (!gateway.log().includes(text)) return;
				clearInterval(timer);
				resolve();
			}, 20);
		});

	place.configure({ clients: [{ name: 'worker', account: 'site', keyHash: hashOf(other) }] });
	gateway.process.kill('SIGHUP');
	await seen('were read again');
	expect([await status(key), await status(other)]).toEqual([401, 200]);

	place.configure({ clients: [] });
	gateway.process.kill('SIGHUP');
	await seen('stays as it was');
	expect(await status(other)).toBe(200);
});

test('ends on SIGTERM with code 0, when the calls on their way have ended', async () => {
	const gateway = await place.start(env);
	await clientAt(gateway.url).call('pcsDataLast', { deviceSn: 'SIMPCS0001' });
	expect(await gateway.end('SIGTERM')).toBe(0);
});

test('writes no secret and no key to its log', async () => {
	const gateway = await place.start(env);
	await clientAt(gateway.url).call('pcsDataLast', { deviceSn: 'SIMPCS0001' });
	await fetch(`${gateway.url}/_gateway/`, { headers: { authorization: 'Bearer wrong' } });
	await gateway.end('SIGTERM');
	expect(gateway.log()).not.toContain(key);
	expect(gateway.log()).not.toContain(DEFAULT_ACCOUNT.secret);
});

describe('a configuration', () => {
	test('that is right is reported as right', async () => {
		expect(await place.run('check')).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('Accounts: site. Clients: worker.') as string,
		});
	});

	test.each<[string, object, string]>([
		['with an unknown member', { prot: 1 }, 'prot: is not known'],
		['without TLS for other machines', { host: '0.0.0.0' }, 'Add tls'],
		[
			'with a variable that is not set',
			{ accounts: { site: { token: '${NOT_SET}' } } },
			'NOT_SET, which is not set',
		],
		[
			'with an account without a secret',
			{ accounts: { site: { userId: '1' } } },
			'accounts.site: needs "userId" and "secret"',
		],
		[
			'with a client of an account that is not there',
			{ clients: [{ name: 'a', account: 'b', keyHash: hashOf('x') }] },
			'the account b of a',
		],
		[
			'with a key in place of its hash',
			{ clients: [{ name: 'a', account: 'site', keyHash: 'atess_gw_x' }] },
			'clients.0.keyHash',
		],
		[
			'with an unknown scope',
			{ clients: [{ name: 'a', account: 'site', keyHash: hashOf('x'), scopes: ['admin'] }] },
			'clients.0.scopes.0',
		],
	])('%s is refused with what to correct', async (_, change, words) => {
		place.configure(change);
		const { code, stderr } = await place.run('check');
		expect(code).toBe(2);
		expect(stderr).toContain(words);
		expect(stderr).not.toContain('demo-secret');
	});
});

test('a key is made with its hash', async () => {
	const { stdout } = await place.run('key');
	const [, made = ''] = /(atess_gw_\S+)/.exec(stdout) ?? [];
	expect(stdout).toContain(hashOf(made));
});
