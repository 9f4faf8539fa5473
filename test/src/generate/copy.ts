import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, temporaryFolder } from '../workspace.ts';

/** What generating and building needs; the dependencies are linked. */
const COPIED = [
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
	'packages/simulator',
	'packages/simulator-page',
	'packages/spec',
	'tsconfig.base.json',
	'tsconfig.packages.json',
	'redocly.yaml',
	'LICENSE',
];

export interface Copy {
	root: string;
	remove(): void;
	read(file: string): string;
	write(file: string, text: string): void;
	/** Runs a program of the copy with this Node; output and exit code. */
	run(...args: string[]): { code: number | null; output: string };
}

/** A copy of the sources that can be changed, generated and built like the project itself. */
export function copyOfProject(): Copy {
	const folder = temporaryFolder('copy');
	const root = folder.path;
	const skip = /(^|\/)(node_modules|dist)$/;
	for (const entry of COPIED) {
		cpSync(path.join(ROOT, entry), path.join(root, entry), {
			recursive: true,
			filter: (source) => !skip.test(source),
		});
	}
	for (const owner of ['.', ...COPIED.filter((entry) => entry.startsWith('packages/'))]) {
		linkModules(owner, root);
	}
	return {
		root,
		remove: () => {
			folder.remove();
		},
		read: (file) => readFileSync(path.join(root, file), 'utf8'),
		write: (file, text) => {
			writeFileSync(path.join(root, file), text);
		},
		run: (...args) => {
			const { status, stdout, stderr } = spawnSync(process.execPath, args, {
				cwd: root,
				encoding: 'utf8',
			});
			return { code: status, output: `${stdout}${stderr}` };
		},
	};
}

/** Packages of the project that its programs import: in the copy they are its own. */
const OWN = new Map([
	['atess-client', 'packages/client'],
	['atess-spec', 'packages/spec'],
]);

/** The same packages, except for the project's own. */
function linkModules(owner: string, root: string): void {
	const from = path.join(ROOT, owner, 'node_modules');
	const modules = path.join(root, owner, 'node_modules');
	mkdirSync(modules, { recursive: true });
	for (const name of readdirSync(from)) {
		// When the copy is built is its own matter.
		if (name === '.cache') continue;
		const own = OWN.get(name);
		const target = own === undefined ? path.join(from, name) : path.join(root, own);
		symlinkSync(target, path.join(modules, name));
	}
}
