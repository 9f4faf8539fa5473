import { execFileSync, spawnSync } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseText } from 'atess-spec/document/parse-text';
import { ROOT, temporaryFolder } from '../workspace.ts';

interface Step {
	readonly name?: string;
	readonly id?: string;
	readonly if?: string;
	readonly uses?: string;
	readonly run?: string;
	readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
	readonly on: { readonly schedule: readonly { readonly cron: string }[] };
	readonly permissions: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<string, { readonly if: string; readonly steps: readonly Step[] }>>;
}

const FILE = '.github/workflows/vendor-document.yml';
const TEXT = readFileSync(path.join(ROOT, FILE), 'utf8');
const workflow = parseText(TEXT).value as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const scripts = steps.flatMap(({ name = '', run }) => (run === undefined ? [] : [{ name, run }]));

const folder = temporaryFolder('workflow');
afterAll(() => {
	folder.remove();
});

function scriptOf(step: string): string {
	const found = scripts.find(({ name }) => name === step);
	if (!found) throw new Error(`There is no step ${step}.`);
	return found.run;
}

/** Runs a step as GitHub does: the first failing command ends it. */
function runStep(step: string, cwd: string, env: Readonly<Record<string, string>>) {
	const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(step)];
	const { status, stdout, stderr } = spawnSync('bash', args, {
		...{ cwd, encoding: 'utf8' },
		env: { ...process.env, ...env },
	});
	return { status, output: `${stdout}${stderr}` };
}

test('it runs once a week, only where an address is configured, and may open pull requests', () => {
	const [schedule, ...others] = workflow.on.schedule;
	expect(others).toEqual([]);
	expect(schedule?.cron).toMatch(/^\d+ \d+ \* \* [0-6]$/);
	expect(Object.values(workflow.jobs).map((job) => job.if)).toEqual([
		"vars.VENDOR_DOCUMENT_URL != ''",
	]);
	expect(workflow.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
});

test('each step either uses an action of a version or runs a script, and knows the steps that it names', () => {
	for (const { uses, run } of steps) {
		expect([uses, run].filter((part) => part !== undefined)).toHaveLength(1);
		if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
	}
	const ids = steps.flatMap(({ id }) => id ?? []);
	const named = [...TEXT.matchAll(/\bsteps\.([\w-]+)\./g)].map(([, id]) => id);
	expect(named.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
});

test.each(scripts)('the script "$name" is valid, and its commands exist', ({ run }) => {
	expect(spawnSync('bash', ['-n', '-c', run]).status).toBe(0);
	// External values reach a script by its environment alone.
	expect(run).not.toContain('${{');
	const { scripts: known } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const unknown = [...run.matchAll(/pnpm@12 (\w+)/g)]
		.map(([, name = '']) => name)
		.filter((name) => name !== 'install' && !(name in known));
	const missing = [...run.matchAll(/\bnode (\S+)/g)]
		.map(([, file = '']) => file)
		.filter((file) => !existsSync(path.join(ROOT, file)));
	expect([...unknown, ...missing]).toEqual([]);
});

test('the report has the differences as Markdown, and what the import printed', () => {
	const temporary = path.join(folder.path, 'report');
	mkdirSync(temporary);
	const bundle = path.join(ROOT, 'openapi/atess.bundle.json');
	const before = readFileSync(bundle, 'utf8').replaceAll('/api/v1/pcs/', '/api/v0/pcs/');
	writeFileSync(path.join(temporary, 'before.json'), before);
	writeFileSync(path.join(temporary, 'regenerate.txt'), 'Put in place, with the builds:\n');
	const summary = path.join(temporary, 'summary.md');
	const env = { RUNNER_TEMP: temporary, GITHUB_STEP_SUMMARY: summary };
	expect(runStep('Write the report', ROOT, env)).toMatchObject({ status: 0 });
	const report = readFileSync(summary, 'utf8');
	expect(report).toMatch(/^#/);
	expect(report).toContain('/api/v0/pcs/data-last');
	expect(report).toContain('```text\nPut in place, with the builds:\n');
});

test('a pull request is opened for a change, edited for the next one, and left alone where nothing has changed', () => {
	const clone = path.join(folder.path, 'clone');
	const git = (...args: string[]): string =>
		execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8' });
	const origin = path.join(folder.path, 'origin.git');
	execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
	execFileSync('git', ['clone', '--quiet', origin, clone], { stdio: 'ignore' });
	copyFileSync(path.join(ROOT, 'LICENSE'), path.join(clone, 'LICENSE'));
	git('add', '--all');
	git('-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '--quiet', '-m', 'First');
	git('push', '--quiet', 'origin', 'HEAD:main');

	// It stands for GitHub: it notes what it is called with, and has a pull request once one was created.
	const log = path.join(folder.path, 'gh.log');
	const tools = path.join(folder.path, 'tools');
	mkdirSync(tools);
	writeFileSync(
		path.join(tools, 'gh'),
		`#!/usr/bin/env bash\nif [ "$2" = list ]; then grep -q '^pr create' "${log}" && echo 7; exit 0; fi\necho "$@" >> "${log}"\n`,
	);
	chmodSync(path.join(tools, 'gh'), 0o755);
	writeFileSync(log, '');
	writeFileSync(path.join(folder.path, 'report.md'), '# Report\n');
	const env = { RUNNER_TEMP: folder.path, PATH: `${tools}:${process.env.PATH ?? ''}` };
	const calls = (): string[] =>
		readFileSync(log, 'utf8')
			.split('\n')
			.flatMap((line) => /^pr \w+/.exec(line)?.[0] ?? []);

	expect(runStep('Open a pull request', clone, env)).toMatchObject({ status: 0 });
	expect(calls()).toEqual([]);
	for (const [count, expected] of [
		['one', ['pr create']],
		['two', ['pr create', 'pr edit']],
	] as const) {
		git('switch', '--quiet', 'main');
		writeFileSync(path.join(clone, 'LICENSE'), count);
		expect(runStep('Open a pull request', clone, env)).toMatchObject({ status: 0 });
		expect(calls()).toEqual(expected);
		expect(git('show', 'origin/vendor-document:LICENSE')).toBe(count);
	}
});
