import {
	createExportServer,
	createSimulator,
	DEFAULT_ACCOUNT,
	type ExportServer,
} from 'atess-simulator';
import type { Action } from 'atess-spec/overlay/overlay-action';
import { ourDocument, regenerated, type Regenerated } from './regenerated.ts';
import { allAtOnce, bodyWith, byMethod, LATEST, parameter } from './wire-overlays.ts';

// Each kind of difference on the wire is a few lines of an overlay. The client that is generated with it works against
// a server that is made from the changed document and takes nothing else: no parameter too many, no other name.

const NOW = Date.parse('2026-11-20T03:00:00Z');

let server: ExportServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

interface Bench extends Regenerated {
	readonly server: ExportServer;
	/** A client over the server; `fail` makes that many attempts end with HTTP 503 before they reach it. */
	connect(options?: object, fail?: number): ReturnType<Regenerated['client']['createAtessClient']>;
	/** The contents of an operation's requests. */
	sent(operationId: string): object[];
}

async function bench(...actions: Action[]): Promise<Bench> {
	const made = await regenerated(actions);
	const started = await createExportServer(made.document, { now: () => NOW, utcOffset: 7 });
	server = started;
	return {
		...made,
		server: started,
		connect: (options = {}, fail = 0) => {
			let failing = fail;
			return made.client.createAtessClient({
				auth: { userId: 'a', secret: 'b' },
				baseUrl: started.url,
				timezone: 'Asia/Bangkok',
				sleep: () => Promise.resolve(),
				limits: { mode: 'off' },
				fetch: async (request) => {
					const response = await fetch(request);
					return failing-- > 0 ? new Response('busy', { status: 503 }) : response;
				},
				...options,
			});
		},
		sent: (operationId) =>
			started.requests
				.filter((request) => request.operationId === operationId)
				.map(({ method, path, query, body }) => ({ method, path, query, body })),
	};
}

const PCS = { deviceSn: 'PCS0001' };
/** Two hours: 24 samples. */
const RANGE = { ...PCS, startDate: '2026-11-18 00:00:00', endDate: '2026-11-18 01:59:59' };
async function rowsOf(pages: AsyncIterable<{ rows: unknown[] }>): Promise<number> {
	let count = 0;
	for await (const { rows } of pages) count += rows.length;
	return count;
}

test('a parameter has the name of the server, and callers keep ours', async () => {
	const { connect, sent } = await bench(parameter('DeviceSnInferred', { name: 'sn' }));
	const latest = await connect().call('pcsDataLast', PCS);
	expect(latest).toHaveProperty('bactivePower');
	expect(sent('pcsDataLast')).toMatchObject([{ query: { sn: 'PCS0001' } }]);
	await expect(connect().call('pcsDataLast', { sn: 'PCS0001' } as never)).rejects.toThrow(
		'sn is not a parameter',
	);
});

test('pages and ranges of time have the names of the server', async () => {
	const { connect, sent } = await bench(
		parameter('PageNoInferred', { name: 'page' }),
		parameter('PageSizeInferred', { name: 'limit' }),
		parameter('StartDateInferred', { name: 'beginTime' }),
		parameter('EndDateInferred', { name: 'endTime' }),
	);
	expect(await rowsOf(connect().pages('pcsDataList', RANGE, { pageSize: 10 }))).toBe(24);
	expect(sent('pcsDataList')).toHaveLength(3);
	expect(sent('pcsDataList')[1]).toMatchObject({
		query: { page: '2', limit: '10', beginTime: '2026-11-18 00:00:00' },
	});
});

test('an optional page has the names of the server', async () => {
	const { connect, sent } = await bench(
		parameter('PageNoOptional', { name: 'page' }),
		parameter('PageSizeOptional', { name: 'limit' }),
	);
	expect(await rowsOf(connect().pages('plantList', {}, { pageSize: 2 }))).toBe(3);
	expect(sent('plantList')).toMatchObject([
		{ query: { page: '1', limit: '2' } },
		{ query: { page: '2', limit: '2' } },
	]);
});

