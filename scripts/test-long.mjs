// `pnpm run test:long`: proofs by mass. `--nightly` adds seeds, cases and proofs that need real minutes.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WORKSPACE } from './lint-workspace.mjs';
import { bin, inTwoLanes, ROOT, step } from './run-steps.mjs';

const nightly = process.argv.includes('--nightly');
const started = Date.now();
process.env.ATESS_PROOFS = nightly ? 'nightly' : 'long';
const jest = bin('jest/bin/jest.js');

const ready = await inTwoLanes([
	['build', ['scripts/build.mjs']],
	["n8n's database driver", ['demo/src/prepare.ts']],
]);
/** The checks that the short command does with quicker programs. */
const checks = [
	['types, by TypeScript 5.9.3', ['scripts/typecheck.mjs', '--old']],
	[
		'lint of the workspace, by ESLint',
		[bin('eslint/bin/eslint.js'), '-c', 'eslint.workspace.mjs', ...WORKSPACE],
	],
];
const proofs = [
	['long proofs', [jest, '-c', 'jest.long.config.mjs']],
	['properties, with 10,000 cases or for ten seconds each', [jest, ...filesWithProperties()]],
	...(nightly
		? [
				['twenty minutes of n8n', ['test/src/soak/real-minutes.ts']],
				[
					'thirty minutes of n8n in queue mode, one process killed each minute',
					['test/src/soak/killed-minutes.ts', '--minutes', '30'],
				],
			]
		: []),
];
let passed = ready && (await inTwoLanes(checks));
for (const [name, args] of ready ? proofs : []) {
	passed = (await step(name, args, 'inherit')) && passed;
}
console.log(
	`${passed ? 'ok    ' : 'FAILED'} long proofs (${((Date.now() - started) / 1000).toFixed(0)} s)`,
);
process.exitCode = passed ? 0 : 1;

function filesWithProperties() {
	return globSync(['packages/*/src/**/*.test.ts', 'test/src/**/*.test.ts'], { cwd: ROOT }).filter(
		(file) =>
			!file.endsWith('.long.test.ts') &&
			readFileSync(path.join(ROOT, file), 'utf8').includes("from 'fast-check'"),
	);
}
