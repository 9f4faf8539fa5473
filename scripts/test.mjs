// `pnpm test`: every check and every behaviour once. `pnpm test PATH…`: the checks and tests of these files and
// folders.
import path from 'node:path';
import { concernedBy } from './concerned.ts';
import { WORKSPACE } from './lint-workspace.mjs';
import { bin, failedSteps, inOneLane, inTwoLanes, ROOT, step } from './run-steps.mjs';
import { PROJECTS } from './typecheck.mjs';
import { hasOverlays, testWithOverlays } from './with-overlays.mjs';

const started = Date.now();
const eslint = bin('eslint/bin/eslint.js');
/** A file that was right is read again when its content has changed. */
const prettier = [
	bin('prettier/bin/prettier.cjs'),
	...['--cache', '--cache-strategy', 'content', '--cache-location'],
	'node_modules/.cache/prettier/.prettier-cache',
];
const paths = process.argv
	.slice(2)
	.filter((arg) => !arg.startsWith('-'))
	.map((arg) => path.relative(ROOT, path.resolve(arg)));
const flags = process.argv.slice(2).filter((arg) => arg.startsWith('-'));
const all = {
	generated: true,
	document: true,
	build: true,
	projects: PROJECTS,
	lintedByN8n: ['nodes', 'credentials', 'package.json'],
	linted: WORKSPACE,
	formatted: ['.'],
	tests: [],
	related: [],
};
const concerned = paths.length === 0 ? all : concernedBy(paths, PROJECTS);
const isWhole = concerned === all;

const ok = hasOverlays() ? await testWithOverlays([...paths, ...flags]) : await test();
console.log(`${ok ? 'ok     all of it' : `FAILED ${failedSteps.join(', ')}`} (${seconds()} s)`);
process.exitCode = ok ? 0 : 1;

async function test() {
	// The checks run at the same time as the tests, because some tests wait for a poll of n8n or for a page.
	const isReady = await inTwoLanes(beforeTests());
	if (isReady) await Promise.all([inOneLane(checks()), tests()]);
	return failedSteps.length === 0;
}

function beforeTests() {
	return [
		...(concerned.build ? [['build', ['scripts/build.mjs']]] : []),
		...(isWhole ? [["n8n's database driver", ['demo/src/prepare.ts']]] : []),
	];
}

function checks() {
	const { generated, document, formatted, linted, lintedByN8n, projects } = concerned;
	return [
		['format', [...prettier, '--check', '--log-level', 'warn', ...formatted]],
		...(isWhole ? [['folders are a tree', ['scripts/lint-folders.mjs']]] : []),
		['plain words', ['scripts/lint-words.mjs', ...paths]],
		...(generated ? [['generated files', ['scripts/generate.ts', '--check']]] : []),
		...(document ? [['lint of the document', ['scripts/lint-document.mjs']]] : []),
		...(linted.length > 0
			? [['lint of the workspace', ['scripts/lint-workspace.mjs', ...linted]]]
			: []),
		...(lintedByN8n.length > 0
			? [["lint of the n8n package, by n8n's rules", [eslint, ...lintedByN8n]]]
			: []),
		...(isWhole ? [["scan of the n8n package, by n8n's scanner", ['scripts/scan.mjs']]] : []),
		...(projects.length > 0 ? [['types', ['scripts/typecheck.mjs', ...projects]]] : []),
	];
}

async function tests() {
	const { tests: folders, related } = concerned;
	const jest = [
		bin('jest/bin/jest.js'),
		'--reporters=default',
		'--reporters=./scripts/slowest.cjs',
	];
	const runs = [
		...(isWhole || folders.length > 0
			? [[...jest, ...flags, ...(isWhole ? [] : ['--passWithNoTests']), ...folders]]
			: []),
		...(related.length > 0
			? [[...jest, ...flags, '--passWithNoTests', '--findRelatedTests', ...related]]
			: []),
	];
	for (const args of runs) {
		if (!(await step('tests', args, 'inherit'))) return false;
	}
	return true;
}

function seconds() {
	return ((Date.now() - started) / 1000).toFixed(0);
}
