import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { Problem } from './terminal/problem.ts';
import { createPlace, type Place } from './testing/cli-process.ts';

/** Midday at the plant, so that all powers flow. */
const NOON = Date.parse('2026-11-23T05:02:00Z');

let simulator: Simulator;
let place: Place;
let laterMs = 0;
beforeAll(async () => {
	// The program has the clock of the simulator; it goes on, because waits depend on it.
	const [began, now] = [Date.now(), Date.now];
	jest.spyOn(Date, 'now').mockImplementation(() => NOON + laterMs + now() - began);
	simulator = await createSimulator({
		limits: 'off',
		plants: 3,
		commissioned: '2026-11-20',
		now: () => new Date(Date.now()),
	});
});
afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});
beforeEach(() => {
	place = createPlace(simulator.url);
});
afterEach(() => {
	place.remove();
});

type Raw = Readonly<Record<string, number>>;

/** The record of a device, read without the client. */
async function raw(path: string, deviceSn: string): Promise<Raw> {
	const response = await fetch(`${simulator.url}/api/v1/${path}?deviceSn=${deviceSn}`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
	});
	return ((await response.json()) as { data: Raw }).data;
}

const PLANT = [
	...['status', '--plant', '1001', '--power-unit', 'kW', '--timezone', 'Asia/Bangkok'],
];
const one = (value = Number.NaN): string => value.toFixed(1);
const lineOf = (table: string, name: string): string =>
	table.split('\n').find((line) => line.startsWith(name)) ?? '';

test('the lines of an inverter and of its plant are the values of the server', async () => {
	const { code, stdout } = await place.run(...PLANT);
	expect(code).toBe(0);
	const [central, offices, pcs, pbd] = [
		await raw('hps/data-last', 'SIMHPS0001'),
		await raw('hps/data-last-small', 'SIMHPSS001'),
		await raw('pcs/data-last', 'SIMPCS0001'),
		await raw('pbd/data-last', 'SIMPBD0001'),
	];
	const battery = central.pac ?? Number.NaN;
	const flow = Math.abs(battery) < 0.05 ? 'idle' : battery > 0 ? 'discharging' : 'charging';
	const cells = lineOf(stdout, 'Workshop').split(/ +/);
	expect(cells).toEqual(
		expect.arrayContaining([
			one(central.ppv),
			one(Math.abs(battery)),
			flow,
			one(central.loadActivePower),
		]),
	);
	expect(cells.slice(-6)).toEqual([
		...[one(central.loadActivePower), one(central.capacity)],
		...[one(central.epvToday), '0', '2', 'min'],
	]);

	const sum = lineOf(stdout, 'Sum').split(/ +/);
	const pv = (central.ppv ?? 0) + (offices.ppv ?? 0) + (pcs.ppv ?? 0) / 1000;
	const today = (central.epvToday ?? 0) + (offices.epvToday ?? 0) + (pbd.epvToday ?? 0);
	const load = [central, offices, pcs].reduce((all, row) => all + (row.loadActivePower ?? 0), 0);
	expect(sum.slice(0, 4)).toEqual(['Sum', '7/7', 'online', one(pv)]);
	expect(sum).toEqual(expect.arrayContaining([one(load), one(today)]));
	expect(pv).toBeGreaterThan(10);
});

test('a sum that is not known is a dash with its reason', async () => {
	const { stdout } = await place.run(...PLANT);
	expect(lineOf(stdout, 'Sum')).toContain(' – ');
	expect(lineOf(stdout, '– Grid')).toBe('– Grid: The device does not report this. (SIMHPSS001)');
});

test('no line is longer than 100 characters, and each device has a line', async () => {
	const { code, stdout } = await place.run('status');
	expect(code).toBe(0);
	const lines = stdout.trimEnd().split('\n');
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
	expect(lines.filter((line) => line.startsWith('Sum'))).toHaveLength(3);
	expect(lines.filter((line) => line.endsWith(' min'))).toHaveLength(
		simulator.plants.flatMap(({ devices }) => devices).length + 3,
	);
	for (const mark of ['●', '○', '▲', '\u001b']) expect(stdout).not.toContain(mark);
});

test('a data logger without a connection leaves no values of now', async () => {
	simulator.control.setLogger({ dataLogSn: 'SIMLOG0101', online: false });
	laterMs = 3_600_000;
	try {
		const { stdout } = await place.run('status', '--plant', '1002');
		expect(lineOf(stdout, 'Packing')).toMatch(/offline( +–){7} +1 h$/);
		expect(stdout).toMatch(/^– PV,[^:]*: The device has no connection to the server/m);
	} finally {
		laterMs = 0;
		simulator.control.reset();
	}
});

