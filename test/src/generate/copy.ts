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
		linkModules(path.join(ROOT, owner), path.join(root, owner), path.join(root, 'packages/client'));
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

/** The same packages, except that atess-client is the copy's own. */
function linkModules(from: string, to: string, client: string): void {
	const modules = path.join(to, 'node_modules');
	mkdirSync(modules, { recursive: true });
	for (const name of readdirSync(path.join(from, 'node_modules'))) {
		// When the copy is built is its own matter.
		if (name === '.cache') continue;
		const target = name === 'atess-client' ? client : path.join(from, 'node_modules', name);
		symlinkSync(target, path.join(modules, name));
	}
}
