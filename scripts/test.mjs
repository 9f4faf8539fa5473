// `pnpm test`: every check and every behaviour once. `pnpm test PATH…`: what concerns these files and folders.
import path from 'node:path';
import { concernedBy } from './concerned.ts';
import { WORKSPACE } from './lint-workspace.mjs';
import { bin, inTwoLanes, ROOT, step } from './run-steps.mjs';
import { PROJECTS } from './typecheck.mjs';

const started = Date.now();
const eslint = bin('eslint/bin/eslint.js');
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

const ok = (await inTwoLanes(beforeBuild())) && (await inTwoLanes(afterBuild())) && (await tests());
console.log(`${ok ? 'ok    ' : 'FAILED'} all of it (${seconds()} s)`);
process.exitCode = ok ? 0 : 1;

function beforeBuild() {
	const { build, generated, document, formatted } = concerned;
	return [
		...(build ? [['build', ['scripts/build.mjs']]] : []),
		['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', ...formatted]],
		...(isWhole ? [['folders are a tree', ['scripts/lint-folders.mjs']]] : []),
		...(generated ? [['generated files', ['packages/codegen/src/main.ts', '--check']]] : []),
		...(document ? [['lint of the document', ['scripts/lint-document.mjs']]] : []),
	];
}

function afterBuild() {
	const { linted, lintedByN8n, projects } = concerned;
	return [
		...(linted.length > 0
			? [['lint of the workspace', ['scripts/lint-workspace.mjs', ...linted]]]
			: []),
		...(isWhole ? [["n8n's database driver", ['demo/src/prepare.ts']]] : []),
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
		...(isWhole || folders.length > 0 ? [[...jest, ...flags, ...folders]] : []),
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
