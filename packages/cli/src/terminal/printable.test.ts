import { printable, printableInColour, printableName } from './printable.ts';

test('what a server sends says nothing to a terminal', () => {
	expect(printable('a\u001b]0;title\u0007b\u009b2Jc\rd')).toBe(
		'a\\u001b]0;title\\u0007b\\u009b2Jc\\u000dd',
	);
	expect(printable('two\n\tlines of Ätess')).toBe('two\n\tlines of Ätess');
	expect(printableName('two\nlines')).toBe('two\\nlines');
});

test('JSON means the same afterwards', () => {
	const value = { name: 'a\u009b\u007f\u2028\n' };
	expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
});

test('colours of the program itself stay', () => {
	const text = '\u001b[1mbold\u001b[22m \u001b[31mred\u001b[39m \u001b[2Jgone';
	expect(printableInColour(text)).toBe(
		'\u001b[1mbold\u001b[22m \u001b[31mred\u001b[39m \\u001b[2Jgone',
	);
});
