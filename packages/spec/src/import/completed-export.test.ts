import { ownDocument } from '../testing/own-document.ts';
import { factsOf, type OperationFacts } from '../document/facts.ts';
import type { JsonObject } from '../document/json.ts';
import { completedExport } from './completed-export.ts';

const json = (schema: object): object => ({
	200: { content: { '*/*': { schema } } },
});
const envelope = (data?: object): object =>
	json({
		type: 'object',
		properties: { code: { type: 'integer' }, msg: { type: 'string' }, ...(data && { data }) },
	});

function completed(paths: Record<string, object>): readonly OperationFacts[] {
	const vendors = { openapi: '3.1.0', paths } as unknown as JsonObject;
	return factsOf(completedExport(vendors, ownDocument())).operations;
}

const at = (operations: readonly OperationFacts[], method: string, path: string) =>
	operations.find((operation) => operation.method === method && operation.path === path);

test('operations that the export does not have are those of our document', () => {
	const operations = completed({ '/api/v1/pcs/data-last': { get: { responses: envelope() } } });
	expect(operations).toHaveLength(45);
	expect(at(operations, 'put', '/api/v1/pbd/setting')?.body?.fields.has('socMax')).toBe(true);
});

test('a row that the export does not describe is the one of our document', () => {
	const operations = completed({
		'/api/v1/pcs/data-last': { get: { responses: envelope({ type: 'object' }) } },
		'/api/v1/pcs/data-list': {
			get: {
				responses: envelope({
					type: 'object',
					properties: { records: { type: 'array', items: { type: 'object' } } },
				}),
			},
		},
	});
	expect(at(operations, 'get', '/api/v1/pcs/data-last')?.row?.fields.has('bvpv')).toBe(true);
	// How the rows are wrapped is described.
	expect(at(operations, 'get', '/api/v1/pcs/data-list')).toMatchObject({
		shape: 'page',
		rowsIn: 'records',
	});
	expect(at(operations, 'get', '/api/v1/pcs/data-list')?.row?.fields.has('bvpv')).toBe(true);
});

test('a row that the export describes has the fields of the export alone', () => {
	const operations = completed({
		'/api/v1/pcs/data-last': {
			get: { responses: envelope({ properties: { B_vpv: { type: 'number' } } }) },
		},
	});
	const row = at(operations, 'get', '/api/v1/pcs/data-last')?.row;
	expect([...(row?.fields.keys() ?? [])]).toEqual(['B_vpv']);
});

test('completed operations have the envelope of the export', () => {
	const responses = json({
		properties: {
			code: { type: 'integer' },
			msg: { type: 'string' },
			result: { type: 'object', properties: { sn: { type: 'string' } } },
		},
	});
	const vendors = {
		openapi: '3.1.0',
		paths: { '/api/v1/pcs/base-info': { get: { responses } } },
	} as unknown as JsonObject;
	const document = completedExport(vendors, ownDocument());
	const members = { code: 'code', message: 'msg', data: 'result' };
	const { operations } = factsOf(document, members);
	expect(at(operations, 'get', '/api/v1/pcs/data-last')?.row?.fields.has('bvpv')).toBe(true);
	const open = (all: readonly OperationFacts[]) =>
		all.filter(({ data }) => !data).map(({ path }) => path);
	expect(open(operations).sort()).toEqual(open(factsOf(ownDocument()).operations).sort());
});

test('a response without the member data stays as the export has it', () => {
	const responses = json({
		properties: { code: { type: 'integer' }, result: { properties: { sn: {} } } },
	});
	const operations = completed({ '/api/v1/pcs/data-last': { get: { responses } } });
	expect(at(operations, 'get', '/api/v1/pcs/data-last')?.operation.responses).toEqual(responses);
});
