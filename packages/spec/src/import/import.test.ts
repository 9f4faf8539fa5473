import { ownDocument } from '../testing/own-document.ts';
import { objectAt, type Json, type JsonObject } from '../document/json.ts';
import type { OverlayAction } from '../overlay/draft.ts';
import { importDocument, type Import } from './import.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;

const parameter = (name: string, place = 'query', required = true): object => ({
	name,
	in: place,
	required,
	schema: { type: 'string' },
});

function imported(paths: Record<string, object>): Import {
	const vendors = { openapi: '3.1.0', paths } as unknown as JsonObject;
	return importDocument(ownDocument(), vendors, { evidence: EVIDENCE });
}

const told = ({ changes }: Import): string[] =>
	changes
		.filter(({ id }) => !id.endsWith('-removed') || id === 'parameter-removed')
		.map(({ id, operationId, name }) => [id, operationId, name].filter(Boolean).join(' '));

const written = ({ draft }: Import, path: string): Json | undefined =>
	draft.actions
		.map(({ update }: OverlayAction) => (update as JsonObject | undefined)?.[path])
		.find((one) => one !== undefined);

test('a last slash and a parameter in the path make no other operation of one', () => {
	const result = imported({
		'/api/v1/pcs/data-last/': { get: { parameters: [parameter('deviceSn')] } },
		'/api/v1/pcs/{sn}/setting': { get: { parameters: [parameter('sn', 'path')] } },
		'/api/v1/pbd/setting/{id}/': { get: {} },
	});
	expect(result.added).toEqual([]);
	// Our document has no slash at the end of a path, and its rules refuse one.
	expect(JSON.stringify(result.draft.actions)).not.toMatch(/\/(api\/[^"']*)\/["']/);
	expect(result.guessed.map(({ before, by }) => [before.id, by])).toEqual([
		['pbdSetting', 'nearPath'],
		['pcsDataLast', 'nearPath'],
		['pcsSetting', 'nearPath'],
	]);
	expect(told(result)).toEqual(['operation-moved pbdSetting', 'operation-moved pcsSetting']);
	expect(result.refused).toEqual([]);
	// Our name in the path, since it is not sent there and client and node know it.
	for (const path of ['/api/v1/pcs/{deviceSn}/setting', '/api/v1/pbd/setting/{deviceSn}']) {
		expect(written(result, path)).toMatchObject({
			get: { parameters: [{ name: 'deviceSn', in: 'path', required: true }, expect.anything()] },
		});
	}
});

test('a required parameter whose new name has no match is reported and not taken over', () => {
	const result = imported({
		'/api/v1/pcs/data-last': { get: { parameters: [parameter('xyz')] } },
		'/api/v1/pcs/{part}/{more}/base-info': {
			get: { parameters: [parameter('part', 'path'), parameter('more', 'path')] },
		},
	});
	expect(told(result)).toEqual(
		expect.arrayContaining([
			'parameter-added pcsDataLast xyz',
			'parameter-removed pcsDataLast deviceSn',
		]),
	);
	expect(
		result.refused.map(({ operationId, before, after }) => [operationId, before, after]),
	).toEqual([
		['pcsDataLast', ['deviceSn'], ['xyz']],
		['pcsBaseInfo', ['deviceSn'], ['part', 'more']],
	]);
	const text = JSON.stringify(result.draft.actions);
	expect(text).not.toContain('"parameters"');
	expect(text).not.toContain('{part}');
});

test.each([
	['sn', undefined],
	['DeviceSN', undefined],
	['device_sn', undefined],
	['serialNumber', undefined],
	['code', 'deviceSn'],
])('the serial number as the parameter %s (%s) is sent under this name', (name, description) => {
	const written = { ...parameter(name), ...(description !== undefined && { description }) };
	const result = imported({ '/api/v1/pcs/data-last': { get: { parameters: [written] } } });
	expect(told(result)).toEqual(['parameter-renamed pcsDataLast deviceSn']);
	expect(result.refused).toEqual([]);
	const [first] = result.draft.actions.flatMap(
		({ update }) => (update as JsonObject | undefined)?.parameters ?? [],
	) as JsonObject[];
	expect(first).toMatchObject({
		name,
		'x-name': 'deviceSn',
		required: true,
		'x-n8n': { type: 'resourceLocator', search: 'searchDevices' },
	});
});

test('a parameter that is new next to those that stay is taken over', () => {
	const result = imported({
		'/api/v1/pcs/data-last': {
			get: {
				parameters: [parameter('deviceSn'), parameter('sn'), parameter('more', 'query', false)],
			},
		},
	});
	expect(result.refused).toEqual([]);
	expect(JSON.stringify(result.draft.actions)).toContain('"name":"sn"');
});

const answer = (properties: object): object => ({
	200: {
		content: {
			'application/json': { schema: { properties: { data: { type: 'object', properties } } } },
		},
	},
});
const body = (schema: object): object => ({ content: { 'application/json': { schema } } });

test('names that every object has are left out and reported', () => {
	const properties = JSON.parse(
		'{ "__proto__": { "type": "number" }, "constructor": { "type": "string" }, "coolantTemp": { "type": "number" } }',
	) as object;
	const result = imported({
		'/api/v1/pcs/data-last': {
			get: {
				parameters: [parameter('deviceSn'), parameter('toString', 'query', false)],
				responses: answer(properties),
			},
		},
		'/api/v1/constructor': { get: { responses: answer(properties) } },
	});
	expect(result.skipped.map(({ place, name }) => `${place} ${name}`)).toEqual([
		'get /api/v1/pcs/data-last toString',
		'get /api/v1/pcs/data-last __proto__',
		'get /api/v1/pcs/data-last constructor',
		'get /api/v1/constructor __proto__',
		'get /api/v1/constructor constructor',
	]);
	const text = JSON.stringify(result.draft.actions);
	expect(text).toContain('coolantTemp');
	expect(text).not.toMatch(/"(__proto__|constructor|toString)"/);
});

test('required fields stay required, in a body that was known and in a new one', () => {
	const schema = {
		required: ['confirm'],
		properties: { confirm: { type: 'string' }, floatVolt: { type: 'number' } },
	};
	const result = imported({
		'/api/v1/pbd/setting': { put: { requestBody: body(schema) } },
		'/api/v1/evc/start': { post: { requestBody: body(schema) } },
	});
	const confirm = (operation: string): object => ({
		type: 'string',
		'x-n8n': { displayName: 'Confirm', required: [operation] },
	});
	const properties = written(result, 'properties') as JsonObject;
	expect(properties).toMatchObject({ confirm: confirm('updateSettings') });
	expect(properties.floatVolt).not.toHaveProperty('x-n8n');
	expect(written(result, 'EvcInput')).toMatchObject({ properties: { confirm: confirm('create') } });
});

test('an operation with a Chinese name, a number or the name of a file of ours gets a name that code can have', () => {
	const { added } = imported({
		'/api/v1/报警/列表': { get: { summary: '报警列表' }, post: { summary: '新增报警' } },
		'/api/v1/工单/列表': { get: { summary: '工单列表' } },
		'/api/v1/3phase/info': { get: { summary: '三相' } },
		'/api/v1/index/info': { get: { summary: '首页' } },
	});
	expect(added.map(({ operationId, resource }) => `${resource} ${operationId}`)).toEqual([
		'other other',
		'other otherAdd',
		'other other2',
		'other3phase other3phase',
		'indexResource indexResource',
	]);
});

test('a parameter that is a number here and a text there has one schema', () => {
	const status = (type?: string): object => ({
		get: { parameters: [{ name: 'status', in: 'query', schema: type ? { type } : {} }] },
	});
	const result = imported({
		'/api/v1/pcs/base-info': status(),
		'/api/v1/evc/alarm': status('integer'),
		'/api/v1/evc/order': status('string'),
		'/api/v1/evc/all': {
			get: { parameters: [{ name: 'ids', in: 'query', schema: { type: 'array' } }] },
		},
	});
	// A list is given as the text that it becomes.
	expect(JSON.stringify(result.draft.actions)).toMatch(
		/"name":"ids".*?"schema":\{"type":"string"\}/,
	);
	const found = JSON.stringify(result.draft.actions).match(/"name":"status".*?"schema":\{.*?\}/g);
	expect(found?.map((text) => text.replace(/.*"schema":/, ''))).toEqual(
		Array(3).fill('{"type":["integer","string"]}'),
	);
});

test('new operations share an object where it is the same, and else have one each', () => {
	const named = { required: ['name'], properties: { name: { type: 'string' } } };
	const result = imported({
		'/api/v1/evc/price': { get: { responses: answer({ value: { type: 'number' } }) } },
		'/api/v1/evc/state': { get: { responses: answer({ value: { type: 'string' } }) } },
		'/api/v1/evc/state-now': { get: { responses: answer({ value: { type: 'string' } }) } },
		'/api/v1/evc/add': { post: { requestBody: body(named) } },
		'/api/v1/evc/edit': { put: { requestBody: body(named) } },
	});
	expect(written(result, 'EvcInfo')).toMatchObject({ properties: { value: { type: 'number' } } });
	expect(written(result, 'EvcStateInfo')).toMatchObject({
		properties: { value: { type: 'string' } },
	});
	expect(written(result, 'EvcStateNowInfo')).toBeUndefined();
	const sent = (name: string): unknown =>
		(written(result, name) as { properties: { name: { 'x-n8n': unknown } } }).properties.name[
			'x-n8n'
		];
	expect(sent('EvcInput')).toMatchObject({ required: ['create'] });
	expect(sent('EvcUpdateInput')).toMatchObject({ required: ['update'] });
});

test('a deletion without a named object is left out and reported', () => {
	const result = imported({
		'/api/v1/evc/order': { delete: { parameters: [parameter('orderId', 'query', false)] } },
		'/api/v1/evc/card': { delete: { parameters: [parameter('cardId')] } },
	});
	expect(result.blind.map(({ path }) => path)).toEqual(['/api/v1/evc/order']);
	expect(result.added.map(({ operationId }) => operationId)).toEqual(['evcDelete']);
	expect(told(result)).toEqual(['operation-added delete /api/v1/evc/card']);
});

test('a page keeps its rows under the name that the export has', () => {
	const rows = { type: 'array', items: { properties: { time: { type: 'string' } } } };
	const paging = [parameter('pageNo'), parameter('pageSize')];
	const get = { parameters: paging, responses: answer({ total: { type: 'integer' }, rows }) };
	const result = imported({ '/api/v1/evc/list': { get }, '/api/v1/pcs/data-list': { get } });
	expect(written(result, '/api/v1/evc/list')).toMatchObject({
		get: { 'x-page': { rows: 'rows' } },
	});
	const text = JSON.stringify(written(result, '/api/v1/evc/list'));
	expect(text).toMatch(/"properties":\{"rows":\{"type":"array"/);
	expect(text).not.toContain('datas');
	expect(result.changes.filter(({ id }) => id === 'response-shape-changed')).toEqual([
		expect.objectContaining({
			before: 'page of datas',
			after: 'page of rows',
			severity: 'breaking',
		}),
	]);
	expect(result.draft.actions).toContainEqual(
		expect.objectContaining({
			target: "$.paths['/api/v1/pcs/data-list'].get",
			update: expect.objectContaining({ 'x-page': { rows: 'rows' } }) as object,
		}),
	);
});

test('an operation is found at a path that was held for plausible, regardless of its title', () => {
	// An overlay may have confirmed the path, and then no other one is plausible.
	const ours = structuredClone(ownDocument());
	const known = objectAt(ours, 'paths', '/api/v1/bms/bcu-data-last', 'get', 'x-evidence') ?? {};
	known.alternatives = ['/api/v1/bms/buc-data-last'];
	const get = { summary: '获取最新数据', parameters: [parameter('deviceSn')] };
	const paths = { '/api/v1/bms/buc-data-last': { get } };
	const vendors = { openapi: '3.1.0', paths } as unknown as JsonObject;
	const result = importDocument(ours, vendors, { evidence: EVIDENCE });
	expect(result.guessed.map(({ before, by }) => [before.id, by])).toEqual([
		['bcuDataLast', 'alternative'],
	]);
	expect(told(result)).toEqual(['operation-moved bcuDataLast']);
	expect(result.added).toEqual([]);
});

test('a body that is not JSON there is not documented as one', () => {
	const schema = { properties: { cmd: { type: 'integer' } } };
	const form = { content: { 'application/x-www-form-urlencoded': { schema } } };
	const result = imported({
		'/api/v1/evc/stop': { post: { requestBody: form } },
		'/api/v1/evc/start': { put: { requestBody: { content: { '*/*': { schema } } } } },
	});
	expect(result.added.map(({ from }) => from.otherBody)).toEqual([
		'application/x-www-form-urlencoded',
		undefined,
	]);
	expect(written(result, '/api/v1/evc/stop')).toMatchObject({
		post: { requestBody: { 'x-evidence': { status: 'assumed' } } },
	});
	expect(written(result, '/api/v1/evc/start')).toMatchObject({
		put: { requestBody: { 'x-evidence': { status: 'documented' } } },
	});
});

test('a field that must be sent now is reported as breaking, and taken over for each operation', () => {
	const schema = { required: ['city', 'plantName'], properties: { city: {}, plantName: {} } };
	const both = { requestBody: body(schema) };
	const result = imported({ '/api/v1/plant': { post: both, put: both } });
	const required = result.changes.filter(({ id }) => id === 'field-became-required');
	expect(required.map(({ operationId, name, severity }) => [operationId, name, severity])).toEqual([
		['plantUpdate', 'city', 'breaking'],
		['plantUpdate', 'plantName', 'breaking'],
		['plantAdd', 'city', 'breaking'],
	]);
	expect(written(result, 'city')).toMatchObject({ 'x-n8n': { required: ['update', 'create'] } });
	// For create the document has this already.
	expect(written(result, 'plantName')).toMatchObject({ 'x-n8n': { required: ['update'] } });
});

test('a list of texts is not a list of objects, and a list or a page stays both', () => {
	const list = { type: 'array', items: { properties: { power: { type: 'number' } } } };
	const data = (schema: object): object => ({
		get: {
			responses: {
				200: { content: { 'application/json': { schema: { properties: { data: schema } } } } },
			},
		},
	});
	const result = imported({
		'/api/v1/evc/names': data({ type: 'array', items: { type: 'string' } }),
		'/api/v1/evc/all': data({ anyOf: [list, { properties: { datas: list } }] }),
	});
	const text = (path: string): string => JSON.stringify(written(result, path));
	expect(text('/api/v1/evc/names')).toContain(
		'"anyOf":[{"type":"array","items":{}},{"type":"null"}]',
	);
	expect(text('/api/v1/evc/all')).toContain(
		'"anyOf":[{"type":"array","items":{"$ref":"#/components/schemas/EvcInfo"}},{"allOf":',
	);
	expect(text('/api/v1/evc/all')).toContain('schemas/Page');
});

test('a parameter that only the path of a new operation names can be given', () => {
	const result = imported({ '/api/v1/evc/info/{evcId}': { get: {} } });
	expect(written(result, '/api/v1/evc/info/{evcId}')).toMatchObject({
		get: { parameters: [{ name: 'evcId', in: 'path', required: true }, expect.anything()] },
	});
});
