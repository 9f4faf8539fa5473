import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCE = 'https://github.com/n8n-nodes-atess/n8n-nodes-atess';

/** The anchor of a heading as GitHub makes it, so that a link is right in both places. */
export function slugOf(heading: string): string {
	return heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

/**
 * Links of the pages are paths in the repository. In the site a folder is its README, the README of the project is
 * the first page, and a file that is no page is its source on GitHub.
 */
export function pointLinks(markdown: MarkdownRenderer): void {
	markdown.core.ruler.push('point-links', ({ tokens, env }) => {
		const folder = path.dirname((env as { relativePath: string }).relativePath);
		for (const { children } of tokens) {
			for (const token of children ?? []) {
				const href = token.attrGet('href');
				if (token.type !== 'link_open' || href === null) continue;
				if (/^([a-z]+:|#|\/)/.test(href)) continue;
				token.attrSet('href', hrefOf(folder, href));
			}
		}
	});
}

function hrefOf(folder: string, href: string): string {
	const [file = '', anchor] = href.split('#', 2);
	const target = path.join(folder, decodeURI(file)).replace(/\/$/, '');
	const hash = anchor === undefined ? '' : `#${anchor}`;
	if (!existsSync(path.join(ROOT, target))) return href;
	if (statSync(path.join(ROOT, target)).isDirectory()) {
		const readme = path.join(target, 'README.md');
		return existsSync(path.join(ROOT, readme)) ? `/${readme}` : `${SOURCE}/tree/main/${target}`;
	}
	if (!target.endsWith('.md')) return `${SOURCE}/blob/main/${target}${hash}`;
	return target === 'README.md' ? `/${hash}` : `/${target}${hash}`;
}
