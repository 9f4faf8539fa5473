import { createSimulator, type Simulator } from 'atess-simulator';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledDocument } from 'atess-spec/document/bundled';
import { createPlace, type Place } from './testing/cli-process.ts';
import { createFront } from './testing/front.ts';
import { deviating } from './testing/deviations.ts';

let simulator: Simulator;
let fleet: Simulator;
let place: Place;
beforeAll(async () => {
	simulator = await createSimulator({ limits: 'off' });
	fleet = await createSimulator({ limits: 'off', plants: 2 });
});
afterAll(async () => {
	await simulator.close();
	await fleet.close();
});
beforeEach(() => {
	place = createPlace(simulator.url);
});
afterEach(() => {
	place.remove();
});

describe('devices and latest', () => {
	test.each([
		['devices', '--data-logger', 'SIM LOG'],
		['latest', '--plant', '1/2'],
		['probe', '--yes', '--device', 'pcs:SIM PCS'],
		['probe', '--yes', '--data-logger', ''],
	])('a text that cannot be a serial number is refused before a call: %j', async (...args) => {
		const { code, stderr, stdout } = await place.run(...args);
		expect(stderr).toContain(`${args.at(-2) ?? ''}: "`);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	});

	test('the tree goes from plant to device', async () => {
		const { code, stdout } = await place.run('devices');
		expect(code).toBe(0);
		const lines = stdout.trimEnd().split('\n');
		expect(lines[0]).toBe('plant 1001 Simulated farm');
		expect(lines[1]).toBe('  data logger SIMLOG0001');
		expect(lines.slice(2).map((line) => /SIM\w+/.exec(line)?.[0])).toEqual([
			'SIMHPS0001',
			'SIMHPSS001',
			'SIMPCS0001',
			'SIMPBD0001',
			'SIMMBMS001',
			'SIMBCU0001',
			'SIMBCU0002',
		]);
		expect(stdout).not.toContain('\u001b');
	});

	test('with moved paths the lists fail with a word, and serial numbers and overrides do', async () => {
		const moved = await createSimulator({
			limits: 'off',
			document: deviating(bundledDocument(), [
				{ kind: 'moved', operationId: 'plantList', path: '/api/v1/plants', listed: true },
				{ kind: 'moved', operationId: 'dataLogList', path: '/api/v1/data-log/list', listed: true },
			]) as never,
		});
		try {
			place.env.ATESS_BASE_URL = moved.url;
			const lists = await place.run('devices');
			expect(lists.code).toBe(1);
			expect(lists.stderr).toContain('could not be listed');
			expect(lists.stderr).toContain('(--data-logger) or of the devices (--device)');
			expect(lists.stderr).toContain('correct it with --path-overrides');

			place.env.ATESS_STATE_DIR = path.join(place.folder, 'plant');
			const plant = await place.run('latest', '--plant', 'abc');
			expect(plant.stderr).toContain('Data loggers of plant abc are missing');
			expect(plant.stderr).not.toMatch(/dataLogSns|deviceSns|pathOverrides/);

			place.env.ATESS_STATE_DIR = path.join(place.folder, 'second');
			const serials = await place.run('devices', '--data-logger', 'SIMLOG0001', '--json');
			expect(serials.code).toBe(0);
			expect((JSON.parse(serials.stdout) as { devices: object[] }).devices).toHaveLength(7);

			place.env.ATESS_STATE_DIR = path.join(place.folder, 'third');
			writeFileSync(
				path.join(place.folder, 'paths.json'),
				JSON.stringify({ plantList: '/api/v1/plants', dataLogList: '/api/v1/data-log/list' }),
			);
			const overridden = await place.run('devices', '--path-overrides', 'paths.json');
			expect(overridden).toMatchObject({ code: 0 });
			expect(overridden.stdout).toContain('plant 1001 Simulated farm');
		} finally {
			await moved.close();
		}
	});

	test("data loggers of the configuration are added to those in the account's lists", async () => {
		place.env.ATESS_BASE_URL = fleet.url;
		const write = (dataLogSns: string[]): void => {
			writeFileSync(path.join(place.folder, 'config.json'), JSON.stringify({ dataLogSns }), {
				mode: 0o600,
			});
		};
		write(['SIMLOG0001']);
		const { code, stdout } = await place.run('devices', '--config', 'config.json');
		expect(code).toBe(0);
		expect(stdout.match(/data logger \w+/g)).toEqual([
			'data logger SIMLOG0001',
			'data logger SIMLOG0101',
		]);
		expect(stdout).toContain('plant 1002');
		expect(stdout).toContain('SIMHPS0101');

		// Only the objects on the command line are read.
		place.env.ATESS_STATE_DIR = path.join(place.folder, 'second');
		const named = await place.run(
			...['devices', '--config', 'config.json', '--data-logger', 'SIMLOG0101'],
		);
		expect(named.stdout).not.toContain('SIMLOG0001');
	});

	test('data loggers of the configuration are used alone where the lists fail', async () => {
		const barred = await createSimulator({
			limits: 'off',
			switches: { trouble: 'html', troubleOperations: 'plantList,dataLogList' },
		});
		try {
			place.env.ATESS_BASE_URL = barred.url;
			writeFileSync(
				path.join(place.folder, 'config.json'),
				JSON.stringify({ dataLogSns: ['SIMLOG0001'] }),
				{ mode: 0o600 },
			);
			const { code, stdout, stderr } = await place.run('devices', '--config', 'config.json');
			expect(stdout).toContain('SIMBCU0002');
			// Whether there are others is not known.
			expect(stderr).toContain('could not be listed');
			expect(code).toBe(3);
		} finally {
			await barred.close();
		}
	});

	test('a failed device is shown with those that were read', async () => {
		const { code, stdout } = await place.run(
			'latest',
			'--json',
			// Both ways to name a device, which add up.
			...['--device', 'pcs:SIMPCS0001'],
			'pcs:NOBODY',
		);
		expect(code).toBe(3);
		const [read, failed] = JSON.parse(stdout) as {
			deviceSn: string;
			batterySocPercent: number | null;
			error: string | null;
		}[];
		expect(read).toMatchObject({ deviceSn: 'SIMPCS0001', error: null });
		expect(read?.batterySocPercent).toBeGreaterThan(0);
		expect(failed).toMatchObject({ deviceSn: 'NOBODY', batterySocPercent: null });
		expect(failed?.error).toContain('not fount');
	});

	test.each([
		[['pcs:NOBODY'], 1, '0 of 1 devices read.'],
		[['pcs:NOBODY', 'pcs:SIMPCS0001'], 3, '1 of 2 devices read.'],
	])('a device that fails does not count as read: %j', async (devices, code, count) => {
		const ended = await place.run('latest', ...devices);
		expect(ended.code).toBe(code);
		expect(ended.stderr).toContain(count);
	});

	test('control characters in a message of the server are escaped', async () => {
		const body = JSON.stringify({ code: 500, msg: 'no\nwarning: \u202egnp\u001b[2J', data: null });
		const front = await createFront(simulator.url, new Map([['*', { body: () => body }]]));
		try {
			place.env.ATESS_BASE_URL = front.url;
			const latest = await place.run('latest', 'pcs:SIMPCS0001');
			expect(latest.stdout).toMatch(
				/^SIMPCS0001 \(pcs\)\n {2}The server failed .*\n(?: {4}.*\n)*$/,
			);
			const devices = await place.run('devices');
			const settings = await place.run('settings', 'get', 'pcs:SIMPCS0001');
			for (const { stdout, stderr } of [latest, devices, settings]) {
				expect(stdout + stderr).toContain(String.raw`no warning: \u202egnp\u001b[2J`);
				expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
				expect(stdout + stderr).not.toMatch(/^warning: \\u202e/m);
			}
		} finally {
			await front.close();
		}
	});

	test('no fault is distinguished from unknown faults', async () => {
		const { stdout } = await place.run('latest', 'pcs:SIMPCS0001', 'bcu:SIMBCU0001');
		expect(stdout).toMatch(/zoneFromPlant +The time zone is that of the server/);
		const [pcs, bcu] = stdout.split(/^(?=SIMBCU)/m);
		expect(pcs).toMatch(/^ {4}Faults +none$/m);
		expect(bcu).not.toContain('Fault');
	});

	test('control characters in a name are escaped', async () => {
		const named = (text: string): string =>
			text.replace('Simulated farm', String.raw`Farm\u001b]0;owned\u0007\nplant 7`);
		const front = await createFront(
			simulator.url,
			new Map([['/api/v1/plant/list', { body: named }]]),
		);
		try {
			place.env.ATESS_BASE_URL = front.url;
			const { stdout } = await place.run('devices');
			expect(stdout.split('\n')[0]).toBe(String.raw`plant 1001 Farm\u001b]0;owned\u0007\nplant 7`);
		} finally {
			await front.close();
		}
	});

	test.each([
		[['latest', 'pcx:SIM1'], 'There is no device type called "pcx". Did you mean pcs?'],
		[
			['settings', 'get', 'hpscentrl:SIM1'],
			'Did you mean hpsCentral? Known: hpsCentral, hpsString,',
		],
		[['probe', '--yes', '--device', 'buc:SIM1'], 'Did you mean bcu?'],
		[['probe', '--yes', '--only', 'pcsDataLst'], 'Did you mean pcsDataLast or pcsDataList?'],
		[['latest', '--timezone', 'Asia/Bankok'], 'Did you mean Asia/Bangkok?'],
		[
			['settings', 'plan', 'bcu:SIMBCU0001', 'pasBalWaitTimeHuor=2'],
			'Did you mean pasBalWaitTimeHour?',
		],
		[['sttings'], '(Did you mean settings?)'],
		[['latest', '--fresch'], '(Did you mean --fresh?)'],
	])('a misspelt name gets a suggestion: %j', async (args, suggestion) => {
		const { code, stdout, stderr } = await place.run(...args);
		expect(stderr).toContain(suggestion);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	});

	test('a zone that does not exist is refused before any call', async () => {
		const before = simulator.requests.length;
		const { code, stderr } = await place.run('latest', '--timezone', 'Mars/X');
		expect({ code, stderr }).toEqual({
			code: 2,
			stderr: 'There is no time zone called "Mars/X".\n',
		});
		expect(simulator.requests).toHaveLength(before);
	});

	test('empty variables count as not set', async () => {
		Object.assign(place.env, { ATESS_CONFIG: '', ATESS_STATE_DIR: '', XDG_STATE_HOME: '' });
		expect(await place.run('devices', '--data-logger', 'SIMLOG0001')).toMatchObject({ code: 0 });
		expect(existsSync(path.join(place.folder, '.local/state/atess/limits.json'))).toBe(true);
		expect(existsSync(path.join(place.folder, 'limits.json'))).toBe(false);
	});

	test('refusals end in a sentence', async () => {
		place.env.ATESS_SECRET = 'not-the-right-one';
		const { code, stderr, stdout } = await place.run('settings', 'get', 'bcu:SIMBCU0001');
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr).toContain('No access');
		expect(stderr).not.toMatch(/\n\s+at |not-the-right-one/);
	});
});
