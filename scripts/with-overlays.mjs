// `pnpm test` with overlays in openapi/overlays. The tests name paths and fields of our own document, which an overlay
// changes. So they run in a copy without the overlays. The build with the overlays is checked by what needs no examples:
// client, node and trigger run every operation against a server that is made from the document.
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allEntries, copyProject } from './project-copy.ts';
import { bin, exitOf, inOneLane, inTwoLanes, ROOT, step } from './run-steps.mjs';

const GENERATE = 'scripts/generate.ts';
const EXAMPLES = 'packages/simulator/src/examples/main.ts';

export function hasOverlays(root = ROOT) {
	return globSync('openapi/overlays/*.{yaml,yml,json}', { cwd: root }).length > 0;
}

/**
 * @param {string[]} args of the test command
 * @returns {Promise<boolean>} whether everything succeeded
 */
export async function testWithOverlays(args) {
	console.log('With the overlays in openapi/overlays:');
	if (!(await step('build', ['scripts/build.mjs']))) return false;
	const isRight = await inTwoLanes([
		['every operation, against a server made from the document', ['scripts/run-proof.mjs']],
		['generated files', [GENERATE, '--check']],
		['lint of the document', ['scripts/lint-document.mjs']],
		['types', ['scripts/typecheck.mjs', 'packages/cli/tsconfig.build.json', '.']],
		[
			"lint of the n8n package, by n8n's rules",
			[bin('eslint/bin/eslint.js'), 'nodes', 'credentials', 'package.json'],
		],
		["scan of the n8n package, by n8n's scanner", ['scripts/scan.mjs']],
	]);
	if (!isRight) return false;
	console.log('Without the overlays, in a copy:');
	const copy = mkdtempSync(path.join(tmpdir(), 'atess-without-overlays-'));
	try {
		copyProject(ROOT, copy, allEntries(ROOT));
		rmSync(path.join(copy, 'openapi/overlays'), { recursive: true });
		const made = [GENERATE, EXAMPLES, GENERATE].map((program) => [
			`${path.basename(program)} without the overlays`,
			[program],
			'pipe',
			copy,
		]);
		if (!(await inOneLane(made))) return false;
		const test = [path.join(copy, 'scripts/test.mjs'), ...args];
		return (await exitOf(spawn(process.execPath, test, { cwd: copy, stdio: 'inherit' }))) === 0;
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}