test('the members of all pages are changed in one line', async () => {
	const { connect, document, sent } = await bench({
		target: "$.paths[*][*]['x-page']",
		update: { rows: 'records', total: 'totalCount' },
	});
	expect(JSON.stringify(document.paths).includes('"datas":')).toBe(false);
	expect(await rowsOf(connect().pages('pcsDataList', RANGE, { pageSize: 20 }))).toBe(24);
	// The total ends it: no page is requested to find that it is empty.
	expect(sent('pcsDataList')).toHaveLength(2);
});

test.each([
	['yyyy/MM/dd HH:mm:ss', { type: 'string' }, '2026/11/18 00:00:00', '2026/11/18 01:59:59'],
	['yyyyMMddHHmmss', { type: 'string' }, '20261118000000', '20261118015959'],
	// Midnight in Bangkok is 17:00 of the day before in UTC.
	['ms', { type: 'integer', format: 'int64' }, '1794934800000', '1794941999000'],
	['s', { type: 'integer', format: 'int64' }, '1794934800', '1794941999'],
])('a time is sent as %s', async (form, schema, from, to) => {
	const time = (name: string): Action[] => [
		{ target: `$.components.parameters.${name}.schema`, remove: true },
		parameter(name, { schema, 'x-time': form }),
	];
	const { connect, sent } = await bench(...time('StartDateInferred'), ...time('EndDateInferred'));
	expect(await rowsOf(connect().pages('pcsDataList', RANGE, { pageSize: 50 }))).toBe(24);
	expect(sent('pcsDataList')[0]).toMatchObject({ query: { startDate: from, endDate: to } });
	const unclear = connect({ timezone: undefined }).pages('pcsDataList', RANGE);
	const rows = rowsOf(unclear);
	await (form.length > 2
		? expect(rows).resolves.toBe(24)
		: expect(rows).rejects.toThrow('Date needs the time zone of the plant'));
});

test('an envelope with other members and another code of success is read', async () => {
	const { connect, client } = await bench(
		{ target: "$['x-envelope']", update: { message: 'info', data: 'result', success: 0 } },
		{
			target: '$.components.schemas.Envelope.properties.code',
			update: { description: '0 means success' },
		},
	);
	const result = await connect().callWithMeta('pcsDataLast', PCS);
	expect(result).toMatchObject({
		code: 0,
		msg: 'success',
		data: { ppv: expect.any(Number) as number },
	});
	const unknown = connect().call('pcsDataLast', { deviceSn: 'NOBODY1' });
	await expect(unknown).rejects.toBeInstanceOf(client.AtessNotFoundError);
	await expect(unknown).rejects.toMatchObject({ msg: 'deviceSn NOBODY1 does not exist' });
});

test('codes can be words, and words can mean a status', async () => {
	const {
		connect,
		client,
		server: vendor,
	} = await bench(
		{ target: "$['x-envelope']", update: { success: 'OK', statuses: { '404': 401 } } },
		{
			target: '$.components.schemas.Envelope.properties.code',
			update: { type: 'string', description: 'OK: success' },
		},
	);
	expect(await connect().call('pcsBaseInfo', PCS)).toMatchObject(PCS);
	const refused = connect().call('pcsBaseInfo', { deviceSn: 'NOBODY1' });
	await expect(refused).rejects.toBeInstanceOf(client.AtessAuthError);
	expect(vendor.requests).toHaveLength(2);
});

