// The data of one run are used by the next runs, until they may be read again.
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { without } from 'atess-spec/document/json';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';
import { createFront } from './testing/front.ts';

/** Midday at the plant. */
const NOON = Date.parse('2026-11-23T05:02:00Z');

let simulator: Simulator;
let place: Place;
let laterMs = 0;
const waits: number[] = [];
beforeAll(async () => {
	const [began, now] = [Date.now(), Date.now];
	jest.spyOn(Date, 'now').mockImplementation(() => NOON + laterMs + now() - began);
	// Keeps the limits: a read that comes too early is refused.
	simulator = await createSimulator({
		commissioned: '2026-11-20',
		now: () => new Date(Date.now()),
	});
});
afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});
beforeEach(() => {
	// The limits that the server has counted for the test before are over.
	laterMs += 900_000;
	waits.length = 0;
	place = createPlace(simulator.url);
	place.env.ATESS_CONFIG = undefined;
	place.surroundings.sleep = (ms: number) => {
		waits.push(ms);
		laterMs += ms;
		return Promise.resolve();
	};
});
afterEach(() => {
	place.remove();
});

const requests = (): number => simulator.requests.length;
const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));

test('devices, latest, settings get and probe in a row wait for nothing, and no read is refused', async () => {
	const out = path.join(place.folder, 'out');
	const codes = [
		(await place.run('devices')).code,
		(await place.run('latest')).code,
		(await place.run('settings', 'get', 'SIMPCS0001')).code,
		(await place.run('probe', '--yes', '--pace', '0', '--out', out, '--json')).code,
	];
	expect(waits.filter((ms) => ms > 0)).toEqual([]);
	const { findings } = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')) as {
		findings: { status: string }[];
	};
	// The settings of the simulator have more fields than the document.
	const statuses = new Set(findings.map(({ status }) => status));
	expect([...statuses].sort()).toEqual(['confirmed', 'different']);
	expect(codes).toEqual([0, 0, 0, 3]);
});

test('a second run shows the same values with their age, and sends nothing', async () => {
	const first = await place.run('latest', '--json');
	const sent = requests();
	laterMs += 180_000;
	const second = await place.run('latest', '--json');
	expect(requests()).toBe(sent);
	type Shown = Readonly<Record<string, unknown>> & { fromCache: boolean; ageSeconds: number };
	const shown = [first, second].map(({ stdout }) => JSON.parse(stdout) as Shown[]);
	const [before = [], after = []] = shown;
	/** The output that does not depend on the current time. */
	const values = (devices: Shown[]): object[] =>
		devices.map((device) => without(device, 'fromCache', 'ageSeconds', 'summary'));
	expect(values(after)).toEqual(values(before));
	expect(before.every(({ batterySocPercent }) => batterySocPercent !== undefined)).toBe(true);
	expect(before.map(({ fromCache }) => fromCache)).not.toContain(true);
	expect(after.map(({ fromCache }) => fromCache)).not.toContain(false);
});

test('values from memory are shown with their time, and when they can be read again', async () => {
	const zone = ['--timezone', 'Asia/Bangkok'];
	const first = await place.run('latest', 'pcs:SIMPCS0001', ...zone);
	expect(first.stdout).not.toContain('from memory');
	laterMs += 180_000;
	const { stdout } = await place.run('latest', 'pcs:SIMPCS0001', ...zone);
	expect(stdout).toMatch(/^ {4}Age +\d+ min, from memory$/m);
	expect(stdout).toMatch(
		/^1 response is from memory, as of \d\d:\d\d \([\w/]+\), 3 minutes ago\.\s+Next\s+read\s+possible\s+at\s+\d\d:\d\d\s+\([\w/]+\);\s+--fresh\s+waits\s+for\s+it\.$/m,
	);
	for (const command of ['devices', 'status']) {
		await place.run(command);
		expect((await place.run(command)).stdout).toMatch(/from memory, as of/);
	}
	const json = await place.run('devices', '--json');
	expect(JSON.parse(json.stdout)).toMatchObject({ fromCache: true });
});

