import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../workspace.ts';

/** Pages that show commands to people. */
export const PAGES = globSync(
	[
		'*.md',
		'docs/**/*.md',
		'{packages/*,examples,bench,openapi,deploy,demo,nodes,test,scripts}/*.md',
	],
	{ cwd: ROOT },
);

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The text of a page without what holds only once the packages are on a registry. */
export function today(page: string): string {
	return read(page).replace(/^## Once published\n[^]*?(?=^## )/m, '');
}

/** Every `npx --yes pnpm@12 …` of a page, without comments and output. */
export function commandsOf(page: string): string[] {
	return [...today(page).matchAll(/npx --yes pnpm@12 ([^`\n|#]+)/g)].map(([, command = '']) =>
		command.trim(),
	);
}
