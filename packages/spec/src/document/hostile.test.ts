import { factsOf, type OperationFacts } from './facts.ts';
import type { JsonObject } from './json.ts';

/** The one operation of a document whose data are `Data`. */
function factsWith(schemas: Record<string, object>): OperationFacts {
	const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
	const schema = { properties: { data: ref('Data') } };
	const get = { responses: { 200: { content: { 'application/json': { schema } } } } };
	const document = { paths: { '/a': { get } }, components: { schemas } };
	const [only] = factsOf(document as unknown as JsonObject).operations;
	if (!only) throw new Error('There is no operation.');
	return only;
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const x = { type: 'number' };

test('an object that is a part of itself has the fields that it has', () => {
	const data = { allOf: [ref('Data'), ref('Data'), { allOf: [ref('Data')] }], properties: { x } };
	expect([...(factsWith({ Data: data }).row?.fields.keys() ?? [])]).toEqual(['x']);
});

test('parts that are named twice on every level are read once', () => {
	const levels = Array.from({ length: 60 }, (_, level) => [
		level === 0 ? 'Data' : `Level${level}`,
		{ allOf: [ref(`Level${level + 1}`), ref(`Level${level + 1}`)] },
	]);
	const schemas = Object.fromEntries([...levels, ['Level60', { properties: { x } }]]) as never;
	// References are followed through each level in turn, so that the depth is not limited.
	expect([...(factsWith(schemas).row?.fields.keys() ?? [])]).toEqual(['x']);
});

test('a form of itself, and a reference to itself, do not count as a form', () => {
	expect(factsWith({ Data: { anyOf: [ref('Data')], properties: { x } } }).shape).toBe('unknown');
	expect(factsWith({ Data: { oneOf: [ref('Data'), { type: 'array', items: x }] } }).shape).toBe(
		'array',
	);
	expect(factsWith({ Data: ref('Data') }).shape).toBe('unknown');
	expect(factsWith({ Data: { $ref: '#/components/%zz' } }).shape).toBe('unknown');
});

test.each([
	[{ oneOf: [{ type: 'string' }, { type: 'number' }] }, ['number', 'string']],
	[{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, ['integer']],
	[{ oneOf: [ref('Code'), { type: ['number', 'null'] }] }, ['number', 'string']],
	[{ allOf: [ref('Code')] }, ['string']],
	[{ oneOf: [{ type: 'string' }, {}] }, []],
	[{ oneOf: [ref('Self'), { type: 'string' }] }, []],
	[{ allOf: [{ properties: { x } }] }, ['object']],
	[{ enum: [1, 2, null] }, ['integer']],
	// No types of JSON: written by hand, or as the code of the server has them.
	[{ type: 'int' }, ['integer']],
	[{ type: ['Double', 'null'] }, ['number']],
	[{ type: 'String', format: 'date' }, ['string']],
	[{ type: 'BigThing', properties: {} }, []],
	[{ type: ['string', 'any'] }, []],
])('%j takes %j', (schema, types) => {
	const row = factsWith({
		Data: { properties: { field: schema } },
		Code: { type: 'string' },
		Self: { oneOf: [ref('Self')] },
	}).row;
	expect(row?.fields.get('field')?.types).toEqual(types);
});

test('paths are read through references, and extensions among them are not paths', () => {
	const get = { responses: { 200: { content: { 'application/json': { schema: ref('E') } } } } };
	const document = {
		paths: { '/a': { $ref: '#/components/pathItems/P' }, 'x-b': { get }, '/c': null, '/d': [] },
		components: {
			pathItems: { P: { parameters: [{ name: 'sn', in: 'query', required: true }], get } },
			schemas: { E: { properties: { data: { properties: { x } } } } },
		},
	};
	const { operations } = factsOf(document as unknown as JsonObject);
	expect(operations.map(({ path }) => path)).toEqual(['/a']);
	expect(operations[0]?.parameters.map(({ name }) => name)).toEqual(['sn']);
	expect([...(operations[0]?.row?.fields.keys() ?? [])]).toEqual(['x']);
});
