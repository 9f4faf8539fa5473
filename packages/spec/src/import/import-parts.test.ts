import { ownDocument } from '../testing/own-document.ts';
import type { JsonObject } from '../document/json.ts';
import { importDocument, type Import } from './import.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });

function imported(paths: JsonObject, ours = ownDocument()): Import {
	return importDocument(ours, { openapi: '3.1.0', paths }, { evidence: EVIDENCE });
}

const told = ({ changes }: Import): string[] =>
	changes
		.filter(({ id }) => !id.endsWith('-removed'))
		.map(({ id, operationId, name }) => [id, operationId, name].filter(Boolean).join(' '));

/** An operation of ours without any known facts. */
function bare(method: string): JsonObject {
	const ours = structuredClone(ownDocument());
	const data = { description: 'Unknown.' };
	const envelope = { $ref: '#/components/schemas/Envelope' };
	const schema = { allOf: [envelope, { type: 'object', properties: { data } }] };
	(ours.paths as JsonObject)['/api/v1/evc/state'] = {
		[method]: {
			...{ operationId: 'evcState', tags: ['EVC'], summary: 'State', parameters: [] },
			'x-n8n': { resource: 'evc', operation: 'update' },
			'x-evidence': { status: 'documented' },
			responses: { 200: json(schema) },
		},
	};
	return ours;
}

const data = (schema: JsonObject): JsonObject => ({
	200: json({ properties: { code: { type: 'integer' }, data: schema } }),
});
const row = { type: 'object', properties: { soc: { type: 'number' } } };

test('a response without facts gets those of the export', () => {
	const list = { type: 'array', items: row };
	const get = { responses: data(list) };
	const result = imported({ '/api/v1/evc/state': { get } }, bare('get'));
	expect(told(result)).toEqual(['field-added evcState soc']);
	expect(result.draft.actions.at(-1)?.update).toEqual({
		anyOf: [{ type: 'array', items: { $ref: '#/components/schemas/EvcInfo' } }, { type: 'null' }],
	});
});

test('a new body is taken over, even to another path', () => {
	const put = { requestBody: json({ ...row, required: ['soc'] }), summary: 'State' };
	for (const path of ['/api/v1/evc/state', '/api/v1/evc/other']) {
		const result = imported({ [path]: { put } }, bare('put'));
		expect(told(result)).toContain('field-added evcState soc');
		expect(JSON.stringify(result.draft.actions)).toMatch(
			/"requestBody":\{.*"schema":\{"\$ref":"#\/components\/schemas\/EvcInput"\}/,
		);
	}
});

test('a body of GET, which nothing can send, is ignored', () => {
	const get = { requestBody: json(row), responses: data(row) };
	const result = imported(
		{ '/api/v1/evc/state': { get }, '/api/v1/evc/more': { get } },
		bare('get'),
	);
	expect(JSON.stringify(result.draft.actions)).not.toContain('requestBody');
});

test('a new operation has the role that its words name, of the type or subject of its paths', () => {
	const result = imported({
		'/api/v1/evc/data-last': { get: { responses: data(row) } },
		'/api/v1/evc/data-list': { get: { responses: data({ type: 'array', items: row }) } },
		'/api/v1/pcs/alarm/list': { get: { responses: data({ type: 'array', items: row }) } },
		'/api/v1/pcs/restart': { post: { requestBody: json(row), responses: data(row) } },
		'/api/v1/hps/alarm': { get: { responses: data(row) } },
	});
	const written = result.draft.actions
		.filter(({ target }) => target === '$.paths')
		.flatMap(({ update }) => Object.values(update as Record<string, Record<string, JsonObject>>))
		.flatMap((item) => Object.values(item));
	expect(
		written.map((operation) => [
			operation.summary,
			operation['x-role'],
			operation['x-device-type'] ?? operation['x-subject'],
			operation['x-retry'],
		]),
	).toEqual([
		['Get Latest Data of EVC', 'latest', 'evc', 'safe'],
		['Get History of EVC', 'history', 'evc', 'safe'],
		// The base info of the PCS has this role already.
		['Get Many of PCS', 'other', 'pcs', 'safe'],
		['Create of PCS', 'create', 'pcs', 'never'],
		// Two device types share these paths.
		['Get of HPS', 'get', 'device', 'safe'],
	]);
});

test('new tags are described in the document, each once and each in an action of its own', () => {
	const get = (tag: string): JsonObject => ({ get: { tags: [tag], responses: data(row) } });
	const { draft } = imported({
		'/api/v1/pcs/data-last': get('PCS'),
		'/api/v1/hes/base-info': get('HES'),
		'/api/v1/hes/data-last': get('HES'),
		'/api/v1/evc/data-last': get('EVC'),
	});
	const tags = draft.actions.filter(({ target }) => target === '$.tags');
	expect(tags.map(({ update }) => (update as JsonObject).name)).toEqual(['HES', 'EVC']);
});

test('a new field that is a list has a word about its entries', () => {
	const { draft } = imported({
		'/api/v1/pcs/data-last': {
			get: {
				responses: data({
					type: 'object',
					properties: { bvpv: { type: 'number' }, cells: { type: 'array' } },
				}),
			},
		},
	});
	const fields = draft.actions.map(({ update }) => JSON.stringify(update));
	expect(fields.find((text) => text.includes('"cells"'))).toMatch(
		/"cells":\{"type":"array","items":\{\}/,
	);
});
