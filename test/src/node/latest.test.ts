import type { IDataObject, INodeParameters } from 'n8n-workflow';
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
	deviceSn: '={{ $json.device ?? "SIMPCS0001" }}',
};
/** The zone is known: otherwise it is read once as well. */
const ZONED = { ...LATEST, options: { timezone: 'Asia/Bangkok' } };
const SAMPLE = { time: '2026-01-10 12:00:00', capacity: 50 };

let nodePackage: NodePackage;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	wire = await startWireServer();
});
afterAll(() => wire.close());
beforeEach(() => {
	wire.play(envelope(200, SAMPLE));
});

async function run(
	parameters: INodeParameters,
	{ input = [{}], credential = {}, onError }: Options = {},
) {
	return await executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters, ...(onError && { onError }) },
		{ nodePackage, input, credentials: strangersAccount(wire.url, credential) },
	);
}

interface Options {
	input?: IDataObject[];
	credential?: IDataObject;
	onError?: 'continueRegularOutput';
}

const THIRTY = Array.from({ length: 30 }, () => ({}));

describe('the same read once per execution', () => {
	const list = envelope(200, [{ deviceSn: 'SIMPCS0001' }]);
	const page = envelope(200, {
		datas: [{ time: '2026-01-10 12:00:00' }, { time: '2026-01-10 12:05:00' }],
		total: 2,
	});
	const range = { range: 'between', from: '2026-01-10 00:00:00', to: '2026-01-10 23:59:59' };
	const cases: [string, INodeParameters, Script, number][] = [
		['latest data', ZONED, envelope(200, SAMPLE), 30],
		[
			'latest data that must not come from memory',
			{ ...ZONED, options: { ...ZONED.options, onFrequencyLimit: 'error' } },
			envelope(200, SAMPLE),
			30,
		],
		['base info', { ...LATEST, operation: 'get' }, envelope(200, { deviceSn: 'SIMPCS0001' }), 30],
		[
			'a list',
			{ resource: 'device', deviceType: 'pcs', operation: 'getMany', dataLogSn: 'SIMLOG0001' },
			list,
			30,
		],
		['a plant list', { resource: 'plant', operation: 'getMany' }, page, 60],
		['a limited history', { ...LATEST, operation: 'getHistory', ...range, limit: 2 }, page, 60],
		[
			'a whole history',
			{ ...LATEST, operation: 'getHistory', ...range, returnAll: true },
			page,
			60,
		],
	];

	test.each(cases)(
		'30 identical items about %s are one request',
		async (_, parameters, script, given) => {
			wire.play(script);
			const { items, error, hints } = await run(parameters, { input: THIRTY });
			expect(error).toBeUndefined();
			expect(wire.seen).toHaveLength(1);
			expect(items).toHaveLength(given);
			expect(
				new Set(items.map(({ json }) => JSON.stringify({ ...json, ageSeconds: 0 }))).size,
			).toBe(given / 30);
			expect(items[given - 1]?.pairedItem).toEqual({ item: 29 });
			expect(hints).toEqual([]);
			// None of the items is the very object of another one.
			expect(new Set(items.map(({ json }) => json)).size).toBe(given);
		},
	);

	test('a second page is fetched once, by the first item that wants it', async () => {
		const row = (minute: number) => ({ time: `2026-01-10 12:${minute}:00`, n: minute });
		wire.play(
			envelope(200, { datas: [row(10), row(15)], total: 3 }),
			envelope(200, { datas: [row(20)], total: 3 }),
		);
		const { items } = await run(
			{ ...LATEST, operation: 'getHistory', output: 'raw', ...range, returnAll: true },
			{ input: [{}, {}, {}] },
		);
		expect(items.map(({ json }) => json.n)).toEqual([10, 15, 20, 10, 15, 20, 10, 15, 20]);
		expect(wire.seen).toHaveLength(2);
	});

	test('finding out the type of an HPS and reading it is one request', async () => {
		wire.play(envelope(200, { time: '2026-01-10 12:00:00', capacity: 50, ppv: 1, ppv1: 1 }));
		const { items, hints, error } = await run({
			...ZONED,
			deviceType: 'auto',
			deviceSn: 'SIMHPS0001',
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ deviceType: 'hpsCentral', batterySocPercent: 50 });
		expect(wire.seen).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	const NONE = envelope(400, null, 'not fount');
	const MANY = { resource: 'device', operation: 'getMany', dataLogSn: 'SIMLOG0001' };

	test.each([
		['central', [NONE, envelope(200, [{ deviceSn: 'S' }]), NONE], 'hpsString'],
		['string', [envelope(200, [{ deviceSn: 'C' }]), NONE], 'hpsCentral'],
	])(
		'a data logger without %s HPS has the devices of other types',
		async (_, answers, deviceType) => {
			wire.play(...answers);
			const { items, error } = await run(MANY);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toMatchObject([{ deviceType }]);
		},
	);

	test('a data logger behind which no type is found is not found', async () => {
		wire.play(NONE);
		const { error } = await run(MANY);
		expect(error?.message).toMatch(/does not find data logger SIMLOG0001/);
		expect(wire.seen).toHaveLength(6);
	});

	test('another device is another request', async () => {
		const input = [{ device: 'A1' }, { device: 'B1' }, { device: 'A1' }];
		const { items } = await run(ZONED, { input });
		expect(items.map(({ json }) => json.deviceSn)).toEqual(['A1', 'B1', 'A1']);
		expect(wire.seen).toHaveLength(2);
	});

	test('a failure is not remembered', async () => {
		wire.play({ status: 403 }, envelope(200, { deviceSn: 'SIMPCS0001' }));
		const { items } = await run(
			{ ...LATEST, operation: 'getHistory', ...range, returnAll: true },
			{ input: [{}, {}], onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json.error).toMatch(/403/);
		expect(wire.seen.length).toBeGreaterThan(1);
	});

	test('settings are read again for every item', async () => {
		await run({ ...LATEST, operation: 'getSettings' }, { input: [{}, {}] });
		expect(wire.seen).toHaveLength(2);
	});
});

describe('a call that comes too early', () => {
	let strangers = 0;
	/** Reads, and reads again: the second call is not allowed for five minutes. */
	async function twice(options: INodeParameters, input: IDataObject[] = [{}]) {
		const credential = { userId: `early-${++strangers}` };
		await run(LATEST, { credential });
		wire.play(envelope(200, { ...SAMPLE, capacity: 60 }));
		return await run({ ...LATEST, options }, { credential, input });
	}

	test('gives the last value, with a hint at its age, once', async () => {
		const { items, hints } = await twice({}, [{}, {}, {}]);
		expect(items.map(({ json }) => json.batterySocPercent)).toEqual([50, 50, 50]);
		expect(hints).toEqual([
			expect.stringContaining(
				'the same was read less than a second ago, and that response is used',
			),
		]);
		expect(wire.seen).toHaveLength(0);
	});

	test.each<[string, INodeParameters]>([
		['fails where it shall', { onFrequencyLimit: 'error' }],
		[
			'fails where waiting would take longer than allowed',
			{ onFrequencyLimit: 'wait', maxWaitSeconds: 5 },
		],
	])('%s, with the time when it is allowed, and nothing is sent', async (_, options) => {
		const { error, items } = await twice(options);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/^Not sent: the latest data of device SIMPCS0001 were read less than a second ago, and the limit is one read in 5 minutes \(assumed\)\. Next read possible at [-\d ]*\d\d:\d\d \(America\/New_York\)\.$/,
		);
		expect(error?.description).toMatch(/lock the account/);
		expect(wire.seen).toHaveLength(0);
	});

	test('waits as long as the server demands', async () => {
		const credential = { userId: 'patient' };
		const get = {
			...LATEST,
			operation: 'getHistory',
			range: 'between',
			from: '2026-01-10',
			to: '2026-01-11',
			limit: 1,
		};
		wire.play({ status: 429, headers: { 'retry-after': '1' } });
		await run(get, { credential });
		wire.play(envelope(200, { datas: [SAMPLE], total: 1 }));
		const refused = await run({ ...get, options: { onFrequencyLimit: 'error' } }, { credential });
		expect(refused.error?.message).toMatch(
			/^Not sent: the server refused the last request as too frequent \(code 429\)\. Next/,
		);
		expect(wire.seen).toHaveLength(0);
		const { items } = await run({ ...get, options: { onFrequencyLimit: 'wait' } }, { credential });
		expect(items).toHaveLength(1);
	});
});
