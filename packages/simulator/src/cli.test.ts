import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { start, stopAll } from './testing/start.ts';

afterAll(stopAll);

const CLI = path.join(__dirname, 'cli.ts');

function launch(args: readonly string[]) {
	const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	const seen = { stdout: '', stderr: '' };
	child.stdout.on('data', (chunk: Buffer) => (seen.stdout += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (seen.stderr += chunk.toString()));
	const exit = once(child, 'close').then(([code]) => code as number | null);
	return { child, seen, exit };
}

async function run(args: readonly string[]) {
	const { seen, exit } = launch(args);
	return { code: await exit, ...seen };
}

describe('the command line', () => {
	it.each([
		{ args: ['--sped', '300'], message: "Unknown option '--sped'; see --help" },
		{ args: ['--speed', 'fast'], message: '--speed must be a number, not "fast"' },
		{
			args: ['--speed', '2000000'],
			message: 'The speed must be a number from 0 to 1000000, not 2000000',
		},
		{
			args: ['--start', 'yesterday'],
			message: 'start must be a time with a zone, such as 2025-06-11T05:00:00Z, not "yesterday"',
		},
		{ args: ['--switch', 'rows'], message: 'A switch is set as name=value, not "rows"' },
		{
			args: ['--switch', 'rows=tree'],
			message: 'rows must be one of page, array, not "tree"',
		},
		{ args: ['extra'], message: "Unexpected argument 'extra'; see --help" },
		{ args: ['--port'], message: "Option '--port <value>' argument missing; see --help" },
		{ args: ['--port', 'http'], message: '--port must be a whole number, not "http"' },
		{ args: ['--port', '65536'], message: '--port must be from 0 to 65535, not 65536' },
		{ args: ['--seed', '1e3'], message: '--seed must be a whole number, not "1e3"' },
		{ args: ['--errors', 'loud'], message: 'errors must be one of envelope, status, not "loud"' },
		{
			args: ['--timezone', 'Mars/Olympus', '--port', '0'],
			message: 'Unknown time zone "Mars/Olympus"',
		},
	])('says in one sentence what is wrong with $args', async ({ args, message }) => {
		expect(await run(args)).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
	});

	it('says so when the port is in use', async () => {
		const { port } = await start();
		expect(await run(['--port', String(port)])).toEqual({
			code: 1,
			stdout: '',
			stderr: `Port ${port} is in use\n`,
		});
	});

	it('explains itself', async () => {
		const { code, stdout } = await run(['--help']);
		expect(code).toBe(0);
		expect(stdout).toContain('--port <number>');
	});

	it.each(['SIGINT', 'SIGTERM'] as const)(
		'tells address, account and serial numbers, serves, and stops at %s',
		async (signal) => {
			const { child, seen, exit } = launch(['--port', '0', '--errors', 'status']);
			while (!seen.stdout.includes('Ctrl+C')) await once(child.stdout, 'data');
			const [url = ''] = /http:\S+/.exec(seen.stdout) ?? [];
			for (const part of [
				'1001',
				'simulator-secret-for-local-use-01',
				'SIMLOG0001',
				'SIMHPS0001',
			]) {
				expect(seen.stdout).toContain(part);
			}
			expect((await fetch(`${url}/api/v1/plant/list`)).status).toBe(403);
			child.kill(signal);
			expect(await exit).toBe(0);
			expect(seen.stderr).toBe('');
		},
	);
});
