// `pnpm regenerate FILE…`: takes documents of the vendor over, builds everything, and proves that nothing is lost
// before it is put in place.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
	CHOICES,
	choiceArguments,
	choicesOf,
	SWITCHES,
} from '../packages/cli/src/spec/import-flags.ts';
import { DocumentProblem } from '../packages/spec/src/document/problem.ts';
import { readDocument } from '../packages/spec/src/document/read-document.ts';
import { completedExport } from '../packages/spec/src/import/completed-export.ts';
import { importDocument } from '../packages/spec/src/import/import.ts';
import { readExports } from '../packages/spec/src/import/read-exports.ts';
import { copyProject } from './project-copy.ts';
import { failuresIn, lossesBetween, tableOf } from './proof.ts';
import { bundleProof, proofOf } from './run-proof.mjs';
import { bin, exitOf, ROOT, step } from './run-steps.mjs';
import { putBack, snapshotOf, takeOver } from './take-over.ts';

const USAGE = `Usage: pnpm regenerate FILE… [options of the import] [--accept-losses] [--root FOLDER]

Takes OpenAPI documents of the vendor over, all as one: import, generate, lint, build, type check. Then every
operation of client and node runs against a server that is made from these documents. All of this happens in a copy.
Only when all of it succeeds and nothing is lost, overlays, generated files and builds are put in place.
  --renamed, --same, --only, --skip, --theirs, --ours, --yes, --complete
                   the import's options; 'atess spec import --help' explains them
  --accept-losses  put them in place although something is lost
  --root           the project's folder, by default the one this program is in

Exit codes: 0 put in place, 1 a step failed, 2 a file cannot be used, 3 something is lost.`;

const BUNDLE = 'openapi/atess.bundle.json';
const GENERATE = 'scripts/generate.ts';
/** The import itself writes where it is from. Here only names are compared. */
const EVIDENCE = { status: 'documented', source: 'an export', date: '' };

/** @returns {Promise<number>} the exit code */
async function main() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			'accept-losses': { type: 'boolean', default: false },
			...Object.fromEntries(CHOICES.map((name) => [name, { type: 'string', multiple: true }])),
			...Object.fromEntries(SWITCHES.map((name) => [name, { type: 'boolean', default: false }])),
			root: { type: 'string', default: ROOT },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help || positionals.length === 0) {
		(values.help ? console.log : console.error)(USAGE);
		return values.help ? 0 : 2;
	}
	// pnpm runs scripts in the project's folder, wherever it was called.
	const here = process.env.INIT_CWD ?? process.cwd();
	const decisions = choiceArguments(values);
	const files = positionals.map((file) =>
		/^https?:\/\//i.test(file) ? file : path.resolve(here, file),
	);
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-regenerate-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.once(signal, () => {
			remove();
			console.error('Stopped. Nothing was changed.');
			process.exit(130);
		});
	}
	try {
		const { root } = values;
		if (putBack(root)) console.log('An earlier run was interrupted. Its changes were undone.');
		const choices = choicesOf(values);
		const options = { files, decisions, choices, root, acceptsLosses: values['accept-losses'] };
		return await regenerate(options, folder);
	} finally {
		remove();
	}
}

/**
 * @param {{ files: string[], decisions: string[], choices: object, root: string, acceptsLosses: boolean }} options
 *   decisions: flags of the import, and choices: the same as the import reads them
 * @param {string} copy an empty folder, in which everything is done
 * @returns {Promise<number>} the exit code
 */
async function regenerate({ files, decisions, choices, root, acceptsLosses }, copy) {
	const ours = await readDocument(path.join(root, BUNDLE));
	const vendors = await readExports(files, ours);
	const run = async (name, args) => {
		if (!(await step(name, args, 'pipe', copy))) throw new Failed(name);
	};
	// The present build is what the new one is compared with.
	if (!(await step('present build', ['scripts/built.mjs'], 'pipe', root))) return 1;
	// Only now, because the first build of a clone also writes files that are not part of it, such as the packages' licences.
	copyProject(root, copy);
	const before = snapshotOf(copy);
	await importFiles([...files, ...decisions], root, copy);
	await run('generate', [GENERATE]);
	await run('examples', ['packages/simulator/src/examples/main.ts']);
	await run('generate with the examples', [GENERATE]);
	await run('lint of the document', ['scripts/lint-document.mjs']);
	await run('build', ['scripts/build.mjs']);
	// The build checks the types of client and simulator. Tests may name what this document no longer has.
	await run('types', ['scripts/typecheck.mjs', 'packages/cli/tsconfig.build.json', '.']);
	await run("lint of the n8n package, by n8n's rules", [
		bin('eslint/bin/eslint.js'),
		...['nodes', 'credentials', 'package.json'],
	]);
	await bundleProof();
	const was = await prove('present build, against the present document', root, ours);
	const served = completedExport(vendors, ours);
	const is = await prove('new build, against the documents that were taken over', copy, served);
	console.log(`\n${tableOf(was, is)}`);
	const failures = failuresIn(was, is);
	if (failures.length > 0)
		console.log(`\nDoes not work, and did not before:\n  ${failures.join('\n  ')}`);
	const { renamed } = importDocument(ours, vendors, { ...choices, evidence: EVIDENCE });
	const losses = lossesBetween(was, is, renamed);
	if (losses.length > 0) console.log(`\nLost:\n  ${losses.join('\n  ')}`);
	if (losses.length > 0 && !acceptsLosses) {
		console.log('\nNothing was changed. --accept-losses takes it over in spite of this.');
		return 3;
	}
	const changed = takeOver(copy, root, before);
	const { noteBuilt } = await import(pathToFileURL(path.join(root, 'scripts/built.mjs')).href);
	noteBuilt(Date.now());
	console.log(
		changed.length === 0
			? '\nNothing has changed: the document already contains all of this.'
			: `\nPut in place, with the builds:\n  ${changed.join('\n  ')}`,
	);
	return 0;
}

/** A step that has failed. Its output was printed. */
class Failed extends Error {}

/** The import reports what it finds; that parameters go by other names is one of the findings. */
async function importFiles(args, root, copy) {
	const program = path.join(root, 'packages/cli/dist/main.js');
	const code = await exitOf(
		spawn(process.execPath, [program, 'spec', 'import', ...args], {
			cwd: copy,
			stdio: 'inherit',
		}),
	);
	if (code !== 0 && code !== 3) throw new Failed('import');
}

async function prove(name, root, document) {
	const run = await proofOf(root, document);
	if (!run) throw new Failed(name);
	console.log(`ok     ${name} (${run.requests} requests)`);
	return run.proof;
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error) => {
		if (error instanceof Failed) console.error('\nNothing was changed.');
		else console.error(error instanceof Error ? error.message : error);
		const isInput = error instanceof DocumentProblem ? error.isInput : error.exitCode === 2;
		process.exitCode = isInput ? 2 : 1;
	},
);
