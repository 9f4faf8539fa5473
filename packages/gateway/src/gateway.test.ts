import { createMemoryStore, type AtessError } from 'atess-client';
import { OPERATIONS } from 'atess-client/internal';
import { createSimulator } from 'atess-simulator';
import { closeVendor, createStage, type Stage } from './testing/stage.ts';
import type { Gateway } from './gateway.ts';

let stage: Stage;
let gateway: Gateway;
beforeEach(async () => {
	stage = await createStage({
		two: { scopes: ['read', 'write'] },
		one: { devices: ['SIMPCS0001'] },
		slow: { requestsPerMinute: 3 },
	});
	gateway = await stage.start();
});
afterEach(() => stage.close());
afterAll(closeVendor);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PCS = { deviceSn: 'SIMPCS0001' };
const LATEST = `${OPERATIONS.pcsDataLast.path}?deviceSn=SIMPCS0001`;
const SETTINGS = `${OPERATIONS.pbdSetting.path}?deviceSn=SIMPBD0001`;
const UPDATE = `${OPERATIONS.pbdSettingUpdate.path}?deviceSn=SIMPBD0001`;

interface Answer {
	status: number;
	age: string | null;
	body: Record<string, unknown>;
}

async function get(headers: Record<string, string> = {}, key?: string): Promise<Answer> {
	const response = await stage.fetch(gateway, LATEST, { headers }, key);
	const body = (await response.json()) as Record<string, unknown>;
	return { status: response.status, age: response.headers.get('age'), body };
}

describe('a read', () => {
	test('gives what the vendor gives, without credentials of the vendor in the client', async () => {
		const record = await stage.client(gateway).call('pcsDataLast', PCS);
		expect(record).toHaveProperty('bvbus');
		expect(stage.sent('pcsDataLast')).toBe(1);
	});

	test('shows a client that the account is accepted', async () => {
		const client = stage.client(gateway);
		expect(client.circuit().accepted).toBe(false);
		await client.call('pcsDataLast', PCS);
		expect(client.circuit()).toMatchObject({ accepted: true, state: 'closed' });
	});

	test('by 200 clients at one moment is one request', async () => {
		const records = await Promise.all(
			Array.from({ length: 200 }, () => stage.client(gateway).call('pcsDataLast', PCS)),
		);
		expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(1);
		expect(stage.sent('pcsDataLast')).toBe(1);
	});

	test('by 50 clients of two gateways with one store is one request', async () => {
		const store = createMemoryStore({ now: stage.now });
		const one = await stage.start(store);
		const other = await stage.start(store);
		await Promise.all(
			Array.from({ length: 50 }, (_, at) =>
				stage.client(at % 2 === 0 ? one : other).call('pcsDataLast', PCS),
			),
		);
		expect(stage.sent('pcsDataLast')).toBe(1);
	});

	test('too early gets the kept response, with its age', async () => {
		expect(await get()).toMatchObject({ status: 200, age: null });
		stage.pass(2 * MINUTE);
		expect(await get()).toMatchObject({ status: 200, age: '120', body: { code: 200 } });
		expect(stage.sent('pcsDataLast')).toBe(1);
	});

	test.each<[string, Record<string, string>, number]>([
		['takes a kept response of that age', { 'cache-control': 'max-age=120' }, 200],
		['takes no older one', { 'cache-control': 'max-age=119' }, 429],
		['takes none at all', { 'cache-control': 'no-cache' }, 429],
		['rather waits', { prefer: 'wait=180' }, 429],
		['would rather wait, but not so long', { prefer: 'wait=179' }, 200],
	])('that comes 2 minutes after another %s', async (_, headers, status) => {
		await get();
		stage.pass(2 * MINUTE);
		const answer = await get(headers);
		expect(answer.status).toBe(status);
		if (status === 429) {
			expect(answer.body).toMatchObject({ kind: 'rateLimit', waitMs: 3 * MINUTE });
		}
		expect(stage.sent('pcsDataLast')).toBe(1);
	});

	test('waits for its turn in a client that waits, and the vendor never refuses', async () => {
		const client = stage.client(gateway);
		await client.call('pcsDataLast', PCS);
		stage.pass(1000);
		const began = stage.now();
		const { fromCache } = await client.callWithMeta('pcsDataLast', PCS);
		expect(fromCache).toBe(false);
		expect(stage.now() - began).toBe(5 * MINUTE - 1000);
		expect(stage.requests().map(({ code }) => code)).toEqual([200, 200]);
	});

	test('too early in a client that does not wait is an error as without a gateway', async () => {
		const client = stage.client(gateway);
		await client.call('pcsDataLast', PCS);
		stage.pass(1000);
		const early = client.call('pcsDataLast', PCS, { onLimit: 'error' });
		await expect(early).rejects.toMatchObject({
			kind: 'rateLimit',
			sent: false,
			retryAfterMs: 5 * MINUTE - 1000,
		});
	});

	test('of all pages of a history counts as one', async () => {
		const client = stage.client(gateway);
		const range = { startDate: '2026-11-23 00:00:00', endDate: '2026-11-23 11:00:00' };
		const began = stage.now();
		let rows = 0;
		const pages = client.pages('pcsDataList', { ...PCS, ...range }, { pageSize: 50 });
		for await (const page of pages) rows += page.rows.length;
		expect(rows).toBeGreaterThan(120);
		// Less than a limit of 5 minutes; an assumed spacing of 10 s may be kept between pages.
		expect(stage.now() - began).toBeLessThan(MINUTE);
	});
});

