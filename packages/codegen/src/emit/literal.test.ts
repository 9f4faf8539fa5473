import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { literal } from './literal.ts';

test('the printed literal has the given value', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(5), (value, depth) => {
			const printed = literal(value, depth);
			// Through JSON, because an array of another realm is not an Array of this one; and -0 is not kept by JSON.
			const back: unknown = JSON.parse(
				JSON.stringify(runInNewContext(`(${printed})`, {}) as unknown),
			);
			expect(back).toEqual(JSON.parse(JSON.stringify(value)));
		}),
	);
});

test.each([
	[{ a: 1, 'b-c': 'x' }, "{ a: 1, 'b-c': 'x' }"],
	[["it's"], '["it\'s"]'],
	[[], '[]'],
	[{}, '{}'],
	[{ gone: undefined, kept: null }, '{ kept: null }'],
	[JSON.parse('{"__proto__":1}') as unknown, "{ ['__proto__']: 1 }"],
	[{ text: 'x'.repeat(120) }, `{\n\ttext: '${'x'.repeat(120)}',\n}`],
])('%j is printed as people write it', (value, text) => {
	expect(literal(value)).toBe(text);
});
