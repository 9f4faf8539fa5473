import { ownDocument } from '../testing/own-document.ts';
import { withWireNames } from '../model/wire-names.ts';
import { vendorExport } from '../testing/vendor-export.ts';
import { importDocument } from './import.ts';

const OURS = ownDocument();
const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;
const PCS = (id: string): boolean => id.startsWith('pcs');

test.each([
	['code', 'msg', 'result', { data: 'result' }],
	['code', 'message', 'result', { message: 'message', data: 'result' }],
	['code', 'errMsg', 'data', { message: 'errMsg' }],
	['status', 'msg', 'data', { code: 'status' }],
	['errorCode', 'errorMsg', 'obj', { code: 'errorCode', message: 'errorMsg', data: 'obj' }],
	['code', 'msg', 'whatever', { data: 'whatever' }],
	['Code', 'Msg', 'Data', { code: 'Code', message: 'Msg', data: 'Data' }],
	['ret', 'info', 'content', { code: 'ret', message: 'info', data: 'content' }],
])(
	'the envelope %s, %s, %s is one line of the overlay, and all data are read',
	(code, msg, data, line) => {
		const vendors = vendorExport(OURS, { only: PCS, envelope: { code, msg, data } });
		const { draft, envelope, bare, changes, certainty } = importDocument(OURS, vendors, {
			evidence: EVIDENCE,
		});
		expect(draft.actions.filter(({ target }) => target === '$')).toEqual([
			{ target: '$', update: { 'x-envelope': line } },
		]);
		expect(envelope?.after).toBe(`${code}, ${msg}, ${data}`);
		expect({ bare, changes: changes.filter(({ id }) => id !== 'operation-removed') }).toEqual({
			bare: [],
			changes: [],
		});
		expect(certainty.reduce((sum, { fields }) => sum + fields, 0)).toBeGreaterThan(100);
		// As generating does: the responses follow the names of the envelope.
		const after = withWireNames(draft.applied(OURS) as never, OURS as never) as never;
		const again = importDocument(after, vendors, { evidence: EVIDENCE });
		expect(again.draft.actions).toEqual([]);
	},
);

test('the envelope that the document has is not a change', () => {
	const vendors = vendorExport(OURS, { only: PCS });
	expect(importDocument(OURS, vendors, { evidence: EVIDENCE }).envelope).toBeUndefined();
});

test.each([
	['状态码，0：成功，500：失败', 0],
	['0 means success', 0],
	['success is 1', 1],
	['200 success', undefined],
	['状态码', undefined],
])('the words %j of the code name the success %j', (description, success) => {
	const schema = {
		type: 'object',
		properties: { code: { type: 'integer', description }, data: { type: 'object' } },
	};
	const responses = { 200: { content: { '*/*': { schema } } } };
	const vendors = { openapi: '3.1.0', paths: { '/api/v1/pcs/data-last': { get: { responses } } } };
	const { draft } = importDocument(OURS, vendors, { evidence: EVIDENCE });
	const [found] = draft.actions.filter(({ target }) => target === '$');
	expect(found?.update).toEqual(success === undefined ? undefined : { 'x-envelope': { success } });
});
