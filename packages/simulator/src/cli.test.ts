import path from 'node:path';
import { readCommand } from './cli-options.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { killAll, launch, serving } from './testing/launch.ts';
import { start, stopAll } from './testing/start.ts';

afterEach(killAll);
afterAll(stopAll);

async function run(args: readonly string[]) {
	const { seen, exit } = launch(args);
	return { code: await exit, ...seen };
}

describe('the command line', () => {
	it.each([
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
		{
			args: ['--switch', 'noise=1'],
			message:
				'There is no switch "noise"; there are errors, maxPageSize, limits, limitCode, limitMessage, numbers, fieldNames, powerUnit, rows, deviceClockMinutes, pcsGridCounters, lateMinutes, lateShare, duplicateShare, gapShare, sentinelShare, settingsPut, settingsWrite, settingsDelaySeconds, trouble, troubleOperations, troubleShare, troubleCalls, troubleCarriedOut, troubleHangSeconds',
		},
		{
			args: ['--switch', 'troubleOperations=pcsDataFirst'],
			message: 'troubleOperations: there is no operation "pcsDataFirst"',
		},
		{
			args: ['--preset', 'palace'],
			message: '--preset must be one of showcase, farm, factory, island, houses, not "palace"',
		},
		{
			args: ['--plants', '1001'],
			message: 'plants must be a whole number from 1 to 1000, not 1001',
		},
		{
			args: ['--start', '9000-01-01T00:00:00Z'],
			message:
				'Plant 1001 has data since 2025-01-01, more than 30 years before the clock begins: give a later commissioned date',
		},
		{ args: ['--commissioned', 'May'], message: 'Not a date: "May"' },
		{ args: ['--plants', 'ten'], message: '--plants must be a whole number, not "ten"' },
		{
			args: ['--scenario', 'none.json'],
			message: 'none.json: cannot be read: there is no such file',
		},
		{ args: ['--port', 'http'], message: '--port must be a whole number, not "http"' },
		{ args: ['--port', '65536'], message: '--port must be from 0 to 65535, not 65536' },
		{ args: ['--seed', '1e3'], message: '--seed must be a whole number, not "1e3"' },
		{ args: ['--errors', 'loud'], message: 'errors must be one of envelope, status, not "loud"' },
		{
			args: ['--timezone', 'Mars/Olympus', '--port', '0'],
			message: 'Unknown time zone "Mars/Olympus"',
		},
	])('names in one sentence the mistake in $args', async ({ args, message }) => {
		const starting = async (): Promise<Simulator | undefined> => {
			const command = readCommand(args);
			return command.help ? undefined : await createSimulator(command.options);
		};
		await expect(starting()).rejects.toMatchObject({ message });
	});

	it.each([
		{ args: ['--sped', '300'], message: "Unknown option '--sped'; see --help" },
		{ args: ['extra'], message: "Unexpected argument 'extra'; see --help" },
		{ args: ['--port'], message: "Option '--port <value>' argument missing; see --help" },
		{ args: ['--switch', 'rows=tree'], message: 'rows must be one of page, array, not "tree"' },
	])('ends with 1 and one sentence on standard error for $args', async ({ args, message }) => {
		expect(await run(args)).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
	});

	it('reports it when the port is in use', async () => {
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
		expect(stdout).toContain('(applied, delayed, ignored, appliedButError, refused, offline)');
		expect(stdout).toContain('(0 to 44640)');
	});

	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints address, account and serial numbers, serves, and stops at %s',
		async (signal) => {
			const launched = launch(['--port', '0', '--errors', 'status']);
			const url = await serving(launched);
			const { child, seen, exit } = launched;
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

	it('runs a script, and sets the switches of the flags', async () => {
		const url = await serving(
			launch([
				...['--port', '0', '--speed', '0', '--seed', '9', '--plants', '30'],
				...['--scenario', path.join(__dirname, '../scenarios/strict-cloud.json')],
				...['--switch', 'maxPageSize=7', '--switch', 'limitMessage=a=b'],
			]),
		);
		const state = (await (await fetch(`${url}/_sim/state`)).json()) as { plants: object[] };
		expect(state).toMatchObject({
			seed: 9,
			speed: 0,
			switches: { limits: 'all', maxPageSize: 7, limitMessage: 'a=b' },
		});
		expect(state.plants).toHaveLength(30);
		expect(state.plants[0]).not.toHaveProperty('devices');
	});

	it('leaves control out on request', async () => {
		const url = await serving(launch(['--port', '0', '--no-control']));
		expect((await fetch(`${url}/_sim/state`)).status).toBe(404);
	});
});
