import fc from 'fast-check';
import { printable, printableLine } from './printable.ts';

test('the texts of a server have no effect on a terminal', () => {
	expect(printable('a\u001b]0;title\u0007b\u009b2Jc\rd')).toBe(
		'a\\u001b]0;title\\u0007b\\u009b2Jc\\u000dd',
	);
	expect(printable('two\n\tlines of Ätess')).toBe('two\n\tlines of Ätess');
	expect(printableLine('two\n\tlines')).toBe('two\\n\\tlines');
});

test.each([
	['right-to-left override', 'gnp\u202e.exe', 'gnp\\u202e.exe'],
	['direction isolate', 'a\u2066b\u2069', 'a\\u2066b\\u2069'],
	['direction mark', 'a\u200f\u061c', 'a\\u200f\\u061c'],
	['line separator', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
	['byte order mark', '\ufeffa', '\\ufeffa'],
	['invisible tag', 'a\u{e0041}', 'a\\udb40\\udc41'],
	['half of a surrogate pair', 'a\ud800b', 'a\\ud800b'],
])('a %s is written as an escape', (_, text, shown) => {
	expect(printable(text)).toBe(shown);
});

test.each(['โรงไฟฟ้า\u200bหนึ่ง', 'نیم\u200cفاصله', '👩\u200d🔧', 'Ätess №1 – “α”'])(
	'the writing %j stays as it is',
	(text) => {
		expect(printableLine(text)).toBe(text);
	},
);

test('JSON means the same afterwards', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (name) => {
			expect(JSON.parse(printable(JSON.stringify({ name })))).toEqual({ name });
		}),
		{ numRuns: 50 },
	);
});
