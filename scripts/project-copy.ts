import { cpSync, existsSync, globSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** The inputs of generating, building and checking; the dependencies are linked. */
const COPIED: readonly string[] = [
	'openapi',
	'docs',
	'nodes',
	'credentials',
	'icons',
	'scripts',
	'package.json',
	'packages/codegen',
	'packages/cli',
	'packages/client',
	'packages/gateway',
	'packages/simulator',
	'packages/simulator-page',
	'packages/spec',
	'eslint.config.mjs',
	'tsconfig.json',
	'tsconfig.base.json',
	'tsconfig.packages.json',
	'redocly.yaml',
	'.spectral.yaml',
	'LICENSE',
];

/** Packages of the project that its programs import: in a copy they are its own. */
const OWN = new Map([
	['atess-client', 'packages/client'],
	['atess-spec', 'packages/spec'],
]);

const SKIPPED = /(^|[\\/])(node_modules|dist)$/;

/** Files that no copy has, because they are made from the others. */
const MADE = ['.git', 'node_modules', 'dist', 'release', 'coverage', 'reports'];

/** Everything in a project's folder that is not made from the rest: its tests can run there. */
export function allEntries(root: string): readonly string[] {
	return readdirSync(root).filter((entry) => !MADE.includes(entry));
}

/**
 * Copies the sources of the project so that the copy can be generated and built like the project itself. The copy is
 * not built.
 *
 * @param from the project's folder, with its dependencies installed
 * @param to an empty folder
 * @param entries the copied entries; by default the inputs of generating, building and checking
 */
export function copyProject(from: string, to: string, entries = COPIED): void {
	for (const entry of entries) {
		cpSync(path.join(from, entry), path.join(to, entry), {
			recursive: true,
			filter: (source) => !SKIPPED.test(path.relative(from, source)),
		});
	}
	for (const owner of ['.', ...globSync(['*', 'packages/*'], { cwd: to })]) {
		if (existsSync(path.join(from, owner, 'node_modules'))) linkModules(owner, from, to);
	}
}

/** The same packages, except for the project's own. */
function linkModules(owner: string, fromRoot: string, toRoot: string): void {
	const from = path.join(fromRoot, owner, 'node_modules');
	const modules = path.join(toRoot, owner, 'node_modules');
	mkdirSync(modules, { recursive: true });
	for (const name of readdirSync(from)) {
		// When the copy is built is its own matter.
		if (name === '.cache') continue;
		const own = OWN.get(name);
		const target = own === undefined ? path.join(from, name) : path.join(toRoot, own);
		symlinkSync(target, path.join(modules, name));
	}
}
