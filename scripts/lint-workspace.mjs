// The rules of eslint.workspace.mjs over the workspace, by oxlint: it reads types with TypeScript 7's compiler, in a
// fifth of the time. `test:long` runs the same rules in ESLint.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import config from '../eslint.workspace.mjs';
import { bin, ROOT, step } from './run-steps.mjs';

/** The folders of the rules. */
export const WORKSPACE = ['packages', 'bench', 'demo', 'test', 'scripts', 'openapi', 'docs'];

/** Rules that oxlint does not have: ESLint alone checks them. */
const OF_ESLINT_ALONE = new Set([
	'no-restricted-syntax',
	'typescript/no-unsafe-class-instance-assignment',
	// The compiler refuses both in a module.
	'no-dupe-args',
	'no-octal',
]);

/** Rules of typescript-eslint that oxlint has under the name of the rule which they extend. */
const EXTENDING = new Set([
	'no-array-constructor',
	'no-empty-function',
	'no-unused-expressions',
	'no-unused-vars',
	'no-useless-constructor',
]);

const FILE = path.join(ROOT, 'node_modules/.cache/oxlintrc.json');

/** The rules of an entry of the configuration, by oxlint's names. */
function rulesOf({ rules = {} }) {
	return Object.entries(rules)
		.map(([name, level]) => [nameOf(name), level])
		.filter(([name]) => !OF_ESLINT_ALONE.has(name));
}

const isOff = (level) => [level].flat()[0] === 'off' || [level].flat()[0] === 0;

function nameOf(name) {
	const [, own] = /^@typescript-eslint\/(.*)$/.exec(name) ?? [];
	if (own === undefined) return name;
	return EXTENDING.has(own) ? own : `typescript/${own}`;
}

/** The configuration of ESLint as oxlint reads it. */
export function oxlintConfig(entries = config) {
	const everywhere = entries.filter(({ files }) => files === undefined);
	const rules = Object.fromEntries(
		everywhere.flatMap(rulesOf).filter(([, level]) => !isOff(level)),
	);
	// A rule that is off already is not named again: oxlint does not have all of these.
	const isNeeded = ([name, level]) => name in rules || !isOff(level);
	return {
		plugins: ['typescript', 'eslint'],
		categories: { correctness: 'off' },
		env: { node: true },
		rules,
		overrides: entries
			.filter(({ files }) => files !== undefined)
			.map((entry) => ({
				files: entry.files,
				rules: Object.fromEntries(rulesOf(entry).filter(isNeeded)),
			})),
	};
}

if (import.meta.main) {
	mkdirSync(path.dirname(FILE), { recursive: true });
	writeFileSync(FILE, JSON.stringify(oxlintConfig()));
	const files = process.argv.slice(2);
	// On the command line, since patterns in the file are relative to its folder.
	const ignored = config.flatMap(({ ignores = [] }) => ignores);
	const passed = await step(
		'lint',
		[
			bin('oxlint/bin/oxlint'),
			...['-c', FILE, '--type-aware', '--no-error-on-unmatched-pattern'],
			'--report-unused-disable-directives-severity=error',
			...ignored.map((pattern) => `--ignore-pattern=${pattern}`),
			...(files.length > 0 ? files : WORKSPACE),
		],
		'inherit',
	);
	process.exitCode = passed ? 0 : 1;
}
