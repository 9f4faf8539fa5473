import { createSimulator, type Simulator } from 'atess-simulator';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Ended, type Place } from './testing/cli-process.ts';

const DEVICE = 'bcu:SIMBCU0001';
const KEY = 'pasBalWaitTimeHour';

let simulator: Simulator;
let place: Place;
beforeEach(async () => {
	simulator = await createSimulator({ limits: 'off' });
	place = createPlace(simulator.url);
});
afterEach(async () => {
	place.remove();
	await simulator.close();
});

const at = (name: string): string => path.join(place.folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const settings = async (...args: string[]): Promise<Ended> => await place.run('settings', ...args);
const puts = (): number => simulator.requests.filter(({ method }) => method === 'PUT').length;
const hours = async (): Promise<unknown> => {
	const { stdout } = await settings('get', DEVICE, '--json');
	return (JSON.parse(stdout) as { values: Record<string, unknown> }).values[KEY];
};
const plan = async (value: number, out: string): Promise<Ended> =>
	await settings('plan', DEVICE, `${KEY}=${value}`, '--out', out);
const APPLY = ['--yes', '--wait', '5'];

/** Applies a plan, and goes on while it waits for the device: from when the change has been sent. */
async function whenSent(args: readonly string[], then: (kill: () => void) => void): Promise<Ended> {
	const before = puts();
	const { process: child, ended } = place.start('settings', 'apply', ...args);
	while (puts() === before) await new Promise((resolve) => setTimeout(resolve, 5));
	then(() => child.kill('SIGKILL'));
	return await ended;
}

describe('the result of a change', () => {
	test('is not lost by applying its plan again, nor by another plan', async () => {
		const before = await hours();
		await plan(3, 'a.plan.json');
		expect(await settings('apply', 'a.plan.json', ...APPLY)).toMatchObject({ code: 0 });
		const result = read('a.result.json');

		const again = await settings('apply', 'a.plan.json', ...APPLY);
		expect(again.code).toBe(2);
		expect(again.stderr).toContain('a.result.json holds its result. Undo it with');
		await plan(4, 'b.plan.json');
		const other = await settings('apply', 'b.plan.json', ...APPLY, '--out', 'a.result.json');
		expect(other.code).toBe(2);
		expect(other.stderr).toContain('holds the result of another change');
		expect(puts()).toBe(1);
		expect(read('a.result.json')).toBe(result);

		expect(await settings('undo', 'a.result.json', ...APPLY)).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});

	test.each([
		['a file of somebody else', 'precious'],
		['another file of this program', '{"atess":"x"}'],
	])('does not overwrite %s, and neither does a plan', async (_, text) => {
		writeFileSync(at('mine.json'), text);
		await plan(3, 'a.plan.json');
		const apply = await settings('apply', 'a.plan.json', ...APPLY, '--out', 'mine.json');
		expect(apply.code).toBe(2);
		expect(apply.stderr).toContain('mine.json exists already');
		expect((await plan(3, 'mine.json')).stderr).toContain('exists already and is not a plan');
		expect(puts()).toBe(0);
		expect(read('mine.json')).toBe(text);
	});

	test('must be possible to keep, or nothing is sent', async () => {
		await plan(3, 'a.plan.json');
		const apply = await settings('apply', 'a.plan.json', ...APPLY, '--out', 'nowhere/a.json');
		expect(apply.code).toBe(2);
		expect(apply.stderr).toContain('there is no such folder');
		expect(puts()).toBe(0);
		// It does not count as sent either.
		expect(await settings('apply', 'a.plan.json', ...APPLY)).toMatchObject({ code: 0 });
	});

	test('that cannot be written any more is printed, and can be undone from there', async () => {
		const before = await hours();
		await plan(3, 'a.plan.json');
		mkdirSync(at('sub'));
		const { code, stdout, stderr } = await whenSent(
			['a.plan.json', ...APPLY, '--out', 'sub/a.result.json'],
			() => {
				rmSync(at('sub'), { recursive: true });
			},
		);
		expect(code).toBe(3);
		expect(stderr).toContain('The result could not be written to sub/a.result.json');
		writeFileSync(at('saved.json'), stdout.slice(stdout.indexOf('{')));
		expect(await settings('undo', 'saved.json', ...APPLY)).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});

	test('that was altered is neither undone nor verified', async () => {
		await plan(3, 'a.plan.json');
		await settings('apply', 'a.plan.json', ...APPLY);
		const kept = JSON.parse(read('a.result.json')) as { value: { before: object } };
		for (const value of [{}, { pending: {} }, { ...kept.value, before: { [KEY]: 9999 } }]) {
			writeFileSync(at('altered.json'), JSON.stringify({ ...kept, value }));
			for (const command of ['undo', 'verify']) {
				const { code, stderr } = await settings(command, 'altered.json');
				expect(stderr).toMatch(/^altered\.json was altered after it was written[^\n]*\n$/);
				expect(code).toBe(2);
			}
		}
		expect(puts()).toBe(1);
	});

	test('is not undone over what somebody else has set since, unless that is wanted', async () => {
		const before = await hours();
		await plan(3, 'a.plan.json');
		await settings('apply', 'a.plan.json', ...APPLY);
		await plan(5, 'b.plan.json');
		await settings('apply', 'b.plan.json', ...APPLY);
		const refused = await settings('undo', 'a.result.json', ...APPLY);
		expect(refused.code).toBe(2);
		expect(refused.stderr).toContain(`${KEY} is 5 now, and was 3 when it was read last`);
		expect(await hours()).toBe(5);
		const wanted = await settings('undo', 'a.result.json', ...APPLY, '--overwrite');
		expect(wanted).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});
});

describe('a change whose program was killed after it was sent', () => {
	test('is known from its file and its device, is not sent again, and can be undone', async () => {
		const before = await hours();
		await plan(3, 'a.plan.json');
		const { signal } = await whenSent(['a.plan.json', '--yes'], (kill) => {
			kill();
		});
		expect(signal).toBe('SIGKILL');
		expect(JSON.parse(read('a.result.json'))).toMatchObject({
			value: { verdict: 'unknown', sent: true, before: { [KEY]: before } },
		});

		const again = await settings('apply', 'a.plan.json', '--yes');
		expect(again.code).toBe(3);
		expect(again.stderr).toContain('atess settings verify a.result.json');
		const elsewhere = await settings('apply', 'a.plan.json', '--yes', '--out', 'b.json');
		expect(elsewhere.code).toBe(3);
		expect(elsewhere.stderr).toContain(`atess settings verify ${DEVICE}`);
		const other = await plan(4, 'b.plan.json');
		expect(other.code).toBe(2);
		expect(other.stderr).toContain(`atess settings verify ${DEVICE}`);
		expect(puts()).toBe(1);

		const verified = await settings('verify', 'a.result.json');
		expect(verified).toMatchObject({ code: 0 });
		expect(verified.stdout).toContain('applied');
		expect(await plan(4, 'b.plan.json')).toMatchObject({ code: 0 });
		expect(await settings('undo', 'a.result.json', ...APPLY)).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});

	test('is settled by the serial number alone where its file is lost', async () => {
		const before = await hours();
		await plan(3, 'a.plan.json');
		await whenSent(['a.plan.json', '--yes'], (kill) => {
			kill();
		});
		rmSync(at('a.result.json'));
		const verified = await settings('verify', DEVICE, '--json');
		expect(verified).toMatchObject({ code: 0 });
		const { file } = JSON.parse(verified.stdout) as { file: string };
		rmSync(at(file));
		const later = await settings('verify', DEVICE);
		expect(later).toMatchObject({ code: 0 });
		expect(later.stdout).toMatch(/is pending\. The last verdict is from .*\napplied: SIM/);
		const none = await settings('verify', 'SIMPBD0001');
		expect(none).toMatchObject({ code: 0, stdout: 'No change of SIMPBD0001 is pending.\n' });
		expect(await settings('undo', file, ...APPLY)).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});
});

test('a change of unknown outcome is reported to block its device until it is verified, and does so', async () => {
	await simulator.close();
	simulator = await createSimulator({ limits: 'off', switches: { settingsWrite: 'ignored' } });
	place.env.ATESS_BASE_URL = simulator.url;
	await plan(3, 'a.plan.json');
	const open = ['--yes', '--wait', '0', '--late', '1'];
	const { code, stdout } = await settings('apply', 'a.plan.json', ...open);
	expect(code).toBe(3);
	expect(stdout).toContain('Until it is verified, the device accepts no other change.');
	// By then nothing can come late any more.
	await new Promise((resolve) => setTimeout(resolve, 2500));
	expect((await plan(4, 'b.plan.json')).stderr).toContain('Check the outcome with the command');
	expect((await settings('verify', 'a.result.json')).stdout).toContain('not applied');
	expect(await plan(4, 'b.plan.json')).toMatchObject({ code: 0 });
});

test.each([
	['messages', '"$@" 2> >(true)'],
	['results', '"$@" | true; exit ${PIPESTATUS[0]}'],
	['both', '"$@" 2>&1 | true; exit ${PIPESTATUS[0]}'],
])('a change is brought to its end when its %s has no reader any more', async (_, line) => {
	const before = await hours();
	await plan(3, 'a.plan.json');
	const apply = await place.shell(line, 'settings', 'apply', 'a.plan.json', ...APPLY);
	expect(apply).toMatchObject({ code: 0 });
	expect(JSON.parse(read('a.result.json'))).toMatchObject({
		value: { verdict: 'applied', before: { [KEY]: before } },
	});
	expect(await plan(4, 'b.plan.json')).toMatchObject({ code: 0 });
});

test('results that a full disk does not take are not a success', async () => {
	const get = await place.shell('"$@" > /dev/full', 'settings', 'get', DEVICE);
	expect(get.code).toBe(1);
	expect(get.stderr).toMatch(/^Not all of the result could be written to standard output: ENOSPC/);
});

test.each([
	['no value', { value: {} }],
	['no difference', { diff: null }],
	['another value', { body: {} }],
])(
	'a plan that has %s any more is refused in one sentence',
	async (_, { value, ...changed }: object & { value?: object }) => {
		await plan(3, 'a.plan.json');
		const kept = JSON.parse(read('a.plan.json')) as { value: object };
		writeFileSync(
			at('a.plan.json'),
			JSON.stringify({ ...kept, value: value ?? { ...kept.value, ...changed } }),
		);
		const { code, stderr } = await settings('apply', 'a.plan.json', '--yes');
		expect({ code, stderr }).toEqual({
			code: 2,
			stderr: 'a.plan.json was altered after it was written. Plan the change again.\n',
		});
		expect(existsSync(at('a.result.json'))).toBe(false);
	},
);

test('refusals name the options as they are called here', async () => {
	const { stderr } = await settings('plan', DEVICE, 'level3CellVoltHighProtection=3.61');
	expect(stderr).toContain('with --allow level3CellVoltHighProtection');
	expect(stderr).toContain('--confirm-serial');
	expect(stderr).not.toMatch(/allowTier|confirmSerial/);
});

test('a plan lists every value that would be written, protection first, and no command', async () => {
	const { stdout } = await plan(3, 'a.plan.json');
	const { body } = (JSON.parse(read('a.plan.json')) as { value: { body: object } }).value;
	const listed = [...stdout.matchAll(/^([* ]) (\w+) +(.*)$/gm)]
		.map(([, mark, key = '', rest]) => ({ mark, key, rest }))
		.filter(({ key }) => key in body);
	expect(listed.map(({ key }) => key).sort()).toEqual(Object.keys(body).sort());
	expect(listed[0]?.rest).toMatch(/protection/);
	expect(listed.filter(({ mark }) => mark === '*').map(({ key }) => key)).toEqual([KEY]);
	expect(body).not.toHaveProperty('currentCalibrationEnable');
	expect(stdout).toContain(
		'Left out, because writing them starts an action: currentCalibrationEnable',
	);
});