describe('a client that marks a read of a further page', () => {
	const FURTHER = { 'atess-further-page': 'true', 'cache-control': 'max-age=0' };
	const list = (page: number) =>
		stage.fetch(gateway, `${OPERATIONS.plantList.path}?pageNo=${page}&pageSize=1`, {
			headers: FURTHER,
		});

	test('is not believed where an operation has no pages', async () => {
		await get(FURTHER);
		stage.pass(1000);
		expect((await get(FURTHER)).status).toBe(429);
	});

	test('is believed for the next page, and once', async () => {
		const statuses: number[] = [];
		for (const page of [1, 2, 2, 3, 3]) {
			stage.pass(1000);
			statuses.push((await list(page)).status);
		}
		expect(statuses).toEqual([200, 200, 429, 200, 429]);
	});
});

describe('the vendor’s refusals', () => {
	test('arrive as the vendor sent them', async () => {
		const call = stage.client(gateway).call('pcsDataLast', { deviceSn: 'SIMPCS9999' });
		await expect(call).rejects.toMatchObject({ kind: 'notFound', sent: true });
	});

	test('a server that is not there is named', async () => {
		const gone = await createSimulator();
		await gone.close();
		const other = await createStage({}, { baseUrl: gone.url });
		const call = other.client(await other.start()).call('pcsDataLast', PCS);
		await expect(call).rejects.toMatchObject({
			kind: 'network',
			reason: 'ECONNREFUSED',
			sent: false,
		});
		await other.close();
	});
});

test('credentials of the account that the vendor refuses are named as those of the gateway', async () => {
	const wrong = await createStage({}, { secret: 'not-the-secret' });
	const client = wrong.client(await wrong.start());
	const messages: string[] = [];
	for (let at = 0; at < 5; at++) {
		messages.push(
			await client
				.call('plantList')
				.then(String, (error: unknown) => (error as AtessError).message),
		);
		wrong.pass(10 * MINUTE);
	}
	for (const message of messages) {
		expect(message).toContain('administrator');
		expect(message).not.toContain('option auth');
	}
	await wrong.close();
});