test('a device that cannot be read has a line and a reason', async () => {
	const named = ['--device', 'pcs:SIMPCS0001', '--device', 'pcs:NOBODY'];
	const { code, stdout } = await place.run('status', ...named);
	expect(code).toBe(3);
	expect(lineOf(stdout, 'NOBODY')).toContain('not read');
	expect(stdout).toMatch(/^– PV, .*\bnot fount\b|\(NOBODY\)/m);
	expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('--json has the overviews and the record of every device', async () => {
	const { stdout } = await place.run(...PLANT, '--json');
	const { plants, devices } = JSON.parse(stdout) as {
		plants: { plantId: string; devicesTotal: number }[];
		devices: { deviceSn: string; deviceType: string }[];
	};
	expect(plants).toMatchObject([{ plantId: '1001', devicesTotal: 7 }]);
	expect(devices.map(({ deviceSn }) => deviceSn)).toEqual(
		simulator.plants[0]?.devices.map(({ serial }) => serial),
	);
	expect(devices.every(({ deviceType }) => deviceType !== '')).toBe(true);
});

test('--watch reads again when new samples are due, until Ctrl-C', async () => {
	const stop = new AbortController();
	const waits: number[] = [];
	place.surroundings = {
		signal: stop.signal,
		sleep: (ms: number) => {
			waits.push(ms);
			laterMs += ms;
			if (waits.length === 3) stop.abort(new Problem('Stopped.', 130));
			return Promise.resolve();
		},
	};
	const before = simulator.requests.length;
	const { code, stdout, stderr } = await place.run(...PLANT, '--watch', '--json');
	laterMs = 0;
	expect({ code, stderr }).toMatchObject({
		code: 130,
		stderr: expect.stringContaining('Stopped.') as string,
	});
	const rounds = stdout
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as { devices: { time: string }[] });
	const times = rounds.map(({ devices: [first] }) => Date.parse(first?.time ?? ''));
	expect(times).toHaveLength(3);
	expect([1, 2].map((n) => (times[n] ?? 0) - (times[n - 1] ?? 0))).toEqual([300_000, 300_000]);
	for (const wait of waits) {
		expect(wait).toBeGreaterThan(240_000);
		expect(wait).toBeLessThanOrEqual(300_000);
	}
	// The lists may be read again by then as well: 4 lists of types and 7 samples, three times.
	expect(simulator.requests.length - before).toBeLessThan(80);
});

test('without arguments the program shows the status of the configured account, else its help', async () => {
	const shown = await place.run();
	expect(shown).toMatchObject({ code: 0 });
	expect(shown.stdout).toContain('Simulated farm (plant 1001)');
	Object.assign(place.env, { ATESS_USER_ID: undefined, ATESS_SECRET: undefined });
	const help = await place.run();
	expect(help).toMatchObject({ code: 0 });
	expect(help.stdout).toContain('Begin with:');
});

test('a misspelt command gets a suggestion', async () => {
	const { code, stderr } = await place.run('statsu');
	expect(code).toBe(2);
	expect(stderr).toContain('(Did you mean status?)');
});

test('the status is a command of the program as it is published', async () => {
	const { code, stdout } = await place.start('status', '--plant', '1002').ended;
	expect(stdout).toContain('(plant 1002)\nPacking house');
	expect(code).toBe(0);
});

test('a process that watches ends with Ctrl-C', async () => {
	const { process: child, ended } = place.start('status', '--plant', '1002', '--watch', '--json');
	await new Promise((resolve) => child.stdout?.once('data', resolve));
	child.kill('SIGINT');
	expect(await ended).toMatchObject({
		code: 130,
		stdout: expect.stringMatching(/^\{.*\}\n$/) as string,
	});
});

test('a server that cannot be reached is an error of the network, not of the lists', async () => {
	// Nothing accepts connections on the port of a server that is closed.
	const closed = await createSimulator();
	await closed.close();
	place.env.ATESS_BASE_URL = closed.url;
	const { code, stderr } = await place.run('status');
	expect(stderr).toContain('could not be reached (ECONNREFUSED). Check the network');
	expect(stderr).not.toContain('--data-logger');
	expect(stderr).toContain('No device could be found, for the reasons above.');
	expect(code).toBe(1);
});
