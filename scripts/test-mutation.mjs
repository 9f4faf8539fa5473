// `pnpm run test:mutation [FOLDER…]`: changes the code of a folder in many small ways, and counts the changes that a
// test finds. A file of a folder is measured by the tests of the folder, and its figures are not written down.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Stryker } from '@stryker-mutator/core';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './run-steps.mjs';

const CLIENT = 'packages/client/src';
const TRIGGER = 'test/src/trigger';
/** The code that keeps the promises, by folder or file, and its quick tests. */
const FOLDERS = {
	[`${CLIENT}/protection`]: [
		`${CLIENT}/protection/!(wrong-secret).test.ts`,
		`${CLIENT}/*limits.test.ts`,
	],
	[`${CLIENT}/core/redaction.ts`]: [`${CLIENT}/core/redaction.test.ts`],
	[`${CLIENT}/request/pages.ts`]: [`${CLIENT}/request/pages.test.ts`],
	[`${CLIENT}/history`]: [
		`${CLIENT}/history/!(simulator|renamed-time|memory|spacing|coverage.properties).test.ts`,
	],
	[`${CLIENT}/normalise`]: [`${CLIENT}/normalise/!(simulator).test.ts`],
	[`${CLIENT}/energy`]: [`${CLIENT}/energy/!(judge.properties).test.ts`],
	[`${CLIENT}/settings`]: [`${CLIENT}/settings`],
	'nodes/Atess/trigger/feed': [`${TRIGGER}/{feed,place,plan-read,reported,feed-clock}.test.ts`],
	'nodes/Atess/trigger/incident': [
		`${TRIGGER}/{connection,link,fault-state,fault-words,watches,threshold,impossible,state}.test.ts`,
	],
	'nodes/Atess/trigger/reads': [
		`${TRIGGER}/{keep-pace,watch-device,watch-settings}.test.ts`,
		`${TRIGGER}/{summaries,failing-day,failing-settings,odd-answers,shared-reads}.test.ts`,
	],
	'nodes/Atess/trigger/daily': [`${TRIGGER}/{due,summaries}.test.ts`],
	'nodes/Atess/trigger/state': [`${TRIGGER}/{state,broken-state,clock,calls,stored-state}.test.ts`],
	'packages/spec/src/import': ['packages/spec/src/import'],
};
const PAGE = path.join(ROOT, 'test/mutation.md');
const HEAD = `# Mutation tests

\`npx --yes pnpm@12 run test:mutation FOLDER\` changes the code of a folder in many small ways, one at a time, and runs the tests of that folder for each change. The score is the share of the changes that a test finds. StrykerJS makes the changes. The command writes the figures of this table. It changes no texts, no regular expressions and no code that runs only while a module is loaded.

A folder is tested by its own tests, and the trigger also by some quick tests that poll a simulator. These run the sources in place of the built node. Slower tests are not counted, and property tests run with few cases.

| Folder | Changes | Found | Score | Measured |
| --- | --- | --- | --- | --- |
`;
const NOT_MEASURED = 'not measured';

const chosen = process.argv.slice(2).map((folder) => folder.replace(/\/$/, ''));
const folderOf = (place) =>
	Object.keys(FOLDERS).find((folder) => `${place}/`.startsWith(`${folder}/`));
const unknown = chosen.filter((place) => folderOf(place) === undefined);
if (unknown.length > 0) {
	console.error(
		`No such folder: ${unknown.join(', ')}. Choose from:\n${Object.keys(FOLDERS).join('\n')}`,
	);
	process.exit(1);
}
process.chdir(ROOT);
for (const place of chosen.length > 0 ? chosen : Object.keys(FOLDERS)) {
	const counts = await measure(place);
	if (place === folderOf(place)) await note(place, counts);
	console.log(`${place}: ${counts.found} of ${counts.changes} changes found (${scoreOf(counts)})`);
}

async function measure(folder) {
	process.env.ATESS_MUTATION_TESTS = JSON.stringify(FOLDERS[folderOf(folder)]);
	process.env.ATESS_PROOFS = 'mutation';
	const stryker = new Stryker({
		mutate: [
			folder.endsWith('.ts') ? folder : `${folder}/**/*.ts`,
			'!**/*.test.ts',
			'!**/testing/**',
			'!**/index.ts',
		],
		ignorePatterns: ['dist', 'docs', 'release', 'demo', 'bench', '**/*.md'],
		plugins: [path.join(ROOT, 'scripts/mutation-runner.mjs')],
		testRunner: 'lasting',
		coverageAnalysis: 'perTest',
		// Texts of messages and patterns of words are held by tests of their own.
		mutator: { excludedMutations: ['StringLiteral', 'Regex'] },
		ignoreStatic: true,
		concurrency: 1,
		// Loops without end are found by their rounds. On a machine with other work a short time takes slow tests for them.
		timeoutMS: 30_000,
		incremental: true,
		incrementalFile: `node_modules/.cache/mutation/${folder.replaceAll('/', '-')}.json`,
		tempDirName: '.tmp/stryker',
		reporters: ['clear-text', 'json', 'progress-append-only'],
		jsonReporter: {
			fileName: `node_modules/.cache/mutation/${folder.replaceAll('/', '-')}-report.json`,
		},
		clearTextReporter: { logTests: false, reportTests: false },
	});
	const results = await stryker.runMutationTest();
	const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
	const found = count('Killed', 'Timeout');
	return { found, changes: found + count('Survived', 'NoCoverage') };
}

function scoreOf({ found, changes }) {
	return `${((found / changes) * 100).toFixed(1)} %`;
}

async function note(folder, counts) {
	const rows = new Map(Object.keys(FOLDERS).map((each) => [each, `| | | ${NOT_MEASURED} | |`]));
	const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
	for (const [, each, rest] of page.matchAll(/^\| `([^`]+)` +(\|.*)$/gm)) {
		if (rows.has(each)) rows.set(each, rest);
	}
	const today = new Date().toISOString().slice(0, 10);
	rows.set(folder, `| ${counts.changes} | ${counts.found} | ${scoreOf(counts)} | ${today} |`);
	const text = HEAD + [...rows].map(([each, rest]) => `| \`${each}\` ${rest}\n`).join('');
	const style = await resolveConfig(PAGE);
	writeFileSync(PAGE, await format(text, { ...style, parser: 'markdown' }));
}
