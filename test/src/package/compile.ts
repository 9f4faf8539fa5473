import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, temporaryFolder } from '../workspace.ts';

/** The compilers that users may have. */
export const COMPILERS = {
	'TypeScript 5.9': path.join(ROOT, 'node_modules/typescript/bin/tsc'),
	'TypeScript 7': path.join(ROOT, 'node_modules/typescript-7/bin/tsc'),
} as const;
export type Compiler = keyof typeof COMPILERS;

/** How a project finds its packages; node10 is unknown to TypeScript 7. */
export const RESOLUTIONS = {
	node16: { module: 'node16', moduleResolution: 'node16' },
	bundler: { module: 'esnext', moduleResolution: 'bundler' },
	node10: { module: 'commonjs', moduleResolution: 'node10' },
} as const;
export type Resolution = keyof typeof RESOLUTIONS;

export interface Project {
	readonly folder: string;
	compile(compiler: Compiler, resolution: Resolution): Promise<string>;
	remove(): void;
}

/**
 * A strict project of a user who installed the built client. The declarations themselves are checked by
 * TypeScript 7: with the older compiler that takes three times as long as everything else.
 */
export function clientProject(files: Readonly<Record<string, string>>): Project {
	const place = temporaryFolder('project');
	const folder = place.path;
	const modules = path.join(folder, 'node_modules');
	mkdirSync(path.join(modules, '@types'), { recursive: true });
	symlinkSync(path.join(ROOT, 'packages/client'), path.join(modules, 'atess-client'));
	symlinkSync(path.join(ROOT, 'node_modules/@types/node'), path.join(modules, '@types/node'));
	writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
	for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
	return {
		folder,
		compile: (compiler, resolution) => {
			const config = path.join(folder, `tsconfig.${compiler}.${resolution}.json`);
			const compilerOptions = {
				...RESOLUTIONS[resolution],
				strict: true,
				skipLibCheck: compiler !== 'TypeScript 7',
				noEmit: true,
				target: 'es2022',
				lib: ['es2022'],
				types: ['node'],
			};
			writeFileSync(config, JSON.stringify({ compilerOptions, files: Object.keys(files) }));
			return outputOf([COMPILERS[compiler], '-p', config, '--pretty', 'false']);
		},
		remove: () => {
			place.remove();
		},
	};
}

/** The output of a compiler; empty if all compiles. */
async function outputOf(args: readonly string[]): Promise<string> {
	const child = spawn(process.execPath, args);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			output += chunk.toString('utf8');
		});
	}
	const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
	return status === 0 ? output : output || `ended with ${status}`;
}
