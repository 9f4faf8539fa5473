import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyProject } from '../../../scripts/project-copy.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';

export interface Copy {
	root: string;
	remove(): void;
	read(file: string): string;
	write(file: string, text: string): void;
	/** Runs a program of the copy with this Node; output and exit code. */
	run(...args: string[]): { code: number | null; output: string };
}

const GENERATE = 'scripts/generate.ts';

/** Generates everything in a copy, with the examples of its simulator, which needs the generated files itself. */
export function generateWithExamples(copy: Copy): void {
	for (const program of [GENERATE, 'packages/simulator/src/examples/main.ts', GENERATE]) {
		expect(copy.run(program)).toMatchObject({ code: 0 });
	}
}

/**
 * A copy of the sources that can be changed, generated and built like the project itself.
 *
 * @param entries the copied entries; by default the inputs of generating, building and checking
 */
export function copyOfProject(entries?: readonly string[]): Copy {
	const folder = temporaryFolder('copy');
	const root = folder.path;
	copyProject(ROOT, root, entries);
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
