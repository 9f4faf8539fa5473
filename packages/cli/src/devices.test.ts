import { createSimulator, type Simulator } from 'atess-simulator';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledDocument } from './document/bundled.ts';
import { createPlace, type Place } from './testing/cli-process.ts';
import { createFront } from './testing/front.ts';
import { deviating } from './testing/deviations.ts';

jest.setTimeout(240_000);

let simulator: Simulator;
let place: Place;
beforeAll(async () => {
	simulator = await createSimulator({ limits: 'off' });
});
afterAll(async () => {
	await simulator.close();
});
beforeEach(() => {
	place = createPlace(simulator.url);
});
afterEach(() => {
	place.remove();
});

const SECRET = 'simulator-secret-for-local-use-01';
const configure = (config: object, mode = 0o600): string => {
	const file = path.join(place.folder, 'config.json');
	writeFileSync(file, JSON.stringify(config));
	chmodSync(file, mode);
	place.env.ATESS_CONFIG = file;
	return file;
};
const withoutEnvironment = (): void => {
	place.env.ATESS_USER_ID = undefined;
	place.env.ATESS_SECRET = undefined;
};

describe('credentials', () => {
	test('come from a file that only its owner can read', async () => {
		withoutEnvironment();
		configure({ userId: 1001, secret: SECRET });
		const { code, stdout } = await place.run('settings', 'get', 'bcu:SIMBCU0001', '--json');
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ deviceSn: 'SIMBCU0001', kind: 'bcu' });
	});

	test('come from a file as editors of Windows write it', async () => {
		withoutEnvironment();
		const file = configure({ userId: 1001, secret: SECRET });
		writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
		expect(await place.run('settings', 'get', 'bcu:SIMBCU0001')).toMatchObject({ code: 0 });
	});

	test.each([
		[{ userId: '1001', secret: SECRET }, 'holds both token and userId'],
		[{ secret: SECRET }, 'holds both token and secret'],
	])('a token beside others in the file is refused', async (others, sentence) => {
		withoutEnvironment();
		configure({ token: 'Bearer hush-hush', ...others });
		const { code, stderr } = await place.run('devices');
		expect({ code, stderr }).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(sentence) as string,
		});
		expect(stderr).not.toContain('hush');
	});

	test('a token beside others in the environment is refused, and one in the file is not looked at', async () => {
		configure({ token: 'Bearer hush-hush' });
		expect(await place.run('settings', 'get', 'bcu:SIMBCU0001')).toMatchObject({ code: 0 });
		place.env.ATESS_TOKEN = 'Bearer hush-hush';
		const { code, stderr } = await place.run('devices');
		expect(code).toBe(2);
		expect(stderr).toContain('ATESS_TOKEN and ATESS_USER_ID are both set');
	});

	test.each([0o644, 0o640, 0o604])('a file with mode %o is refused', async (mode) => {
		withoutEnvironment();
		configure({ userId: '1001', secret: SECRET }, mode);
		const { code, stderr } = await place.run('devices');
		expect(code).toBe(2);
		expect(stderr).toContain('can be read by others');
		expect(stderr).not.toContain(SECRET);
	});

	test.each(['--token', '--secret', '--password', '--user-id'])(
		'%s is no option, and what was given is not shown',
		async (name) => {
			for (const args of [[name, 'hush-hush'], [`${name}=hush-hush`]]) {
				const { code, stderr, stdout } = await place.run('devices', ...args);
				expect(code).toBe(2);
				expect(stderr).toContain(`${name} is no option`);
				expect(stderr + stdout).not.toContain('hush-hush');
			}
		},
	);

	test('what follows an option that does not exist is not shown either', async () => {
		const { code, stderr } = await place.run('devices', '--api-key=hush-hush');
		expect(code).toBe(2);
		expect(stderr).toContain("unknown option '--api-key'");
		expect(stderr).not.toContain('hush-hush');
	});

	test('nothing is asked without a terminal: what is missing is named', async () => {
		withoutEnvironment();
		const { code, stderr } = await place.run('devices');
		expect(code).toBe(2);
		expect(stderr).toContain('ATESS_USER_ID and ATESS_SECRET (or ATESS_TOKEN)');
	});

	test('half of them is named', async () => {
		place.env.ATESS_SECRET = undefined;
		const { code, stderr } = await place.run('devices');
		expect({ code, stderr }).toEqual({
			code: 2,
			stderr: 'ATESS_USER_ID is set in the environment, and ATESS_SECRET is not. Set both.\n',
		});
	});

	test.each([
		['{', 'is not JSON'],
		['[]', 'must hold a JSON object'],
		['{"sekret":"x"}', 'there is no setting called sekret'],
		['{"userId":"1001"}', 'must hold both userId and secret'],
		['{"token":"t","pathOverrides":{"plantList":5}}', 'path overrides must be an object'],
	])('the file %s is refused in one sentence', async (text, sentence) => {
		withoutEnvironment();
		const file = configure({});
		writeFileSync(file, text);
		const { code, stderr } = await place.run('devices');
		expect(stderr).toContain(sentence);
		expect(code).toBe(2);
	});
});

