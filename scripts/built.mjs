// Builds when a source is newer than the last build, so that nothing runs yesterday's build after an edit.
import { globSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, step } from './run-steps.mjs';

const STAMP = path.join(ROOT, 'node_modules/.cache/atess-built');

/** The inputs of a build. Tests are left out. */
const SOURCES = [
	'packages/{client,simulator,simulator-page,spec,cli,gateway}/{src/**/*,package.json,tsconfig*.json}',
	'nodes/**/*',
	'credentials/*',
	'icons/*',
	'openapi/atess.bundle.json',
	'scripts/{build*,third-party-notices}.mjs',
	'LICENSE',
	'package.json',
];
const RESULTS = [
	'dist/nodes/Atess/Atess.node.js',
	'packages/client/dist/index.js',
	'packages/client/dist/cjs/index.js',
	'packages/simulator/dist/cli.js',
	'packages/cli/dist/main.js',
	'packages/cli/LICENSE',
	'packages/gateway/dist/main.js',
];

function changedAt(file) {
	return statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs;
}

export function isBuilt() {
	const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs;
	if (built === undefined || RESULTS.some((file) => changedAt(file) === undefined)) return false;
	return globSync(SOURCES, { cwd: ROOT })
		.filter((file) => !file.endsWith('.test.ts'))
		.every((file) => (changedAt(file) ?? 0) <= built);
}

/** @param {number} startedAt when the build began: later changes are not in it */
export function noteBuilt(startedAt) {
	mkdirSync(path.dirname(STAMP), { recursive: true });
	writeFileSync(STAMP, '');
	utimesSync(STAMP, startedAt / 1000, startedAt / 1000);
}

/** @returns {Promise<boolean>} whether the build is current now */
export async function buildIfStale() {
	return isBuilt() || (await step('build', ['scripts/build.mjs']));
}

/** The function that jest calls before the tests. */
export default async function setup() {
	if (!(await buildIfStale())) throw new Error('The build has failed.');
}

if (import.meta.main) process.exitCode = (await buildIfStale()) ? 0 : 1;
