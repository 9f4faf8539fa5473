import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';

let place: Place;
beforeAll(() => {
	place = createPlace('http://127.0.0.1:9');
});
afterAll(() => {
	place.remove();
});

/** What bash proposes for the last of these words. */
async function proposed(...words: string[]): Promise<string[]> {
	const { stdout } = await place.run('completion', 'bash');
	const file = path.join(place.folder, 'atess.bash');
	writeFileSync(file, stdout);
	const script = `source ${file}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _atess; printf '%s\\n' "\${COMPREPLY[@]}"`;
	const { stdout: printed, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], {
		encoding: 'utf8',
	});
	expect(stderr).toBe('');
	return printed.trim().split('\n');
}

test('bash completes commands, commands below them, and options', async () => {
	expect(await proposed('atess', 'sta')).toEqual(['status']);
	expect(await proposed('atess', 'settings', 'g')).toEqual(['get']);
	expect(await proposed('atess', 'settings', 'plan', 'bcu:SIM1', '--allow-')).toEqual([
		'--allow-tier2',
		'--allow-unknown-connection',
	]);
	expect(await proposed('atess', 'latest', 'settings', '--fr')).toEqual(['--fresh']);
	expect(await proposed('atess', 'latest', '--nothing-like-this')).toEqual(['']);
});

test('options that exist only to be refused are not proposed', async () => {
	const all = await proposed('atess', 'status', '--');
	expect(all).toContain('--watch');
	expect(all).not.toContain('--secret');
	expect(all).not.toContain('--token');
});

test.each(['bash', 'zsh', 'fish'])(
	'the script for %s has every command of the help',
	async (shell) => {
		const { stdout: help } = await place.run('--help');
		const [, list = ''] = /^Commands:\n((?: {2}.*\n)+)/m.exec(help) ?? [];
		const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
		expect(commands.length).toBeGreaterThan(10);
		const { code, stdout } = await place.run('completion', shell);
		expect(code).toBe(0);
		for (const command of commands) expect(stdout).toMatch(new RegExp(`\\b${command}\\b`));
	},
);

test('quotes in a description end no quote of a script', async () => {
	const { stdout } = await place.run('completion', 'zsh');
	// bash reads the same syntax, but for the list of words.
	const { status } = spawnSync('bash', ['-n'], {
		input: stdout.replace(/^.*\(@\).*$/m, 'for word in x; do'),
	});
	expect(stdout).toContain("'\\''");
	expect(status).toBe(0);
});

test('another shell is refused with the shells that there are, also in a process', async () => {
	const { code, stderr } = await place.run('completion', 'zhs');
	expect(code).toBe(2);
	expect(stderr).toContain('Did you mean zsh?');
	const { stdout } = await place.start('completion', 'fish').ended;
	expect(stdout).toContain('complete -c atess');
});
