import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../workspace.ts';
import { PAGES } from './documented-commands.ts';

const DECISIONS = globSync('docs/decisions/*.md', { cwd: ROOT });

test.each([...PAGES, ...DECISIONS])('every link of %s leads to a file or folder', (page) => {
	const text = readFileSync(path.join(ROOT, page), 'utf8');
	const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
	const missing = links
		.filter((link) => !/^[a-z]+:/.test(link))
		.filter((link) => !existsSync(path.join(ROOT, path.dirname(page), link)));
	expect(missing).toEqual([]);
});