test('--fresh waits until the next read is possible, and shows that time', async () => {
	await place.run('latest', 'pcs:SIMPCS0001');
	laterMs += 60_000;
	const sent = requests();
	const { code, stdout, stderr } = await place.run('latest', 'pcs:SIMPCS0001', '--fresh');
	expect(code).toBe(0);
	expect(requests()).toBe(sent + 1);
	expect(stdout).not.toContain('from memory');
	expect(stderr).toMatch(/^Waiting until \d\d:\d\d \(.+\) \(3 min 5\d s|4 min\)/m);
	expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(200_000);
});

test('a device that does not exist costs no wait either, and no further read', async () => {
	await place.run('latest', 'pcs:NOBODY');
	const sent = requests();
	const { code, stdout } = await place.run('latest', 'pcs:NOBODY');
	expect(code).toBe(1);
	expect(stdout).toContain('not fount');
	expect(stdout).toContain('1 response is from memory');
	expect(requests()).toBe(sent);
	expect(waits).toEqual([]);
});

test('a failed read costs no wait either: the next one is named, and how to wait for it', async () => {
	const front = await createFront(simulator.url, new Map([['*', { status: 500, body: () => '' }]]));
	try {
		place.env.ATESS_BASE_URL = front.url;
		await place.run('latest', 'pcs:SIMPCS0001');
		const { code, stdout } = await place.run('latest', 'pcs:SIMPCS0001');
		expect(code).toBe(1);
		expect(stdout.replace(/\s+/g, ' ')).toContain('With --fresh it waits until the next read');
		expect(waits.filter((ms) => ms > 2000)).toEqual([]);
	} finally {
		await front.close();
	}
});

test('a list that the server reports as missing is not a failure in the next run', async () => {
	const nothing = (): string => JSON.stringify({ code: 400, msg: 'not fount', data: null });
	const front = await createFront(
		simulator.url,
		new Map([['/api/v1/bms/buc-base-info/list', { body: nothing }]]),
	);
	try {
		place.env.ATESS_BASE_URL = front.url;
		const first = await place.run('devices');
		const second = await place.run('devices');
		expect([first.code, second.code]).toEqual([0, 0]);
		expect(second.stdout).toContain(first.stdout.trimEnd());
		expect(second.stderr).not.toContain('warning');
	} finally {
		await front.close();
	}
});

test('an HPS has its PV power after its model was listed', async () => {
	await place.run('devices');
	const { stdout } = await place.run('latest', 'SIMHPS0001');
	expect(stdout).toMatch(/^ {4}PV power +[\d.]+ kW$/m);
	expect(stdout).not.toContain('modelUnknown');
});

test('settings are read again for a change', async () => {
	await place.run('settings', 'get', 'bcu:SIMBCU0001');
	await place.run('devices');
	const sent = requests();
	const { code } = await place.run('settings', 'plan', 'SIMBCU0001', 'pasBalWaitTimeHour=2');
	expect(code).toBe(0);
	const paths = simulator.requests.slice(sent).map(({ path: at }) => at);
	expect(paths).toContain('/api/v1/bms/bcu-setting');
});

test('files of the state can be read by their owner alone, and contain no secret', async () => {
	await place.run('devices');
	await place.run('latest');
	const files = filesIn(path.join(place.folder, 'state'));
	const isAnswer = (file: string): boolean => file.includes('/answers/');
	// Each response is a file of its own: in one that all runs change, every read would rewrite them all.
	for (const file of files.filter((one) => !isAnswer(one)))
		expect(readFileSync(file, 'utf8')).not.toMatch(/Simulated farm|"data\\?":/);
	expect(files.length).toBeGreaterThan(10);
	const token = tokenOf(DEFAULT_ACCOUNT).replace('Basic ', '');
	for (const file of files) {
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const text = readFileSync(file, 'utf8');
		expect(text).not.toContain(DEFAULT_ACCOUNT.secret);
		expect(text).not.toContain(token);
	}
});

test('another secret gets nothing that this one has read', async () => {
	await place.run('devices');
	place.env.ATESS_SECRET = 'an-invented-wrong-secret';
	const { code, stdout } = await place.run('devices');
	expect(code).not.toBe(0);
	expect(stdout).not.toContain('SIMPCS0001');
});
