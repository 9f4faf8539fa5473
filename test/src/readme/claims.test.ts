import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../workspace.ts';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
/** Prose with single spaces, without code, and without the marks of a table. */
const prose = (page: string): string =>
	read(page)
		.replaceAll(/^ *```[^]*?^ *```/gm, '')
		.replaceAll(/`[^`]*`/g, '…')
		.replaceAll(/\s+/g, ' ');

/** The rows of a table below a heading of the page of claims. */
function rowsBelow(heading: string): string[][] {
	const [, section = ''] = read('docs/claims.md').split(`## ${heading}\n`);
	const [table = ''] = section.split('\n## ');
	return table
		.split('\n')
		.filter((line) => line.startsWith('|') && !/^\|[ -]+\|[ |-]+$/.test(line))
		.slice(1)
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim().replaceAll('`', '')),
		);
}

const PROMISES = rowsBelow('Promises');
const OTHERS = rowsBelow('Not a promise');
const ABSOLUTE = /\b(?:never|always|guarantees?|guaranteed)\b/gi;
const PAGES = globSync(
	['README.md', 'SECURITY.md', '{packages,nodes,examples}/**/README.md', 'docs/**/*.md'],
	{
		cwd: ROOT,
		exclude: [
			'**/node_modules/**',
			'docs/{decisions,reference,api}/**',
			'docs/{claims,troubleshooting}.md',
		],
	},
).sort();

test('there are promises, each once', () => {
	expect(PROMISES.length).toBeGreaterThan(20);
	const keys = [...PROMISES, ...OTHERS].map(([sentence, page]) => `${page}: ${sentence}`);
	expect(new Set(keys).size).toBe(keys.length);
});

test.each([...PROMISES, ...OTHERS])('"%s" is on the page %s', (sentence = '', page = '') => {
	expect(prose(page)).toContain(sentence);
});

test.each(PROMISES)('"%s" of %s is proven by %s', (_sentence, _page, file = '', name = '') => {
	expect(name).not.toBe('');
	const isTitle = read(file)
		.split('\n')
		.some((line) => line.includes(name) && /\b(?:test|it)(?:\.|\()|\]\)\(|^\s*['"`]/.test(line));
	expect(isTitle).toBe(true);
});

test.each(PAGES)('%s promises nothing absolute without a test', (page) => {
	const listed = [...PROMISES, ...OTHERS].filter(([, at]) => at === page);
	const rest = listed.reduce(
		(text, [sentence = '']) => text.replaceAll(sentence, '…'),
		prose(page),
	);
	const open = [...rest.matchAll(ABSOLUTE)].map(({ index }) =>
		rest.slice(Math.max(0, index - 60), index + 60),
	);
	expect(open).toEqual([]);
});