describe('the door', () => {
	test.each([
		['no key', undefined, 401],
		['a wrong key', 'atess_gw_invented', 401],
	])('is closed to %s', async (_, key, status) => {
		const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
		for (const path of [LATEST, '/_gateway/', '/_gateway/metrics']) {
			expect((await fetch(gateway.url + path, { headers })).status).toBe(status);
		}
		expect(stage.requests()).toEqual([]);
	});

	test('does not listen to an address that guesses keys', async () => {
		const guess = async (key: string) =>
			(await fetch(gateway.url + LATEST, { headers: { authorization: `Bearer ${key}` } })).status;
		const guesses: number[] = [];
		for (let at = 0; at < 12; at++) guesses.push(await guess(`guess-${at}`));
		expect(guesses).toEqual([...Array<number>(10).fill(401), 429, 429]);
		// Others behind the same address come in.
		expect((await get()).status).toBe(200);
	});

	test('lets a client send so many requests in a minute, and others go on', async () => {
		const answers: Answer[] = [];
		for (let at = 0; at < 5; at++) answers.push(await get({}, stage.keys.slow));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
		expect(answers.at(-1)?.body).toMatchObject({
			detail: expect.stringContaining('requestsPerMinute') as string,
		});
		expect((await get()).status).toBe(200);
	});

	test('shows a client with a wrong key the next step', async () => {
		const client = stage.client({ ...gateway, url: gateway.url }, 'main');
		await expect(client.call('pcsDataLast', PCS)).resolves.toBeDefined();
		gateway.replaceClients([]);
		await expect(client.call('pcsBaseInfo', PCS)).rejects.toMatchObject({
			kind: 'gateway',
			sent: false,
			message: expect.stringContaining('does not know this key') as string,
		});
	});

	test('refuses what a scope does not allow, before anything is sent', async () => {
		const reader = stage.client(gateway, 'reader');
		await expect(reader.call('plantDelete', { plantId: '1001' })).rejects.toMatchObject({
			kind: 'gateway',
			sent: false,
		});
		const one = stage.client(gateway, 'one');
		await expect(one.call('pbdDataLast', { deviceSn: 'SIMPBD0001' })).rejects.toThrow(
			'for the devices SIMPCS0001, not for SIMPBD0001',
		);
		await expect(one.call('plantList', {})).rejects.toThrow('Lists of the account');
		await expect(one.call('pcsDataLast', PCS)).resolves.toHaveProperty('bvbus');
		expect(stage.requests()).toHaveLength(1);
	});

	test.each([
		['a path that the vendor does not have', 'GET', '/api/v1/nothing', undefined, 404],
		['a body that is not JSON', 'PUT', UPDATE, '{', 400],
		['a body that is too large', 'PUT', UPDATE, `"${'x'.repeat(300_000)}"`, 413],
		['an invalid store request', 'POST', '/_gateway/store', '{"do":"set"}', 400],
		['another key of the store', 'POST', '/_gateway/store', '{"do":"get","key":"circuit:x"}', 400],
	])('refuses %s', async (_, method, path, body, status) => {
		const response = await stage.fetch(gateway, path, {
			method,
			...(body !== undefined && { body }),
		});
		expect(response.status).toBe(status);
		expect(stage.requests()).toEqual([]);
	});
});

describe('a setting change', () => {
	/** Each change of these tests wants another value: the device keeps those of the tests before. */
	let value = 60;
	async function plan(name = 'main', from = gateway) {
		const device = stage.client(from, name).device('pbd', 'SIMPBD0001');
		return await device.settings.plan({ socMax: value++ });
	}

	test('is verified by its sender, and nothing is left open', async () => {
		const change = await plan();
		expect(await change.apply()).toMatchObject({ verdict: 'applied' });
		expect(stage.sent('pbdSettingUpdate')).toBe(1);
		stage.pass(HOUR);
		await gateway.reconcile();
		expect(await page()).toContain('every change has a verdict');
	});

	test('of two clients at one moment is sent once', async () => {
		const changes = [await plan(), await plan('two')];
		const results = await Promise.all(
			changes.map((change) =>
				change.apply({ readBack: false }).then(
					({ sent }) => sent,
					(error: unknown) => (error as AtessError).sent,
				),
			),
		);
		expect(results.sort()).toEqual([false, true]);
		expect(stage.sent('pbdSettingUpdate')).toBe(1);
	});

	test('whose sender died blocks the device until the gateway has the verdict', async () => {
		await (await plan()).apply({ readBack: false });
		stage.pass(5 * MINUTE);
		await gateway.reconcile();
		expect(await page()).toContain('SIMPBD0001');
		const other = await plan('two');
		await expect(other.apply()).rejects.toMatchObject({ kind: 'refusedChange', sent: false });
		stage.pass(30 * MINUTE);
		await gateway.reconcile();
		expect(await page()).toMatch(/Verdicts[\s\S]*SIMPBD0001[\s\S]*main[\s\S]*applied/);
		const last = await stage.client(gateway, 'two').device('SIMPBD0001').settings.lastChange();
		expect(last).toMatchObject({ verdict: 'applied', verdictAt: stage.now() });
		stage.pass(MINUTE);
		expect(await last?.undo()).toMatchObject({ verdict: 'applied', desired: last?.before });
		expect(await (await plan('two')).apply()).toMatchObject({ verdict: 'applied' });
	});

	describe('of a script that records nothing', () => {
		let settings: Record<string, unknown>;
		beforeEach(async () => {
			const response = await stage.fetch(gateway, SETTINGS);
			({ data: settings } = (await response.json()) as { data: Record<string, unknown> });
			stage.pass(MINUTE);
		});
		const put = async (changes: object, key?: string) => {
			const response = await stage.fetch(
				gateway,
				UPDATE,
				{
					method: 'PUT',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ ...settings, ...changes }),
				},
				key,
			);
			return {
				status: response.status,
				detail: ((await response.json()) as { detail?: string }).detail,
			};
		};

		test('is recorded, with the values before', async () => {
			expect(await put({ socMax: 51 })).toMatchObject({ status: 200 });
			stage.pass(HOUR);
			await gateway.reconcile();
			expect(await page()).toMatch(
				new RegExp(`applied[\\s\\S]*socMax: ${String(settings.socMax)}[\\s\\S]*socMax: 51`),
			);
		});

		test.each<[string, object, object, string]>([
			['another value', { socMax: 52 }, { socMax: 53 }, 'still open'],
			['the same value again', { socMax: 54 }, { socMax: 54 }, 'sent before'],
			['a value after a write that changed nothing', {}, { socMax: 55 }, 'still open'],
		])('%s is not sent while its outcome is open', async (_, first, second, words) => {
			expect(await put(first)).toMatchObject({ status: 200 });
			stage.pass(MINUTE);
			const refused = await put(second);
			expect(refused.status).toBe(409);
			expect(refused.detail).toContain(words);
			expect(stage.sent('pbdSettingUpdate')).toBe(1);
		});

		test('does not go out in place of the change that another client has just recorded', async () => {
			const device = stage.client(gateway).device('pbd', 'SIMPBD0001');
			const change = await device.settings.plan({ socMax: 57 });
			let other = 0;
			await change.apply({
				readBack: false,
				beforeSend: async () => {
					other = (await put({ socMax: 57 }, stage.keys.two)).status;
				},
			});
			expect(other).toBe(409);
			expect(stage.sent('pbdSettingUpdate')).toBe(1);
		});

		test('the same value of another client is not sent either', async () => {
			await put({ socMax: 56 });
			expect(await put({ socMax: 56 }, stage.keys.two)).toMatchObject({ status: 409 });
			expect(stage.sent('pbdSettingUpdate')).toBe(1);
		});
	});

	test('cannot be replaced by nonsense in the store', async () => {
		const body = JSON.stringify({ do: 'swap', key: 'writes:x:SIMPBD0001', after: '{"v":1}' });
		const response = await stage.fetch(gateway, '/_gateway/store', { method: 'POST', body });
		expect(response.status).toBe(400);
	});
});

