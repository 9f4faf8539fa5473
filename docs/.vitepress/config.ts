import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitepress';
import { addApiReference } from './api-reference.ts';
import { pointLinks, slugOf } from './links.ts';
import { readAsGitHub } from './read-as-github.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The folders of pages in the order of the sidebar, with the pages that come first in each. */
const SECTIONS: readonly { text: string; folder: string; first: readonly string[] }[] = [
	{
		text: 'Start',
		folder: 'docs/start',
		first: [
			'try-it',
			'install-in-n8n',
			'your-token',
			'first-day',
			'paths-do-not-match',
			'vendors-document',
		],
	},
	{
		text: 'n8n',
		folder: 'docs/n8n',
		first: [
			'credential',
			'device',
			'fleet',
			'plants-and-data-loggers',
			'settings',
			'trigger',
			'ai-agents',
		],
	},
	{ text: 'Recipes', folder: 'docs/recipes', first: ['README'] },
	{
		text: 'Concepts',
		folder: 'docs/concepts',
		first: [
			'devices',
			'freshness',
			'units-and-signs',
			'time-zones',
			'quality-flags',
			'rate-limits',
			'risk-tiers',
			'how-a-change-is-verified',
		],
	},
	{ text: 'Code', folder: 'docs/code', first: ['quickstart', 'options', 'errors'] },
	{ text: 'Command line', folder: 'docs/cli', first: ['README'] },
	{ text: 'Reference', folder: 'docs/reference', first: [] },
	{ text: 'Help', folder: 'docs', first: ['troubleshooting', 'faq', 'glossary'] },
];

const PACKAGES = ['client', 'cli', 'gateway', 'simulator'];

function titleOf(page: string): string {
	const text = readFileSync(path.join(ROOT, page), 'utf8');
	return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path.basename(page, '.md');
}

/** Every page of a folder: the named ones in their order, then the others by name. */
function pagesIn(folder: string, first: readonly string[]): string[] {
	if (!existsSync(path.join(ROOT, folder))) return [];
	const names = readdirSync(path.join(ROOT, folder))
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.basename(file, '.md'));
	const rest = names.filter((name) => !first.includes(name)).sort();
	return [...first.filter((name) => names.includes(name)), ...rest].map(
		(name) => `${folder}/${name}.md`,
	);
}

const entry = (page: string) => ({
	text: titleOf(page),
	link: `/${page.replace(/\.md$/, '')}`,
});

export default defineConfig({
	title: 'ATESS for n8n and code',
	description: 'Nodes, client, command line, gateway and simulator for the cloud of ATESS',
	srcDir: '..',
	srcExclude: ['**/dist/**', '**/release/**', '**/.tmp/**', '**/generated/**', 'docs/api/**'],
	rewrites: { 'README.md': 'index.md' },
	markdown: {
		html: false,
		config: (markdown) => {
			pointLinks(markdown);
			readAsGitHub(markdown);
		},
		anchor: { slugify: slugOf },
	},
	// Everything is in the build: no page loads anything from another server.
	themeConfig: {
		search: { provider: 'local' },
		nav: [
			{ text: 'Start', link: '/docs/start/try-it' },
			{ text: 'API', link: '/api/', target: '_self' },
			{ text: 'Source', link: 'https://github.com/n8n-nodes-atess/n8n-nodes-atess' },
		],
		sidebar: [
			...SECTIONS.map(({ text, folder, first }) => ({
				text,
				collapsed: text !== 'Start' && text !== 'n8n',
				items: pagesIn(folder, first).map(entry),
			})).filter(({ items }) => items.length > 0),
			{
				text: 'Packages',
				collapsed: true,
				items: PACKAGES.map((name) => entry(`packages/${name}/README.md`)),
			},
			{
				text: 'Project',
				collapsed: true,
				items: ['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/decisions/README.md']
					.filter((page) => existsSync(path.join(ROOT, page)))
					.map(entry),
			},
		],
		outline: 'deep',
	},
	buildEnd: ({ outDir }) => {
		addApiReference(ROOT, outDir);
	},
});