describe('devices and latest', () => {
	test.each([
		['devices', '--data-logger', 'SIM LOG'],
		['latest', '--plant', '1/2'],
		['probe', '--yes', '--device', 'pcs:SIM PCS'],
		['probe', '--yes', '--data-logger', ''],
	])('what cannot be a serial number is refused before a call: %j', async (...args) => {
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
			expect(lists.stderr).toContain('--path-overrides corrects it');

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

	test('a failed device stands beside those that were read', async () => {
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
			record: { batterySocPercent: number } | null;
			error?: string;
		}[];
		expect(read?.record?.batterySocPercent).toBeGreaterThan(0);
		expect(failed).toMatchObject({ deviceSn: 'NOBODY', record: null });
		expect(failed?.error).toContain('not fount');
	});

	test('what a name would do to the terminal is written out', async () => {
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

	test('a zone that does not exist is refused before any call', async () => {
		const before = simulator.requests.length;
		const { code, stderr } = await place.run('latest', '--timezone', 'Mars/X');
		expect({ code, stderr }).toEqual({
			code: 2,
			stderr: 'There is no time zone called "Mars/X"; write one like Europe/Berlin.\n',
		});
		expect(simulator.requests).toHaveLength(before);
	});

	test('empty variables count as not set', async () => {
		Object.assign(place.env, { ATESS_CONFIG: '', ATESS_STATE_DIR: '', XDG_STATE_HOME: '' });
		expect(await place.run('devices', '--data-logger', 'SIMLOG0001')).toMatchObject({ code: 0 });
		expect(existsSync(path.join(place.folder, '.local/state/atess/limits.json'))).toBe(true);
		expect(existsSync(path.join(place.folder, 'limits.json'))).toBe(false);
	});

	test('a second run within five minutes does not call again', async () => {
		const device = ['latest', '--device', 'pcs:SIMPCS0001', '--json'];
		expect(await place.run(...device)).toMatchObject({ code: 0 });
		const before = simulator.requests.length;
		const { code, stdout } = await place.run(...device, '--fail-early');
		expect(code).toBe(1);
		expect(stdout).toContain('may be called once in 300 s');
		expect(simulator.requests).toHaveLength(before);
	});

	test('refusals end in a sentence', async () => {
		place.env.ATESS_SECRET = 'not-the-right-one';
		const { code, stderr, stdout } = await place.run('settings', 'get', 'bcu:SIMBCU0001');
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr).toContain('No access');
		expect(stderr).not.toMatch(/\n\s+at |not-the-right-one/);
	});
});

describe('settings', () => {
	const device = 'bcu:SIMBCU0001';
	const hours = async (): Promise<unknown> => {
		const { stdout } = await place.run('settings', 'get', device, '--json');
		return (JSON.parse(stdout) as { values: Record<string, unknown> }).values.pasBalWaitTimeHour;
	};
	const puts = (): number => simulator.requests.filter(({ method }) => method === 'PUT').length;

	test('plan sends nothing, apply writes once and reads back, undo restores', async () => {
		const before = await hours();
		const sent = puts();
		const plan = await place.run(
			'settings',
			'plan',
			device,
			'pasBalWaitTimeHour=3',
			'--out',
			'change.plan.json',
		);
		expect(plan.code).toBe(0);
		expect(plan.stdout).toContain(`pasBalWaitTimeHour  ${String(before)} -> 3 h`);
		expect(puts()).toBe(sent);
		expect(statSync(path.join(place.folder, 'change.plan.json')).mode & 0o777).toBe(0o600);

		const apply = await place.run('settings', 'apply', 'change.plan.json', '--yes', '--wait', '5');
		expect(apply).toMatchObject({ code: 0 });
		expect(apply.stdout).toContain('applied');
		expect(puts()).toBe(sent + 1);
		expect(await hours()).toBe(3);

		// The same plan is not sent again, by another process either.
		const again = await place.run(
			'settings',
			'apply',
			'change.plan.json',
			'--yes',
			'--wait',
			'5',
			'--out',
			'again.json',
		);
		expect(again.code).toBe(1);
		expect(again.stdout).toContain('nothing was sent');
		expect(puts()).toBe(sent + 1);

		const undo = await place.run('settings', 'undo', 'change.result.json', '--yes', '--wait', '5');
		expect(undo).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});

	test('a change of unknown outcome blocks the device over processes until it is verified', async () => {
		const slow = await createSimulator({ limits: 'off', settingsWrite: 'ignored' });
		try {
			place.env.ATESS_BASE_URL = slow.url;
			await place.run('settings', 'plan', device, 'pasBalWaitTimeHour=4', '--out', 'a.plan.json');
			const apply = await place.run(
				'settings',
				'apply',
				'a.plan.json',
				'--yes',
				'--wait',
				'1',
				'--late',
				'4',
			);
			expect(apply.code).toBe(3);
			expect(apply.stdout).toContain('unknown');
			const blocked = await place.run('settings', 'plan', device, 'pasBalWaitTimeHour=5');
			expect(blocked.code).toBe(2);
			expect(blocked.stderr).toContain('Not planned');

			await new Promise((resolve) => setTimeout(resolve, 4500));
			const verified = await place.run('settings', 'verify', 'a.result.json');
			expect(verified.code).toBe(1);
			expect(verified.stdout).toContain('reports the old values');
			expect(await place.run('settings', 'plan', device, 'pasBalWaitTimeHour=5')).toMatchObject({
				code: 0,
			});
		} finally {
			await slow.close();
		}
	});

	test('protection needs its name and the serial number', async () => {
		const change = ['settings', 'plan', device, 'level3CellVoltHighProtection=3.61'];
		const plain = await place.run(...change);
		expect(plain.code).toBe(2);
		expect(plain.stderr).toContain('--confirm-serial');
		const allowed = await place.run(
			...change,
			'--allow',
			'level3CellVoltHighProtection',
			'--confirm-serial',
			'SIMBCU0001',
		);
		expect(allowed).toMatchObject({ code: 0 });
	});

	test.each([
		[['pasBalWaitTimeHour=lots'], 'Not planned'],
		[['pasBalWaitTimeHour=0x10'], 'must be a number'],
		[['nonsense=1'], 'is not among the settings'],
		[['pasBalWaitTimeHour'], 'KEY=VALUE'],
		[['pasBalWaitTimeHour=1', 'pasBalWaitTimeHour=2'], 'pasBalWaitTimeHour is given twice'],
		[[], 'There is nothing to change'],
	])('%j is refused', async (pairs, sentence) => {
		const { code, stderr } = await place.run('settings', 'plan', device, ...pairs);
		expect(stderr).toContain(sentence);
		expect(code).toBe(2);
	});

	test('without a terminal and without --yes nothing is sent, nor with a plan that was altered or is of another account', async () => {
		const sent = puts();
		await place.run('settings', 'plan', device, 'pasBalWaitTimeHour=6', '--out', 'b.plan.json');
		expect((await place.run('settings', 'apply', 'b.plan.json')).code).toBe(2);

		const file = path.join(place.folder, 'b.plan.json');
		const altered = readFileSync(file, 'utf8').replaceAll(
			'"pasBalWaitTimeHour": 6',
			'"pasBalWaitTimeHour": 24',
		);
		writeFileSync(file, altered);
		const { code, stderr } = await place.run('settings', 'apply', 'b.plan.json', '--yes');
		expect(code).toBe(2);
		expect(stderr).toContain('was altered');

		place.env.ATESS_USER_ID = '1002';
		const other = await place.run('settings', 'apply', 'b.plan.json', '--yes');
		expect(other.code).toBe(2);
		expect(other.stderr).toContain('another account');
		expect(puts()).toBe(sent);
	});
});

test('help teaches, and names the exit codes', async () => {
	const { code, stdout } = await place.run('--help');
	expect(code).toBe(0);
	expect(stdout).toContain('Exit codes: 0 done');
	for (const command of [
		'probe',
		'spec import',
		'spec diff',
		'devices',
		'latest',
		'export',
		'settings plan',
	]) {
		const help = await place.run(...command.split(' '), '--help');
		expect(help.code).toBe(0);
		expect(help.stdout).toContain('--json');
	}
});
