import { RULES, wordsIn } from '../../../scripts/words.ts';
import { textsOf } from '../../../scripts/texts.ts';

const namesIn = (text: string): string[] => wordsIn(text).map(({ rule }) => rule.name);

test.each(RULES.flatMap(({ name, bad }) => bad.map((text) => [name, text])))(
	'the rule "%s" finds: %s',
	(name, text) => {
		expect(namesIn(text)).toContain(name);
	},
);

test.each(RULES.flatMap(({ good }) => good.map((text) => [text])))('no rule finds: %s', (text) => {
	expect(namesIn(text)).toEqual([]);
});

test('words on two lines are found', () => {
	expect(wordsIn('a device of\nwhich nothing is known')).toMatchObject([
		{ index: 9, found: 'of which' },
	]);
});

test('the texts of a program are its comments and its strings of words', () => {
	const source = [
		'// one comment',
		'// on two lines',
		"const a = /two words/.test('one string'); // its end",
		'const b = `with ${f("inner text")} and a tail // no comment`;',
		'/**',
		' * First words.',
		' *',
		' * @param b with a reason',
		' * @throws {TypeError} in some cases',
		' */',
		"import x from 'single';",
	].join('\n');
	expect(textsOf('a.ts', source).sort((left, right) => left.line - right.line)).toEqual([
		{ line: 1, text: 'one comment\non two lines' },
		{ line: 3, text: 'one string' },
		{ line: 3, text: 'its end' },
		{ line: 4, text: 'with … and a tail // no comment' },
		{ line: 4, text: 'inner text' },
		{ line: 6, text: 'First words.' },
		{ line: 8, text: 'with a reason' },
		{ line: 9, text: 'in some cases' },
	]);
});

test('the texts of a page with elements are read, too', () => {
	expect(textsOf('a.tsx', "const a = <p>don't stop here</p>; // the end")).toEqual([
		{ line: 1, text: "don't stop here" },
		{ line: 1, text: 'the end' },
	]);
});

test('the texts of a page are its prose, without code', () => {
	const page = [
		'# The title',
		'First line with `some code here`',
		'and [a link](to-a/place).',
		'```sh',
		'not this one',
		'```',
		'- an item',
		'| one cell | another cell |',
	].join('\n');
	expect(textsOf('a.md', page)).toEqual([
		{ line: 1, text: 'The title' },
		{ line: 2, text: 'First line with …\nand [a link].' },
		{ line: 7, text: 'an item' },
		{ line: 8, text: 'one cell' },
		{ line: 8, text: 'another cell' },
	]);
});

test('the texts of YAML are its values and comments', () => {
	const yaml = [
		'# A comment',
		'# of two lines',
		'title: Some title',
		'text: >-',
		'  on one',
		'  line',
	];
	expect(textsOf('a.yaml', yaml.join('\n'))).toEqual([
		{ line: 1, text: 'A comment\nof two lines' },
		{ line: 3, text: 'Some title' },
		{ line: 5, text: 'on one\nline' },
	]);
});

test('the texts of JSON are its strings', () => {
	expect(textsOf('a.json', '{\n"content": "Some words",\n"list": ["and more"]}')).toEqual([
		{ line: 2, text: 'Some words' },
		{ line: 3, text: 'and more' },
	]);
});
