import { factsOf } from './facts.ts';
import type { JsonObject } from './json.ts';
import { mergedDocuments } from './merged-documents.ts';

/** A document with one operation whose row has a field, behind two references. */
function documentOf(path: string, field: string, more: JsonObject = {}): JsonObject {
	return {
		openapi: '3.1.0',
		servers: [{ url: 'https://vendor.example/v1' }],
		paths: {
			[path]: {
				get: {
					responses: {
						'200': {
							content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' } } },
						},
					},
				},
			},
		},
		components: {
			schemas: {
				Answer: { properties: { data: { $ref: '#/components/schemas/Row' } } },
				Row: { type: 'object', properties: { [field]: { type: 'number' } } },
				...more,
			},
		},
	};
}

test('each operation of several documents keeps its own fields, although all call them alike', () => {
	const merged = mergedDocuments([
		documentOf('/a', 'x'),
		documentOf('/b', 'y', { Other: {} }),
		documentOf('/c', 'x'),
		documentOf('/d', 'z'),
	]);
	const fields = factsOf(merged).operations.map(({ path, row }) => [
		path,
		[...(row?.fields.keys() ?? [])],
	]);
	expect(fields).toEqual([
		['/a', ['x']],
		['/b', ['y']],
		['/c', ['x']],
		['/d', ['z']],
	]);
	expect(merged).not.toHaveProperty('servers');
});

test('methods of one path come together, and an operation that two describe differently is named', () => {
	const notes: string[] = [];
	const get = { summary: 'Old' };
	const merged = mergedDocuments(
		[
			{ paths: { '/a': { get, put: { summary: 'Set' } } } },
			{ paths: { '/a': { get: { summary: 'New' } } } },
			{ paths: { '/a': { put: { summary: 'Set' } } } },
		],
		(sentence) => notes.push(sentence),
	);
	expect(merged.paths).toEqual({ '/a': { get: { summary: 'New' }, put: { summary: 'Set' } } });
	expect(notes).toEqual(['Several documents describe GET /a. The last one counts.']);
});