describe('a read by POST', () => {
	const members = (names: string[]): object =>
		bodyWith(
			Object.fromEntries(names.map((name) => [name, { type: 'string', 'x-parameter': name }])),
		);
	const byPost = (): Action[] =>
		byMethod('get', 'post', LATEST, { parameters: [], requestBody: members(['deviceSn']) });

	test('sends its parameters in the body and is tried again', async () => {
		const { connect, sent } = await bench(...byPost());
		expect(await connect({}, 2).call('pcsDataLast', PCS)).toHaveProperty('ppv');
		expect(sent('pcsDataLast')).toEqual(
			Array.from({ length: 3 }, () => ({
				method: 'POST',
				path: '/api/v1/pcs/data-last',
				query: {},
				body: PCS,
			})),
		);
	});

	test('is not refused by a client that only reads, and is shared while it is on its way', async () => {
		const { connect, sent } = await bench(...byPost());
		const reading = connect({ readOnly: true, limits: {} });
		const both = await Promise.all([
			reading.call('pcsDataLast', PCS),
			reading.call('pcsDataLast', PCS),
		]);
		expect(both[0]).toEqual(both[1]);
		expect(sent('pcsDataLast')).toHaveLength(1);
	});

	test('keeps its rate limit', async () => {
		const { connect, client } = await bench(...byPost());
		const reading = connect({ limits: { mode: 'error' }, now: () => NOW });
		await reading.call('pcsDataLast', PCS);
		await expect(reading.call('pcsDataLast', PCS)).rejects.toBeInstanceOf(
			client.AtessRateLimitError,
		);
	});

	test('is read page by page', async () => {
		const at = "$.paths['/api/v1/pcs/data-list']";
		const text = (name: string) => ({ type: 'string', 'x-parameter': name });
		const number = (name: string) => ({ type: 'integer', 'x-parameter': name });
		const { connect, sent } = await bench(
			...byMethod('get', 'post', at, {
				parameters: [],
				requestBody: bodyWith({
					sn: text('deviceSn'),
					begin: text('startDate'),
					end: text('endDate'),
					current: number('pageNo'),
					size: number('pageSize'),
				}),
			}),
		);
		expect(await rowsOf(connect().pages('pcsDataList', RANGE, { pageSize: 12 }))).toBe(24);
		expect(sent('pcsDataList')[1]).toMatchObject({
			body: { sn: 'PCS0001', begin: '2026-11-18 00:00:00', current: 2, size: 12 },
		});
	});
});

describe('a change of settings by POST', () => {
	const PBD = { deviceSn: 'PBD0001' };
	const at = "$.paths['/api/v1/pbd/setting']";
	const schema = { $ref: '#/components/schemas/PbdSettings' };

	test('is never tried again, and a client that only reads refuses it', async () => {
		const { connect, sent, client } = await bench(...byMethod('put', 'post', at, {}));
		const change = { ...PBD, body: { socMax: 90 } };
		await expect(connect({}, 1).call('pbdSettingUpdate', change)).rejects.toThrow('503');
		expect(sent('pbdSettingUpdate')).toHaveLength(1);
		const reading = connect({ readOnly: true }).call('pbdSettingUpdate', change);
		await expect(reading).rejects.toBeInstanceOf(client.AtessReadOnlyError);
		expect(sent('pbdSettingUpdate')).toHaveLength(1);
	});

	test.each([
		[
			'that the body must name',
			{ required: ['deviceSn'], properties: { deviceSn: { type: 'string' } } },
			'deviceSn',
		],
		[
			'under the name of the server',
			{ required: ['sn'], properties: { sn: { type: 'string', 'x-parameter': 'deviceSn' } } },
			'sn',
		],
	])('has the device filled in %s', async (_, more, name) => {
		const { connect, sent } = await bench(
			...byMethod('put', 'post', at, {
				parameters: [],
				requestBody: { content: { 'application/json': { schema: { allOf: [schema, more] } } } },
			}),
		);
		await connect().call('pbdSettingUpdate', { ...PBD, body: { socMax: 91 } });
		expect(sent('pbdSettingUpdate')).toMatchObject([
			{ query: {}, body: { [name]: 'PBD0001', socMax: 91 } },
		]);
		expect(await connect().call('pbdSetting', PBD)).toMatchObject({ socMax: 91 });
	});

	test('can have the settings in a member of the body', async () => {
		const { connect, sent } = await bench(
			...byMethod('put', 'post', at, {
				parameters: [],
				requestBody: bodyWith({
					sn: { type: 'string', 'x-parameter': 'deviceSn' },
					params: { ...schema, 'x-body': true },
				}),
			}),
		);
		await connect().call('pbdSettingUpdate', { ...PBD, body: { socMax: 92 } });
		expect(sent('pbdSettingUpdate')).toMatchObject([
			{ body: { sn: 'PBD0001', params: { socMax: 92 } } },
		]);
		expect(await connect().call('pbdSetting', PBD)).toMatchObject({ socMax: 92 });
		await expect(
			connect().call('pbdSettingUpdate', { ...PBD, body: { socMax: 'much' } as never }),
		).rejects.toThrow('socMax must be a whole number');
	});
});

