import { ownDocument } from '../testing/own-document.ts';
import { objectAt, type JsonObject } from '../document/json.ts';
import { importDocument } from './import.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;

const list = (name: string, items: object): object => ({
	name,
	in: 'query',
	schema: { type: 'array', items },
});
const exported = (...parameters: object[]): JsonObject =>
	({
		openapi: '3.1.0',
		paths: { '/api/v1/evc/base-info/list': { get: { parameters } } },
	}) as unknown as JsonObject;

test('lists among the parameters are not a difference when the same export is imported again', () => {
	const vendors = exported(list('ids[]', { type: 'string' }));
	const ours = ownDocument();
	const [first] = importDocument(ours, vendors, { evidence: EVIDENCE }).draft.actions.flatMap(
		({ update }) => {
			const item = objectAt(update, '/api/v1/evc/base-info/list');
			return item ? [item] : [];
		},
	);
	const merged = {
		...ours,
		paths: { ...objectAt(ours, 'paths'), ...(first && { '/api/v1/evc/base-info/list': first }) },
	};
	const differences = (document: JsonObject): unknown[] =>
		importDocument(merged, document, { evidence: EVIDENCE }).changes.filter(
			({ id }) => !id.endsWith('-removed'),
		);
	expect(differences(vendors)).toEqual([]);
	// A part that becomes something else is still reported.
	expect(differences(exported({ name: 'ids[]', in: 'query', schema: { type: 'object' } }))).toEqual(
		[
			expect.objectContaining({
				id: 'parameter-type-changed',
				name: 'ids[]',
				severity: 'breaking',
			}),
		],
	);
});
