// `pnpm run lint:words`: every text that a person reads uses plain words, and one term for each thing. The rules with
// examples are in `words.ts`.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run-steps.mjs';
import { textsOf } from './texts.ts';
import { RULES, wordsIn } from './words.ts';

const TEXTS = [
	'*.{md,mjs,yaml}',
	'{packages,nodes,credentials,test,scripts,bench,demo,openapi,docs,examples,.github}/**/*.{ts,tsx,mts,cts,mjs,cjs,md,yaml,yml}',
	'examples/**/*.json',
	'nodes/**/*.node.json',
];
/** Their texts are derived from others, or are not ours. */
const LEFT_OUT = [
	'**/node_modules/**',
	'**/dist/**',
	'**/generated/**',
	'pnpm-lock.yaml',
	'docs/api/**',
	'docs/reference/{fields,operations}.md',
];
/** Files that may have words of a rule, with the reason. */
export const ALLOWED = [
	{ file: 'scripts/words.ts', rules: RULES.map(({ name }) => name), reason: 'has the words' },
	{ file: 'test/src/scripts/words.test.ts', rules: ['of-which'], reason: 'tests the rule' },
	{
		file: 'examples/12-agent-with-approval.json',
		rules: ['ask', 'say', 'answer'],
		reason: 'a person talks with an agent',
	},
];

/** @returns {string[]} one line for each finding of a file */
function findingsOf(file) {
	const allowed = ALLOWED.find((entry) => entry.file === file)?.rules ?? [];
	return textsOf(file, readFileSync(path.join(ROOT, file), 'utf8')).flatMap(({ line, text }) =>
		wordsIn(text)
			.filter(({ rule }) => !allowed.includes(rule.name))
			.map(({ index, found, rule }) => {
				const at = line + text.slice(0, index).split('\n').length - 1;
				return `${file}:${at}: "${found}" (${rule.name}): write ${rule.instead}`;
			}),
	);
}

/** The files within the named paths; all files without a name. */
function filesOf(named) {
	const isWithin = (file, folder) =>
		folder === '' || file === folder || file.startsWith(`${folder}/`);
	return globSync(TEXTS, { cwd: ROOT, exclude: LEFT_OUT })
		.filter((file) => named.length === 0 || named.some((folder) => isWithin(file, folder)))
		.sort();
}

if (import.meta.main) {
	const files = filesOf(process.argv.slice(2).map((arg) => path.relative(ROOT, path.resolve(arg))));
	const findings = files.flatMap(findingsOf);
	for (const finding of findings) console.log(finding);
	console.log(`${findings.length} findings in ${files.length} files`);
	process.exitCode = findings.length > 0 ? 1 : 0;
}
