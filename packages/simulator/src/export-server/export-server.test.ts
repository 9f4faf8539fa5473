import { createExportServer, type ExportServer } from './export-server.ts';

// A document as a vendor's tool writes it, with names and places that the API of this project does not have.
const text = { type: 'string' };
const record = {
	type: 'object',
	properties: {
		sn: text,
		recordTime: { type: 'string', description: 'yyyy-MM-dd HH:mm:ss' },
		gridPower: { type: 'number', description: '电网功率，单位：W' },
		soc: { type: 'integer' },
		epvToday: { type: 'number', description: 'PV energy (kWh)' },
		workState: { type: 'integer', enum: [2, 3] },
	},
};
const settings = {
	type: 'object',
	properties: { chargeLimit: { type: 'integer', minimum: 10, maximum: 100 }, modeName: text },
};
const enveloped = (result: object): object => ({
	200: {
		content: {
			'*/*': {
				schema: {
					type: 'object',
					properties: {
						status: { type: 'string', description: '0000 means success' },
						info: text,
						result,
					},
				},
			},
		},
	},
});
const pageOf = (items: object): object => ({
	type: 'object',
	properties: {
		records: { type: 'array', items },
		totalCount: { type: 'integer' },
		current: { type: 'integer' },
		pages: { type: 'integer' },
	},
});
const sent = (...members: [string, object, boolean][]): object => ({
	content: {
		'application/json': {
			schema: {
				type: 'object',
				properties: Object.fromEntries(members.map(([name, schema]) => [name, schema])),
				required: members.filter(([, , required]) => required).map(([name]) => name),
			},
		},
	},
});
const query = (name: string, required = true, type = 'string'): object => ({
	name,
	in: 'query',
	required,
	schema: { type },
});
const DOCUMENT = {
	openapi: '3.0.1',
	servers: [{ url: 'https://vendor.example/gateway' }],
	paths: {
		'/collector/page': {
			get: {
				summary: 'Collector list',
				parameters: [query('current', false, 'integer'), query('size', false, 'integer')],
				responses: enveloped(pageOf({ type: 'object', properties: { collectorSn: text } })),
			},
		},
		'/inverter/list': {
			get: {
				summary: 'Inverters of a collector',
				parameters: [query('collectorSn')],
				responses: enveloped({
					type: 'array',
					items: { type: 'object', properties: { sn: text, collectorSn: text, model: text } },
				}),
			},
		},
		'/inverter/{sn}/latest': {
			get: {
				summary: 'Latest data of inverter',
				parameters: [{ name: 'sn', in: 'path', required: true, schema: text }],
				responses: enveloped(record),
			},
		},
		'/inverter/history/query': {
			post: {
				summary: 'Query inverter history',
				requestBody: sent(
					['sn', text, true],
					['beginTime', text, true],
					['endTime', text, true],
					['current', { type: 'integer' }, false],
					['size', { type: 'integer' }, false],
				),
				responses: enveloped(pageOf(record)),
			},
		},
		'/inverter/params/query': {
			post: {
				summary: 'Query inverter params',
				requestBody: sent(['sn', text, true]),
				responses: enveloped(settings),
			},
		},
		'/inverter/params/save': {
			post: {
				summary: 'Save inverter params',
				requestBody: sent(['sn', text, true], ['params', settings, true]),
				responses: enveloped({ type: 'object' }),
			},
		},
	},
};

let server: ExportServer;
beforeEach(async () => {
	server = await createExportServer(DOCUMENT, { now: () => Date.parse('2026-03-01T12:00:00Z') });
});
afterEach(async () => {
	await server.close();
});

interface Answer {
	status: string;
	info: string;
	result: Record<string, never> & Record<string, never>[] & { records: Record<string, never>[] };
}

async function ask(path: string, body?: object, method = body ? 'POST' : 'GET') {
	const response = await fetch(`${server.url}/gateway${path}`, {
		method,
		...(body && {
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json', authorization: 'Basic c2VjcmV0' },
		}),
	});
	return { http: response.status, ...((await response.json()) as Answer) };
}

async function inverter(): Promise<string> {
	const { result } = await ask('/collector/page');
	const [collector] = result.records;
	const { result: listed } = await ask(
		`/inverter/list?collectorSn=${String(collector?.collectorSn)}`,
	);
	expect(listed).toHaveLength(1);
	expect(listed[0]).toMatchObject({ collectorSn: collector?.collectorSn });
	return String(listed[0]?.sn);
}

