import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();
afterEach(() => {
	jest.restoreAllMocks();
});

interface Check {
	name: string;
	ok: boolean | null;
	text: string;
}
async function checks(): Promise<{ code: number | null; byName: Readonly<Record<string, Check>> }> {
	const { code, stdout } = await world.place.run('doctor', '--json');
	const list = JSON.parse(stdout) as Check[];
	return { code, byName: Object.fromEntries(list.map((check) => [check.name, check])) };
}
const configure = (config: object): void => {
	const file = path.join(world.place.folder, 'config.json');
	writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
	world.place.env.ATESS_CONFIG = file;
};

test('everything works', async () => {
	configure({ timezone: 'Asia/Bangkok', powerUnit: 'kW' });
	const { code, byName } = await checks();
	expect(Object.values(byName).filter(({ ok }) => ok === false)).toEqual([]);
	expect(Object.keys(byName)).toEqual([
		...['versions', 'state folder', 'credentials', 'proxy', 'address', 'clock', 'account', 'lists'],
		...['time zone', 'latest data', 'power unit'],
	]);
	expect(byName.lists?.text).toBe(
		'1 plant, 1 data logger, 7 devices (1 hpsCentral, 1 hpsString, 1 pcs, 1 pbd, 1 mbms, 2 bcu)',
	);
	expect(byName.clock).toMatchObject({ ok: true });
	expect(code).toBe(0);
});

test('a wrong secret fails the account, with its cure', async () => {
	world.place.env.ATESS_SECRET = 'an-invented-wrong-secret';
	const { code, byName } = await checks();
	expect(code).toBe(1);
	expect(byName.address?.ok).toBe(true);
	expect(byName.account).toMatchObject({ ok: false });
	expect(byName.account?.text).toContain('Check ATESS_USER_ID and ATESS_SECRET');
	expect(byName.lists).toBeUndefined();
});

test('an address that does not respond fails, and nothing is reported about the account', async () => {
	world.place.env.ATESS_BASE_URL = 'http://127.0.0.1:9';
	const { code, byName } = await checks();
	expect(code).toBe(1);
	expect(byName.address).toMatchObject({ ok: false });
	expect(byName.address?.text).toContain('cannot be reached');
	expect(byName.account).toBeUndefined();
});

test.each([
	[600_000, 'ahead of'],
	[-600_000, 'behind'],
])('a clock that is wrong by %d ms fails', async (wrongMs, word) => {
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + wrongMs);
	const { code, byName } = await checks();
	expect(byName.clock).toMatchObject({ ok: false });
	expect(byName.clock?.text).toMatch(new RegExp(`^(599|600|601) s ${word} the server`));
	expect(code).toBe(1);
});

test('a zone that contradicts the record of a plant fails', async () => {
	configure({ timezone: 'Europe/Berlin' });
	const { code, byName } = await checks();
	expect(byName['time zone']).toMatchObject({ ok: false });
	expect(byName['time zone']?.text).toContain('the record of a plant has');
	expect(code).toBe(1);
});

test('a zone and a unit that are not configured are notes', async () => {
	const { code, byName } = await checks();
	expect(byName['time zone']).toMatchObject({ ok: null });
	expect(byName['power unit']?.ok).not.toBe(true);
	expect(code).toBe(byName['power unit']?.ok === false ? 1 : 0);
});

test('a state folder that cannot be written fails', async () => {
	// Also for a superuser: a file is where the folder should be.
	const place = path.join(world.place.folder, 'taken');
	writeFileSync(place, '');
	world.place.env.ATESS_STATE_DIR = path.join(place, 'state');
	const { code, byName } = await checks();
	expect(byName['state folder']).toMatchObject({ ok: false });
	expect(byName['state folder']?.text).toContain('Set ATESS_STATE_DIR');
	expect(code).toBe(1);
});

test('a configuration that others can read fails, also in a process', async () => {
	const file = path.join(world.place.folder, 'config/atess/config.json');
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, '{}');
	chmodSync(file, 0o644);
	const { code, stdout } = await world.place.start('doctor').ended;
	expect(code).toBe(1);
	expect(stdout).toMatch(/^FAILED {2}credentials +.* can be read by others/m);
	expect(stdout).toMatch(/^ok {6}versions/m);
});
