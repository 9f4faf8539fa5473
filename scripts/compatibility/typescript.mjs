import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../run-steps.mjs';
import { install, run } from './run.mjs';

/** The declarations are compiled, too: no `skipLibCheck`. */
const OPTIONS = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], types: [] };
const PROJECTS = {
	node16: { module: 'node16', moduleResolution: 'node16' },
	bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/** @returns {Promise<string>} the version that ran */
export async function tryTypeScript({ version }, folder, tarballOf) {
	writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
	await install([`typescript@${version}`, tarballOf('atess-client')], folder);
	const [, program = ''] =
		/```ts\n([^]*?)```/.exec(readFileSync(path.join(ROOT, 'docs/code/quickstart.md'), 'utf8')) ??
		[];
	writeFileSync(
		path.join(folder, 'first.mts'),
		`declare const process: { env: Record<string, string | undefined> };\n${program}`,
	);
	const compiler = path.join(folder, 'node_modules/.bin/tsc');
	for (const [name, project] of Object.entries(PROJECTS)) {
		const file = `tsconfig.${name}.json`;
		writeFileSync(
			path.join(folder, file),
			JSON.stringify({ compilerOptions: { ...OPTIONS, ...project }, files: ['first.mts'] }),
		);
		await run(compiler, ['-p', file, '--pretty', 'false'], folder);
	}
	return (await run(compiler, ['--version'], folder)).trim().replace('Version ', '');
}
