// What `pnpm test` runs, in order: what is quick to fail comes first. Arguments go to jest.
import { bin, step } from './run-steps.mjs';

const eslint = bin('eslint/bin/eslint.js');
const checks = [
	['generated files', ['packages/codegen/src/main.ts', '--check']],
	['lint of the document', ['scripts/lint-document.mjs']],
	['build', ['scripts/build.mjs']],
	["lint of the n8n package, by n8n's rules", [eslint, 'nodes', 'credentials', 'package.json']],
	["scan of the n8n package, by n8n's scanner", ['scripts/scan.mjs']],
	["n8n's database driver", ['demo/src/prepare.ts']],
	['types', ['scripts/typecheck.mjs']],
	[
		'lint of the workspace',
		[
			eslint,
			'-c',
			'eslint.workspace.mjs',
			'packages',
			'bench',
			'demo',
			'test',
			'scripts',
			'openapi',
		],
	],
	['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
];
for (const [name, args] of checks) {
	if (!(await step(name, args))) process.exit(1);
}
const passed = await step('tests', [bin('jest/bin/jest.js'), ...process.argv.slice(2)], 'inherit');
process.exitCode = passed ? 0 : 1;