async function page(): Promise<string> {
	return await (await stage.fetch(gateway, '/_gateway/')).text();
}

describe('pages for people and monitors', () => {
	test('the page shows limits and calls, and no key', async () => {
		await get();
		const html = await page();
		expect(html).toContain('pcsDataLast');
		expect(html).not.toContain(stage.keys.main);
		expect(html).not.toMatch(/secret/i);
	});

	test('the page shows the clients, and why calls failed', async () => {
		await get();
		await stage
			.client(gateway, 'reader')
			.call('pcsDataLast', { deviceSn: 'NOSUCH' })
			.catch(() => undefined);
		const html = await page();
		expect(html).toMatch(
			/Clients[\s\S]*<td>one<\/td>\s*<td>read; devices SIMPCS0001<\/td>\s*<td>0<\/td>/,
		);
		expect(html).toMatch(/Last failed calls[\s\S]*reader[\s\S]*pcsDataLast[\s\S]*device NOSUCH/);
		const text = await (await stage.fetch(gateway, '/_gateway/metrics')).text();
		expect(text).toMatch(/calls_total\{operation="pcsDataLast",outcome="vendor \d+"\} 1/);
	});

	test('the page has one row for the limits of an operation, however many devices', async () => {
		await stage.client(gateway).fleet.latest();
		const rows = (await page()).split('<tr>').filter((row) => row.includes('BaseInfoList'));
		expect(rows.filter((row) => row.includes('1 in 300 s')).length).toBeLessThanOrEqual(6);
	});

	test('the page is closed to a key for some devices', async () => {
		const response = await stage.fetch(gateway, '/_gateway/', {}, stage.keys.one);
		expect(response.status).toBe(403);
	});

	test('the metrics count calls and requests to the vendor', async () => {
		await get();
		await get();
		const text = await (await stage.fetch(gateway, '/_gateway/metrics')).text();
		expect(text).toContain('atess_gateway_vendor_requests_total 1');
		expect(text).toContain('atess_gateway_calls_total{operation="pcsDataLast",outcome="kept"} 1');
	});

	test('the health needs no key and contains nothing else', async () => {
		const response = await fetch(`${gateway.url}/_gateway/health`);
		expect(await response.json()).toEqual({ status: 'ok' });
	});
});