test('a parameter in the path works, under its own name or another one', async () => {
	const get = ourDocument().paths['/api/v1/plant']?.get;
	const inPath = {
		name: 'station',
		in: 'path',
		required: true,
		'x-name': 'plantId',
		schema: { type: ['string', 'integer'], pattern: '^[A-Za-z0-9_-]{1,64}$' },
		'x-evidence': get?.['x-evidence'],
	};
	const { connect, sent } = await bench(
		{
			target: '$.paths',
			update: { '/api/v2/stations/{station}': { get: { ...get, parameters: [inPath] } } },
		},
		{ target: "$.paths['/api/v1/plant'].get", remove: true },
	);
	expect(await connect().call('plant', { plantId: 'PLANT0002' })).toHaveProperty('plantName');
	expect(sent('plant')).toMatchObject([{ path: '/api/v2/stations/PLANT0002', query: {} }]);
});

test('a device that its list names otherwise is found', async () => {
	const properties = '$.components.schemas.DeviceBaseInfo.properties';
	const { deviceSn } = ourDocument().components.schemas.DeviceBaseInfo?.properties ?? {};
	const { connect } = await bench(
		{ target: properties, update: { sn: { ...deviceSn, 'x-name': 'deviceSn' } } },
		{ target: `${properties}.deviceSn`, remove: true },
		parameter('DeviceSnInferred', { name: 'sn' }),
	);
	const { devices } = await connect().fleet.discover();
	expect(
		devices
			.filter(({ deviceType }) => deviceType === 'pcs')
			.map((one) => one.deviceSn)
			.sort(),
	).toEqual(['PCS0001', 'PCS0002', 'PCS0003']);
	const [row] = (await connect().call('pcsBaseInfoList', { dataLogSn: 'DATALOG0001' })) ?? [];
	expect(row).toMatchObject({ sn: 'PCS0001', deviceSn: 'PCS0001' });
});

test('our simulator follows all of it at once', async () => {
	const { client, document } = await regenerated(allAtOnce());
	const simulator = await createSimulator({
		document: document,
		now: () => new Date(NOW),
		timezone: 'Asia/Bangkok',
		commissioned: '2026-11-01',
		limits: 'off',
	});
	try {
		const connected = client.createAtessClient({
			auth: DEFAULT_ACCOUNT,
			baseUrl: simulator.url,
			timezone: 'Asia/Bangkok',
			limits: { mode: 'off' },
		});
		const { devices, warnings } = await connected.fleet.discover();
		expect(warnings).toEqual([]);
		const pcs = {
			deviceSn: devices.find(({ deviceType }) => deviceType === 'pcs')?.deviceSn ?? '',
		};
		expect(await connected.call('pcsDataLast', pcs)).toHaveProperty('bactivePower');
		const range = { ...RANGE, ...pcs };
		expect(await rowsOf(connected.pages('pcsDataList', range, { pageSize: 10 }))).toBe(24);
		const pbd = {
			deviceSn: devices.find(({ deviceType }) => deviceType === 'pbd')?.deviceSn ?? '',
		};
		await connected.call('pbdSettingUpdate', { ...pbd, body: { socMax: 93 } });
		expect(await connected.call('pbdSetting', pbd)).toMatchObject({ socMax: 93 });
		const unknown = connected.call('pcsDataLast', { deviceSn: 'NOBODY1' });
		await expect(unknown).rejects.toMatchObject({ kind: 'notFound', code: 10404 });
	} finally {
		await simulator.close();
	}
});
