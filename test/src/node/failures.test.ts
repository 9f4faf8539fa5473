import { inspect } from 'node:util';
import { DEFAULT_ACCOUNT, tokenOf } from 'atess-simulator';
import { OPERATIONS } from 'atess-client/internal';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { pickFreePort } from '../../../demo/src/index.ts';
import {
	envelope,
	startWireServer,
	type Script,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

const LATEST = {
	resource: 'device',
	deviceType: 'pcs',
	operation: 'getLatestData',
	deviceSn: 'SIMPCS0001',
	output: 'raw',
};
const HISTORY = {
	resource: 'device',
	deviceType: 'pcs',
	operation: 'getHistory',
	output: 'raw',
	deviceSn: 'SIMPCS0001',
	range: 'between',
	from: '2026-11-01 00:00:00',
	to: '2026-11-02 00:00:00',
};
const CREATE = { resource: 'plant', operation: 'create', plantName: 'North farm' };
const UPDATE = {
	resource: 'device',
	deviceType: 'pcs',
	operation: 'updateSettings',
	deviceSn: 'SIMPCS0001',
	specifyChange: 'json',
	dryRun: false,
	settings: '{"a":1}',
};

let nodePackage: NodePackage;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	wire = await startWireServer();
});
afterAll(() => wire.close());
beforeEach(() => {
	wire.play(envelope(200, { ok: 1 }));
});

async function run(
	parameters: INodeParameters,
	{ credential = {}, baseUrl = wire.url, ...rest }: Options = {},
) {
	return await executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters, ...rest },
		{ nodePackage, credentials: strangersAccount(baseUrl, credential) },
	);
}

interface Options {
	credential?: IDataObject;
	baseUrl?: string;
	onError?: 'continueRegularOutput';
}

describe('failures of the server or the network', () => {
	const cases: [string, Script, RegExp, RegExp][] = [
		[
			'HTTP 403',
			{ status: 403 },
			/denies access to device SIMPCS0001 \(code 403\)/,
			/Correct user ID and secret/,
		],
		[
			'HTTP 404',
			{ status: 404, body: '<html>' },
			/has nothing at GET \/api\/v1\/pcs\/data-last .*not confirmed/,
			/Path Overrides: \{"pcsDataLast"/,
		],
		[
			'HTTP 429',
			{ status: 429, headers: { 'retry-after': '30' } },
			/as too frequent \(code 429\)\. Next request possible at \d\d:\d\d \(America\/New_York\)/,
			/lock the account/,
		],
		[
			'HTTP 502 without a body',
			{ status: 502 },
			/The response is empty \(HTTP 502\)/,
			/Try again later/,
		],
		['an empty response', {}, /The response is empty/, /in place of the API/],
		['a list', { body: '[]' }, /not the envelope/, /in place of the API/],
		['a redirect', { status: 302, headers: { location: '/log-in' } }, /redirects/, /base URL/],
		['a broken connection', 'break', /failed before a response arrived/, /Try again later/],
		['no data', envelope(200, null), /no data of device SIMPCS0001/, /may not have reported yet/],
	];

	test.each(cases)('%s is named, with what to do', async (_, script, message, description) => {
		wire.play(script);
		const { error, items } = await run(LATEST);
		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.description).toMatch(
			/ \[pcsDataLast, GET \/api\/v1\/pcs\/data-last, deviceSn SIMPCS0001(, request [^\]]+)?\]$/,
		);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});

	test('a refused connection names the host and the reason', async () => {
		const port = await pickFreePort();
		const { error } = await run(LATEST, { baseUrl: `http://127.0.0.1:${port}` });
		expect(error?.message).toContain(`127.0.0.1:${port} could not be reached (ECONNREFUSED)`);
	});

	test('a response of more than 50 MB is refused, not passed on', async () => {
		wire.play({ body: Buffer.alloc(50_000_001, ' ') });
		const { error } = await run(LATEST);
		expect(error?.message).toContain('larger than 50 MB');
	});

	test('a read is tried again, a write is not', async () => {
		wire.play({ status: 503 }, envelope(200, { ok: 1 }));
		expect(
			(await run({ ...LATEST, operation: 'getSettings', settingsOutput: 'values' })).items,
		).toHaveLength(1);
		expect(wire.seen).toHaveLength(2);

		wire.play({ status: 503 }, envelope(200, { ok: 1 }));
		const { error } = await run(CREATE);
		expect(wire.seen).toHaveLength(1);
		expect(error?.message).toContain('Whether the change was carried out is not known.');
		expect(error?.description).toMatch(/^Read the current values before you try again/);
	});

	test('the months that came before a failure are not lost', async () => {
		const rows = [{ time: '2026-10-31 23:50:00' }, { time: '2026-10-31 23:55:00' }];
		wire.play(
			envelope(200, { datas: rows, total: 2 }),
			...Array.from({ length: 5 }, () => envelope(500, null, 'fail')),
		);
		const { items } = await run(
			{ ...HISTORY, from: '2026-10-31 23:50:00', returnAll: true },
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json)).toEqual([
			...rows.map((row) => ({ deviceSn: 'SIMPCS0001', ...row })),
			expect.objectContaining({ error: expect.stringContaining('code 500 "fail"') as string }),
		]);
	});

	test('no secret reaches an error, its details or the item', async () => {
		const token = tokenOf(DEFAULT_ACCOUNT);
		const { userId } = DEFAULT_ACCOUNT;
		const leaks: Script[] = [
			envelope(500, null, `no: ${token} ${DEFAULT_ACCOUNT.secret}`),
			{ status: 500, body: `${token} ${DEFAULT_ACCOUNT.secret}`, ...{} },
			'break',
		];
		for (const leak of leaks) {
			wire.play(leak);
			const credential = { userId };
			const deviceSn = `SIM${leaks.indexOf(leak)}`;
			const failed = await run({ ...LATEST, deviceSn }, { credential });
			const onError = 'continueRegularOutput';
			const passed = await run({ ...LATEST, deviceSn: `${deviceSn}B` }, { credential, onError });
			const said = inspect([failed, passed], { depth: 12, showHidden: true });
			expect(said).toContain('pcsDataLast');
			expect(said).not.toContain(DEFAULT_ACCOUNT.secret);
			expect(said).not.toContain(token.slice('Basic '.length));
		}
	});
});

