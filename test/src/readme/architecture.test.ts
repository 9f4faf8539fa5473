import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../workspace.ts';

const page = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
const named = [...new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name))];

const isInRoot = (file: string): boolean => existsSync(path.join(ROOT, file));
const isSource = (file: string): boolean => !/\.test\.ts$|(^|\/)testing\//.test(file);
/** The sources of a folder, relative to it. */
const sourcesOf = (folder: string): string[] =>
	globSync('**/*.{ts,tsx}', { cwd: path.join(ROOT, folder) }).filter(isSource);

/** The packages of the page, each with its groups of folders from lowest to highest. */
const packages = [...page.matchAll(/^- `([^`]+)`:((?: [^\n]*\n(?!- |\n))*[^\n]*)/gm)].map(
	([, folder = '', text = '']) => ({
		folder,
		groups: text
			.split('→')
			.map((group) => [...group.matchAll(/`([^`]+)`/g)].map(([, at = '']) => at)),
	}),
);

/** Names of folders within their package. */
const folders = new Set(packages.flatMap(({ groups }) => groups.flat()));
const others = named.filter((name) => !folders.has(name));

test('every file and folder of the page exists', () => {
	const within = packages.flatMap(({ folder, groups }) =>
		groups.flat().map((at) => `${folder}/${at}`),
	);
	const paths = others.filter(
		(name) =>
			/^[\w.-]+(\/[\w.-]*)+$|\.(ts|mjs|md|yaml)$/.test(name) && !name.startsWith('atess-client/'),
	);
	expect(paths.length).toBeGreaterThan(30);
	expect([...paths, ...within].filter((name) => !isInRoot(name))).toEqual([]);
});

test('every name of the page is in the sources or the document', () => {
	const files = ['packages', 'nodes', 'scripts', 'openapi']
		.flatMap((folder) =>
			globSync('**/*.{ts,mjs,yaml}', {
				cwd: path.join(ROOT, folder),
				exclude: ['**/node_modules/**', '**/dist/**'],
			}).map((file) => path.join(folder, file)),
		)
		.concat('.dependency-cruiser.mjs', 'package.json');
	const words = new Set(
		files.flatMap((file) => readFileSync(path.join(ROOT, file), 'utf8').match(/[\w$-]+/g) ?? []),
	);
	const parts = others
		.filter((name) => /^(--)?[A-Za-z][\w-]*(\.\w+)*$/.test(name) && !isInRoot(name))
		.flatMap((name) => name.split('.'));
	expect(parts.length).toBeGreaterThan(100);
	expect(parts.filter((part) => !words.has(part))).toEqual([]);
});

describe.each(packages)('the folders of $folder', ({ folder, groups }) => {
	const levelOf = new Map(
		groups.flatMap((group, level) => group.map((at) => [at, level] as const)),
	);
	const sources = sourcesOf(folder);

	test('are all on the page', () => {
		const own = new Set(sources.map((file) => path.dirname(file)));
		expect([...own].filter((at) => at !== '.' && !levelOf.has(at))).toEqual([]);
	});

	test('import no folder that is later on the page', () => {
		const upward = sources.flatMap((file) => {
			const from = path.dirname(file);
			const text = readFileSync(path.join(ROOT, folder, file), 'utf8');
			const level = levelOf.get(from) ?? Infinity;
			return [...text.matchAll(/from '(\.[^']+)'/g)]
				.map(([, to = '']) => path.join(from, to))
				.map((to) => (levelOf.has(to) ? to : path.dirname(to)))
				.filter((to) => (levelOf.get(to) ?? -1) > level)
				.map((to) => `${file} imports ${to}`);
		});
		expect(upward).toEqual([]);
	});
});

test('the page has the folders of eight packages', () => {
	expect(packages.map(({ folder }) => folder)).toEqual([
		'packages/spec/src',
		'packages/codegen/src',
		'packages/client/src',
		'packages/gateway/src',
		'packages/simulator/src',
		'packages/simulator-page/src',
		'packages/cli/src',
		'nodes/Atess',
	]);
});