test('lists lead from one to the next, in the envelope of the document with its code of success', async () => {
	const { status, info, result } = await ask('/collector/page?size=2&current=2');
	expect([status, info]).toEqual(['0000', 'success']);
	expect(result).toMatchObject({ totalCount: 3, current: 2, pages: 2, records: { length: 1 } });
	expect(await inverter()).toMatch(/^[A-Z0-9]+$/);
});

test('a record has the identity that was requested, the units of the document, and the values that it allows', async () => {
	const sn = await inverter();
	const { result } = await ask(`/inverter/${sn}/latest`);
	const {
		sn: own,
		recordTime,
		gridPower,
		soc,
		workState,
	} = result as unknown as Record<string, never>;
	expect([own, recordTime]).toEqual([sn, '2026-03-01 12:00:00']);
	expect(gridPower).toBeGreaterThan(1000);
	expect(soc).toBeGreaterThan(0);
	expect(soc).toBeLessThanOrEqual(100);
	expect([2, 3]).toContain(workState);
});

test('a history has a sample every five minutes of the range, page by page, and energy that grows', async () => {
	const range = {
		sn: await inverter(),
		beginTime: '2026-02-28 00:00:00',
		endTime: '2026-02-28 23:59:59',
	};
	const rows: { recordTime: string; epvToday: number }[] = [];
	for (let current = 1; current <= 3; current++) {
		const { result } = await ask('/inverter/history/query', { ...range, current, size: 100 });
		expect(result.totalCount).toBe(288);
		rows.push(...(result.records as unknown as typeof rows));
	}
	expect(rows.map(({ recordTime }) => recordTime)).toEqual(
		Array.from({ length: 288 }, (_, i) =>
			new Date(Date.UTC(2026, 1, 28, 0, 5 * i)).toISOString().slice(0, 19).replace('T', ' '),
		),
	);
	expect(rows.every(({ epvToday }, i) => epvToday >= (rows[i - 1]?.epvToday ?? 0))).toBe(true);
	const future = await ask('/inverter/history/query', { ...range, endTime: '2026-04-01 00:00:00' });
	// Up to now: 60 h and the sample at noon.
	expect(future.result.totalCount).toBe(36 * 12 + 1);
});

test('settings that were written are read back, and no other device has them', async () => {
	const sn = await inverter();
	const read = async (one = sn) =>
		(await ask('/inverter/params/query', { sn: one })).result as unknown as Record<string, unknown>;
	const before = await read();
	expect(Object.keys(before)).toEqual(['chargeLimit', 'modeName']);
	expect(before.chargeLimit).toBeGreaterThanOrEqual(10);
	expect(await read()).toEqual(before);
	const params = { chargeLimit: 77, modeName: 'night' };
	expect(await ask('/inverter/params/save', { sn, params })).toMatchObject({ status: '0000' });
	expect(await read()).toEqual(params);
	const { result } = await ask('/collector/page');
	const { result: others } = await ask(
		`/inverter/list?collectorSn=${String(result.records[1]?.collectorSn)}`,
	);
	expect(await read(String(others[0]?.sn))).not.toEqual(params);
});

test.each([
	['an unknown device', '/inverter/NOBODY1/latest', undefined, 200, '404'],
	['a parameter that is missing', '/inverter/list', undefined, 200, '422'],
	['a parameter too many', '/collector/page?pageNo=1', undefined, 200, '422'],
	['a member that the body must have', '/inverter/params/query', {}, 200, '422'],
	['a value of another type', '/collector/page?size=many', undefined, 200, '422'],
	['an unknown path', '/inverter', undefined, 404, 404],
])('%s is refused', async (_, path, body, http, code) => {
	expect(await ask(path, body)).toMatchObject({ http, status: code });
});

test('another method is refused, and each request is noted without its headers', async () => {
	const sn = await inverter();
	expect((await ask(`/inverter/${sn}/latest`, { a: 1 }, 'PUT')).http).toBe(405);
	await ask('/inverter/params/query', { sn });
	expect(server.requests.at(-1)).toEqual({
		method: 'POST',
		path: '/gateway/inverter/params/query',
		query: {},
		body: { sn },
		operationId: 'post /inverter/params/query',
		status: 200,
	});
	expect(JSON.stringify(server.requests)).not.toContain('c2VjcmV0');
});