describe('mistakes in the input', () => {
	const cases: [string, INodeParameters, RegExp][] = [
		['no serial number', { ...LATEST, deviceSn: '={{ "" }}' }, /Device is missing/],
		['a malformed serial number', { ...LATEST, deviceSn: 'a/b' }, /deviceSn is malformed: "a\/b"/],
		['no start', { ...HISTORY, from: '={{ "" }}' }, /From is missing/],
		['no date', { ...HISTORY, from: 'yesterday' }, /From is not a date and time: yesterday/],
		[
			'an end before the start',
			{ ...HISTORY, to: '2026-10-01' },
			/^To \(2026-10-01 23:59:59\) is before From \(2026-11-01 00:00:00\)/,
		],
		['an unknown operation', { ...LATEST, operation: 'getLattest' }, /no operation "getLattest"/],
		[
			'settings that are not JSON',
			{ ...UPDATE, settings: '{a:1}' },
			/Settings \(JSON\) is not JSON/,
		],
		['settings that are a list', { ...UPDATE, settings: '[1]' }, /must be a JSON object/],
		['no settings', { ...UPDATE, settings: '{}' }, /no setting to change/],
	];

	test.each(cases)('%s is refused before anything is sent', async (_, parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(wire.seen).toHaveLength(0);
	});

	test('a time with an offset is refused where no zone is known, and no history is read', async () => {
		const { error } = await run({ ...HISTORY, to: '2026-11-02T00:00:00Z' });
		expect(error?.message).toMatch(/time zone of the plant is not known/);
		// The plant and the device are requested their zone.
		const { pcsDataList } = OPERATIONS;
		expect(wire.seen.filter(({ url }) => url.startsWith(pcsDataList.path))).toEqual([]);
	});

	const credentials: [string, IDataObject, RegExp][] = [
		['an address without https', { baseUrl: 'http://example.com' }, /must begin with https/],
		['no address', { baseUrl: '' }, /^Enter the Base URL in the credential\.$/],
		['no user ID', { userId: ' ' }, /^Enter the user ID of the account in the credential\.$/],
		['no secret', { secret: '' }, /^Enter the secret of the account in the credential\.$/],
		['a secret with an accent', { secret: 'sécret' }, /^The secret in the credential contains/],
		[
			'no token',
			{ authentication: 'token' },
			/^Enter the token of the account in the credential\.$/,
		],
		['a zone that does not exist', { timezone: 'Asia/Bankok' }, /not a time zone: Asia\/Bankok/],
		['overrides that are not JSON', { pathOverrides: '{' }, /is not JSON/],
		['overrides that are a list', { pathOverrides: '[]' }, /must be a JSON object/],
		['overrides of nothing', { pathOverrides: '{"plants":"/x"}' }, /no operation called plants/],
	];

	test.each(credentials)('%s in the credential is named', async (_, credential, message) => {
		const { error } = await run(LATEST, { credential });
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/credential/);
		expect(wire.seen).toHaveLength(0);
	});

	test.each<[string, boolean | undefined]>([
		['the switch', true],
		['a credential from before the switch', undefined],
	])('%s makes writing impossible and reading not', async (_, readOnly) => {
		const credential: IDataObject = { readOnly };
		const { error } = await run(UPDATE, { credential });
		expect(error?.message).toContain('read-only');
		expect(error?.description).toContain('switch off Read Only');
		expect(wire.seen).toHaveLength(0);
		expect((await run(LATEST, { credential })).items).toHaveLength(1);
	});
});

