import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createPlace, type Place } from './testing/cli-process.ts';

let place: Place;
beforeAll(() => {
	place = createPlace('http://127.0.0.1:9');
});
afterAll(() => {
	place.remove();
});

/** Writes the script of a shell. @returns its path */
async function scriptOf(shell: string, name: string): Promise<string> {
	const file = path.join(place.folder, name);
	writeFileSync(file, (await place.run('completion', shell)).stdout);
	return file;
}

/** Runs a shell without files of the user. */
function printedBy(shell: string, args: readonly string[]): string {
	const env = { PATH: process.env.PATH, HOME: place.folder, TERM: 'dumb' };
	const { stdout, stderr } = spawnSync(shell, args, { encoding: 'utf8', cwd: place.folder, env });
	expect(stderr).toBe('');
	return stdout;
}

/** How the proposals of each shell for the end of a line are found. */
const SHELLS: Readonly<Record<string, (line: string) => Promise<string[]>>> = {
	bash: async (line) => {
		const file = await scriptOf('bash', 'atess.bash');
		const script = `source ${file}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _atess; printf '%s\\n' "\${COMPREPLY[@]}"`;
		return printedBy('bash', ['-c', script, 'bash', ...line.split(' ')])
			.trim()
			.split('\n');
	},
	zsh: async (line) => {
		const folder = path.dirname(await scriptOf('zsh', '_atess'));
		const script = path.join(import.meta.dirname, 'testing/zsh-proposals.zsh');
		const printed = printedBy('zsh', ['-f', script, folder, line]);
		// The list is between controls of the terminal, a line each: a word, and behind -- what it does.
		return [...stripVTControlCharacters(printed).matchAll(/^ *([\w-]+) +-- /gm)].map(
			([, word = '']) => word,
		);
	},
	fish: async (line) => {
		const file = await scriptOf('fish', 'atess.fish');
		const script = `source ${file}; complete -C ${JSON.stringify(line)}`;
		return printedBy('fish', ['--no-config', '-c', script])
			.trim()
			.split('\n')
			.map((one) => one.split('\t', 1).join());
	},
};

/** bash is everywhere; the tests of another shell are skipped where it is not installed. */
const INSTALLED = Object.keys(SHELLS).filter(
	(shell) => shell === 'bash' || spawnSync(shell, ['-c', 'exit 0']).status === 0,
);
const MISSING = Object.keys(SHELLS).filter((shell) => !INSTALLED.includes(shell));

async function proposed(shell: string, line: string): Promise<string[]> {
	return (await SHELLS[shell]?.(line)) ?? [];
}

describe.each(INSTALLED)('%s', (shell) => {
	test('completes commands', async () => {
		expect((await proposed(shell, 'atess s')).toSorted()).toEqual(['settings', 'spec', 'status']);
		const all = await proposed(shell, 'atess ');
		expect(all).toEqual(expect.arrayContaining(['login', 'latest', 'probe']));
	});

	test('completes commands below a command', async () => {
		expect(await proposed(shell, 'atess settings ')).toEqual(
			expect.arrayContaining(['apply', 'get', 'plan', 'verify']),
		);
	});

	test('completes the options of the command', async () => {
		expect(await proposed(shell, 'atess settings plan bcu:SIM1 --allow-')).toEqual([
			'--allow-tier2',
			'--allow-unknown-connection',
		]);
		expect(await proposed(shell, 'atess latest settings --fr')).toEqual(['--fresh']);
	});

	test('does not propose options that exist only to be refused', async () => {
		const all = await proposed(shell, 'atess status --');
		expect(all).toContain('--watch');
		expect(all).not.toContain('--secret');
		expect(all).not.toContain('--token');
	});

	test('proposes no command behind a device', async () => {
		const words = await proposed(shell, 'atess latest SIMPCS0001 ');
		expect(words).not.toContain('settings');
		expect(words).not.toContain('get');
	});
});

if (MISSING.length > 0) {
	test.skip.each(MISSING)('%s is not installed on this machine', () => undefined);
}

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
