// The compiler over every part, two at a time. `--old` uses TypeScript 5.9.3, which users may have.
import { bin, inTwoLanes, TSC } from './run-steps.mjs';

export const PROJECTS = [
	'test',
	'packages/client',
	'packages/cli',
	'packages/gateway',
	'packages/simulator',
	'packages/simulator-page',
	'packages/codegen',
	'packages/spec',
	'bench',
	'demo',
	'.',
	'scripts',
	'docs',
];
if (import.meta.main) {
	const old = process.argv.includes('--old');
	const compiler = old ? bin('typescript/bin/tsc') : TSC;
	const named = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
	const projects = named.length > 0 ? named : PROJECTS;
	const passed = await inTwoLanes(
		projects.map((project) => [
			`types of ${project}${old ? ', by TypeScript 5.9.3' : ''}`,
			[compiler, '-p', project],
		]),
	);
	process.exitCode = passed ? 0 : 1;
}