describe('requests and items', () => {
	test.each([
		['2026-11-01 06:30:00', '', '2026-11-01 06:30:00'],
		['2026-11-01T06:30:00', '', '2026-11-01 06:30:00'],
		['2026-11-01', '', '2026-11-01 00:00:00'],
		['2026-11-01T06:30', 'Asia/Bangkok', '2026-11-01 06:30:00'],
		['2026-11-01T00:00:00Z', 'Asia/Bangkok', '2026-11-01 07:00:00'],
		['2026-10-31T20:00:00-04:00', 'Asia/Bangkok', '2026-11-01 07:00:00'],
		// An hour that the zone skips stays as it was written: the plant knows its own clock.
		['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29 02:30:00'],
		// Both of the doubled hours are the same wall time.
		['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25 02:30:00'],
		['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25 02:30:00'],
	])('%s in the zone "%s" is sent as %s', async (from, timezone, sent) => {
		wire.play(envelope(200, { datas: [], total: 0 }));
		const to = '2026-12-31 00:00:00';
		const { error } = await run({ ...HISTORY, from, to }, { credential: { timezone } });
		expect(error).toBeUndefined();
		const url = new URL(wire.seen[0]?.url ?? '', wire.url);
		expect(url.searchParams.get('startDate')).toBe(sent);
	});

	test('a limit requests no more than it needs', async () => {
		wire.play(envelope(200, { datas: [{ i: 1 }, { i: 2 }], total: 900 }));
		const { items } = await run({ ...HISTORY, limit: 2 });
		expect(items).toHaveLength(2);
		expect(wire.seen).toHaveLength(1);
		expect(wire.seen[0]?.url).toContain('pageSize=2');
	});

	test('chosen fields come alone, and what the server did not send is null', async () => {
		wire.play(envelope(200, { ppv: 5, capacity: 40, bvbus: 700 }));
		const { items } = await run({
			...LATEST,
			output: 'selected',
			fields: ['capacity', 'ppv', 'status'],
		});
		expect(items[0]?.json).toEqual({
			deviceSn: 'SIMPCS0001',
			time: null,
			ageSeconds: null,
			capacity: 40,
			ppv: 5,
			status: null,
		});
	});

	test('a path override of the credential is followed', async () => {
		await run(LATEST, { credential: { pathOverrides: '{"pcsDataLast":"/moved"}' } });
		expect(wire.seen[0]?.url).toBe('/moved?deviceSn=SIMPCS0001');
	});

	test("a data logger's check code is sent, and masked in the output", async () => {
		const { items } = await run({
			resource: 'dataLogger',
			operation: 'create',
			dataLogSn: 'SIMLOG0009',
			plantId: '1001',
			additionalFields: {
				validCode: 'AB12C',
				otherFields: { field: [{ name: 'colour', value: 'blue' }] },
			},
		});
		const sent = { dataLogSn: 'SIMLOG0009', plantId: '1001', validCode: 'AB12C', colour: 'blue' };
		expect(JSON.parse(wire.seen[0]?.body ?? '')).toEqual(sent);
		expect(items[0]?.json.sent).toEqual({ ...sent, validCode: '[redacted]' });
	});

	test('the token form sends the header as it is', async () => {
		await run(LATEST, { credential: { authentication: 'token', token: 'Any dG9rZW4' } });
		expect(wire.seen[0]?.headers.authorization).toBe('Any dG9rZW4');
		expect(wire.seen[0]?.headers['accept-language']).toBe('en');
	});

	test('data requested within the time of the limit is given again, with a hint at its age', async () => {
		const credential = { userId: 'hinted' };
		const first = await run(LATEST, { credential });
		const second = await run(LATEST, { credential });
		expect(second.items.map(({ json }) => json)).toEqual(first.items.map(({ json }) => json));
		expect(wire.seen).toHaveLength(1);
		expect(first.hints).toEqual([]);
		expect(second.hints).toEqual([
			expect.stringContaining(
				'the same was read less than a second ago, and that response is used again',
			),
		]);
	});
});
