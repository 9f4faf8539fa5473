import fc from 'fast-check';
import { exactJson } from './exact-json.ts';

const lenient = (text: string): unknown => exactJson(text, true);

/** The result of JSON.parse, with whole numbers that it may have rounded as digits. */
const parsed = (text: string): unknown =>
	JSON.parse(text, (_, value: unknown) =>
		Number.isInteger(value) && !Number.isSafeInteger(value) && !String(value).includes('e')
			? String(value)
			: value,
	);

test('any JSON is read as JSON.parse reads it', () => {
	fc.assert(
		fc.property(fc.json(), fc.boolean(), (text, isLenient) => {
			expect(exactJson(text, isLenient)).toEqual(parsed(text));
		}),
	);
});

test('a long number alone is read', () => {
	expect(exactJson('4418100480985427', false)).toBe(4_418_100_480_985_427);
	expect(exactJson(' 1298491919448631809', true)).toBe('1298491919448631809');
});

test('the own reader and JSON.parse agree around a long number', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const expected = parsed(JSON.stringify(value));
			const text = `{"id": 1298491919448631809, "rest": ${JSON.stringify(value)}}`;
			expect(exactJson(text, false)).toEqual({ id: '1298491919448631809', rest: expected });
		}),
	);
});

test('every whole number comes out with the digits that were sent', () => {
	fc.assert(
		fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (sent) => {
			const [id] = exactJson(`[${sent}]`, false) as [unknown];
			expect(String(id)).toBe(String(sent));
			expect(typeof id === 'number').toBe(Number.isSafeInteger(Number(sent)));
		}),
	);
});

test.each([
	[
		'long digits in a text',
		'{"sn":"12345678901234567890", "n": 1}',
		{ sn: '12345678901234567890', n: 1 },
	],
	['a decimal with many digits', '[0.30000001192092896]', [0.30000001192092896]],
	['the largest exact number', '[9007199254740991]', [9007199254740991]],
	['one more', '[9007199254740993]', ['9007199254740993']],
])('%s', (_, text, expected) => {
	expect(exactJson(text, false)).toEqual(expected);
});

test.each([
	['NaN', '{"a":1,"ppv":NaN,"b":2}', { a: 1, ppv: 'NaN', b: 2 }],
	['Infinity', '[Infinity, -Infinity]', ['Infinity', '-Infinity']],
	['a number without its zero', '{"ppv":.5}', { ppv: '.5' }],
	['a number with a plus', '{"ppv":+5 }', { ppv: '+5' }],
	['a number with a zero in front', '{"sn":007}', { sn: '007' }],
	['a word of another language', '{"lost":True}', { lost: 'True' }],
	['a control character in a number', '{"ppv":4\u00012}', { ppv: '4\u00012' }],
	['a control character in a text', '{"t":"a\u0001b\\n\\u0041"}', { t: 'a\u0001b\nA' }],
	['a control character between members', '{"a":1,\u0000"b":2}', { a: 1, b: 2 }],
	[
		'an escape that JSON does not have',
		String.raw`{"t":"C:\data\x"}`,
		{ t: String.raw`C:\data\x` },
	],
	['a comma before the end', '{"a":[1,2,],}', { a: [1, 2] }],
	['nothing in place of a value', '{"a":,"b":1}', { a: '', b: 1 }],
	['a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
	['a name that objects have', '{"__proto__":NaN}', JSON.parse('{"__proto__":"NaN"}')],
])('one bad value costs no other: %s', (_, text, expected) => {
	expect(lenient(text)).toEqual(expected);
	expect(() => exactJson(text, false)).toThrow(SyntaxError);
});

test.each([
	['a decimal comma', '{"ppv":12,5,"b":1}'],
	['two commas in a list', '[1,,2]'],
	['an end in the middle', '{"a":1,"b":"x'],
	['an end after a value', '{"a":[1,2'],
	['something after the end', '{"a":1} {"b":2}'],
	['a name without quotes', '{a:1}'],
	['a web page', '<html>'],
	['a word', 'NaN'],
	['a text that is not closed', '{"a":"b,"c":1}'],
	['a value that is not JSON', `{"a":${'x'.repeat(60)}}`],
	['very many levels', '['.repeat(5000)],
])('%s allows no reading', (_, text) => {
	expect(() => lenient(text)).toThrow(SyntaxError);
});

test('a text that is cut off or changed is read or refused, and nothing else happens', () => {
	fc.assert(
		fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 3 }), (text, place, other) => {
			const at = place % (text.length + 1);
			try {
				lenient(text.slice(0, at) + other + text.slice(at + 1));
			} catch (error) {
				expect(error).toBeInstanceOf(SyntaxError);
			}
		}),
	);
});
