import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../workspace.ts';
import { PAGES } from './documented-commands.ts';

/** Text outside of code blocks. */
function proseOf(page: string): string {
	return readFileSync(path.join(ROOT, page), 'utf8').replaceAll(/^ *```[^]*?^ *```/gm, '');
}

/** The anchors of a page as GitHub makes them: a repeated heading gets a number. */
function anchorsOf(page: string): Set<string> {
	const seen = new Map<string, number>();
	const anchors = new Set<string>();
	for (const [, heading = ''] of proseOf(page).matchAll(/^#+ (.+)$/gm)) {
		const slug = heading
			.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-');
		const count = seen.get(slug) ?? 0;
		seen.set(slug, count + 1);
		anchors.add(count === 0 ? slug : `${slug}-${count}`);
	}
	return anchors;
}

const linksOf = (page: string): { file: string; anchor: string }[] =>
	[...proseOf(page).matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
		.map(([, link = '']) => link)
		.filter((link) => !/^[a-z]+:/.test(link))
		.map((link) => {
			const [file = '', anchor = ''] = link.split('#', 2);
			return { file: file === '' ? page : path.join(path.dirname(page), file), anchor };
		});

test.each(PAGES)('every link of %s leads to a file, folder or heading', (page) => {
	const missing = linksOf(page).filter(
		({ file, anchor }) =>
			!existsSync(path.join(ROOT, file)) ||
			(anchor !== '' && file.endsWith('.md') && !anchorsOf(file).has(anchor)),
	);
	expect(missing).toEqual([]);
});

test('the contents of docs/ link every page of it', () => {
	const linked = new Set(linksOf('docs/README.md').map(({ file }) => file));
	const pages = PAGES.filter(
		(page) => page.startsWith('docs/') && !/^docs\/(decisions|recipes|README\.md)/.test(page),
	);
	expect(pages.filter((page) => !linked.has(page))).toEqual([]);
});
