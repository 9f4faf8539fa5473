import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ended } from './testing/cli-process.ts';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();
const settings = async (...args: string[]): Promise<Ended> =>
	await world.place.run('settings', ...args);
const DEVICE = 'bcu:SIMBCU0001';
const KEY = 'pasBalWaitTimeHour';

async function backup(): Promise<string> {
	const { code, stdout } = await settings('backup', DEVICE, '--out', 'backups', '--json');
	expect(code).toBe(0);
	const [saved] = JSON.parse(stdout) as { file: string }[];
	return saved?.file ?? '';
}
async function current(): Promise<unknown> {
	const { stdout } = await settings('get', DEVICE, '--json');
	return (JSON.parse(stdout) as { values: Record<string, unknown> }).values[KEY];
}
async function change(value: number, name: string): Promise<void> {
	await settings('plan', DEVICE, `${KEY}=${value}`, '--out', `${name}.plan.json`);
	const applied = await settings('apply', `${name}.plan.json`, '--yes', '--wait', '5');
	expect(applied).toMatchObject({ code: 0 });
}
const puts = (): number => world.simulator.requests.filter(({ method }) => method === 'PUT').length;

test('a backup is a private file with serial number, type, time, and value, tier and grade of each setting', async () => {
	const file = await backup();
	const text = readFileSync(path.join(world.place.folder, file), 'utf8');
	expect(JSON.parse(text)).toMatchObject({
		atess: 'settings backup',
		version: 1,
		deviceType: 'bcu',
		deviceSn: 'SIMBCU0001',
		settings: {
			[KEY]: { value: await current(), unit: 'h', tier: 1, evidence: expect.any(String) as string },
		},
	});
	expect(statSync(path.join(world.place.folder, file)).mode & 0o777).toBe(0o600);
	for (const secret of [world.place.env.ATESS_SECRET, world.place.env.ATESS_USER_ID]) {
		expect(text).not.toContain(`"${String(secret)}"`);
	}
	expect(await backup()).not.toBe(file);
});

test('a change is seen, planned back, carried out and undone', async () => {
	const before = await current();
	const file = await backup();
	expect(await settings('diff', file)).toMatchObject({ code: 0 });
	await change(7, 'a');
	const diff = await settings('diff', file, DEVICE);
	expect(diff.code).toBe(3);
	expect(diff.stdout).toMatch(new RegExp(`^${KEY} +${String(before)} h +7 h +economic`, 'm'));

	const sent = puts();
	const restore = await settings('restore', file, '--out', 'back.plan.json');
	expect(restore).toMatchObject({ code: 0 });
	expect(restore.stdout).toMatch(new RegExp(`\\* ${KEY} +7 -> ${String(before)} h`));
	expect(restore.stderr).toContain(
		'Not restored, because writing it starts an action: currentCalibrationEnable',
	);
	expect(puts()).toBe(sent);
	expect(await settings('apply', 'back.plan.json', '--yes', '--wait', '5')).toMatchObject({
		code: 0,
	});
	expect([await current(), puts()]).toEqual([before, sent + 1]);

	const again = await settings('restore', file, '--out', 'again.plan.json');
	expect(again).toMatchObject({ code: 0 });
	expect(again.stdout).toContain('There is nothing to restore.');
	expect(await settings('undo', 'back.result.json', '--yes', '--wait', '5')).toMatchObject({
		code: 0,
	});
	expect(await current()).toBe(7);
	await change(Number(before), 'b');
});

test('all devices of the account are saved, and one that fails stops no other', async () => {
	const overrides = path.join(world.place.folder, 'paths.json');
	writeFileSync(overrides, '{"pcsSetting":"/api/v1/nowhere"}');
	const { code, stdout } = await settings(
		'backup',
		...['--all', '--out', 'one/two', '--json', '--path-overrides', overrides],
	);
	expect(code).toBe(3);
	const saved = JSON.parse(stdout) as { deviceSn: string; file: string | null; error?: string }[];
	const failed = saved.filter(({ file }) => file === null);
	expect(failed.map(({ deviceSn }) => deviceSn)).toEqual(['SIMPCS0001']);
	expect(failed[0]?.error).toContain('/api/v1/nowhere');
	expect(readdirSync(path.join(world.place.folder, 'one/two'))).toHaveLength(saved.length - 1);
	expect(saved.length).toBeGreaterThan(5);
});

test('devices of one type are compared, and of two types not', async () => {
	const { requests } = world.simulator;
	const same = await settings('compare', DEVICE, 'bcu:SIMBCU0002');
	expect([0, 3]).toContain(same.code);
	await change(9, 'c');
	const { code, stdout } = await settings('compare', DEVICE, 'bcu:SIMBCU0002', '--json');
	expect(code).toBe(3);
	const compared = JSON.parse(stdout) as { differences: { key: string; values: unknown[] }[] };
	expect(compared.differences.find(({ key }) => key === KEY)?.values[0]).toBe(9);
	const before = requests.length;
	const mixed = await settings('compare', DEVICE, 'pcs:SIMPCS0001');
	expect(mixed.code).toBe(2);
	expect(mixed.stderr).toContain('Only devices of one type can be compared.');
	expect(requests.length).toBeGreaterThan(before);
	await change(2, 'd');
});

test('a backup of another device, an old one, an edited one and one of a later version are refused', async () => {
	const file = path.join(world.place.folder, await backup());
	const other = await settings('restore', file, '--device', 'bcu:SIMBCU0002');
	expect(other.code).toBe(2);
	expect(other.stderr).toContain('The backup is of SIMBCU0001, and not of SIMBCU0002.');
	expect(other.stderr).toContain('--other-device');
	const type = await settings('restore', file, '--device', 'pcs:SIMPCS0001', '--other-device');
	expect(type.stderr).toContain('The backup is of a device of type bcu');

	const text = readFileSync(file, 'utf8');
	const edited = path.join(world.place.folder, 'edited.json');
	writeFileSync(edited, text.replace(/"value": \d+/, '"value": 4711'));
	expect((await settings('restore', edited)).stderr).toContain('was altered after it was written');
	expect((await settings('diff', edited)).stderr).toContain('was altered after it was written');
	writeFileSync(edited, text.replace('"version": 1', '"version": 2'));
	expect((await settings('restore', edited)).stderr).toContain('has version 2');
	writeFileSync(edited, '{"atess":"settings plan"}');
	expect((await settings('restore', edited)).stderr).toContain('is not a settings backup');
});

test.each([
	[[], 'Name the devices, or give --all'],
	[['bcu:SIMBCU0001', '--all'], 'Name the devices, or give --all'],
])('backup %j names the missing data', async (args, sentence) => {
	const { code, stderr } = await settings('backup', ...args, '--out', 'x');
	expect(code).toBe(2);
	expect(stderr).toContain(sentence);
});

test('a folder that cannot be written to is reported before any device is read', async () => {
	mkdirSync(path.join(world.place.folder, 'state'), { recursive: true });
	writeFileSync(path.join(world.place.folder, 'file'), '');
	const before = world.simulator.requests.length;
	const { code } = await settings('backup', DEVICE, '--out', 'file/sub');
	expect(code).not.toBe(0);
	expect(world.simulator.requests.length).toBe(before);
});
