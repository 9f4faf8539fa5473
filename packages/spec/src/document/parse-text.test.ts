import { parseText } from './parse-text.ts';

test.each([
	[
		'JSON',
		'{\n "a": {"b": 1, "c": [{"b": 1}, {"b": 2}],\n "b": 2},\n "b": ":,{", "a": {"b": 3}\n}',
	],
	['YAML', 'a:\n  b: 1\n  c: [{ b: 1 }, { b: 2 }]\n  b: 2\nb: ":,{"\na: { b: 3 }\n'],
])('of duplicate keys in %s the last one counts, and each is named', (form, text) => {
	const { value, duplicates } = parseText(text);
	expect(value).toEqual({ a: { b: 3 }, b: ':,{' });
	expect(duplicates).toEqual([
		{ path: ['a', 'b'], line: form === 'JSON' ? 3 : 4 },
		{ path: ['a'], line: form === 'JSON' ? 4 : 6 },
	]);
});

test('a merge key of YAML and equal keys of different objects are not duplicates', () => {
	const { value, duplicates } = parseText('x: &x { a: 1 }\ny: { <<: *x, b: 2 }\nz: { b: 2 }\n');
	expect(value).toMatchObject({ y: { a: 1, b: 2 } });
	expect(duplicates).toEqual([]);
});

test('JSON with a comma too many is read as YAML', () => {
	expect(parseText('{"a": [1, 2,],}').value).toEqual({ a: [1, 2] });
});
