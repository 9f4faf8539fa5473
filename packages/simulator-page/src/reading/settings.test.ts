import { differences, readSetting, settingText } from './settings.ts';

test.each([
	['a number', '0.5', 2, 0.5],
	['a number with blanks', ' 12 ', 2, 12],
	['a text', '12', '10', '12'],
	['a flag', 'true', false, true],
	['a list', '[1,2]', [0], [1, 2]],
	['a key that the device does not have', 'x', undefined, 'x'],
])('%s is read as its setting is', (_, text, present, expected) => {
	expect(readSetting(text, present)).toEqual(expected);
});

test.each([
	['', 2, 'Enter a number, such as 2. "" is not a number.'],
	['high', 2, 'Enter a number, such as 2. "high" is not a number.'],
	['yes', false, 'Enter a value such as false, not "yes".'],
])('"%s" is refused where %j stands', (text, present, sentence) => {
	expect(() => readSetting(text, present)).toThrow(sentence);
});

test('a change names what it changed, and what was not there before', () => {
	expect(differences({ a: 1, b: 'x', c: 3 }, { a: 2, b: 'x', d: true })).toEqual([
		{ key: 'a', before: '1', after: '2' },
		{ key: 'd', before: 'not set', after: 'true' },
	]);
});

test('texts stand without quotes', () => {
	expect(settingText('23:00')).toBe('23:00');
	expect(settingText(null)).toBe('null');
});
