import { normalise } from 'atess-client';
import { RECORD_NAMES } from 'atess-client/internal';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf } from 'atess-simulator';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();

/** The rows of a group, by label. */
function rowsOf(stdout: string, title: string): Readonly<Record<string, string>> {
	const [, rest = ''] = stdout.split(`\n  ${title}\n`);
	const [rows = ''] = rest.split(/\n {2}(?! )/);
	return Object.fromEntries(
		rows
			.trimEnd()
			.split('\n')
			.map((row) => row.trim().split(/ {2,}/)),
	) as Record<string, string>;
}

/** The latest data of a device, read without the client. */
async function latestOf(path: string, deviceSn: string): Promise<Record<string, number>> {
	const response = await fetch(`${world.simulator.url}/api/v1/${path}?deviceSn=${deviceSn}`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
	});
	return ((await response.json()) as { data: Record<string, number> }).data;
}

test('one device in full has the values of the server in groups, with units', async () => {
	const { plants } = world.simulator;
	const zone = plants[0]?.timezone ?? '';
	const { code, stdout } = await world.place.run('latest', 'pcs:SIMPCS0001', '--timezone', zone);
	const data = await latestOf('pcs/data-last', 'SIMPCS0001');

	expect(code).toBe(0);
	expect(stdout.split('\n')[0]).toBe('SIMPCS0001 (pcs)');
	expect(rowsOf(stdout, 'State')).toMatchObject({
		Faults: 'none',
		Age: expect.stringMatching(/^\d+ min$/) as string,
	});
	expect(rowsOf(stdout, 'Power')).toMatchObject({
		'Load power': `${data.loadActivePower ?? ''} kW`,
		'Grid power': expect.stringMatching(/^-?[\d.]+ kW, (importing|exporting|idle)$/) as string,
	});
	expect(Object.keys(rowsOf(stdout, 'Energy total')).length).toBeGreaterThan(0);
	expect(rowsOf(stdout, 'Quality flags').powerUnitUnconfirmed).toContain('kW or W');
	expect(stdout).toContain('--power-unit');
});

test('each active fault has its name, severity and code', async () => {
	let laterMs = -600_000;
	const simulator = await createSimulator({
		limits: 'off',
		now: () => new Date(Date.now() + laterMs),
	});
	try {
		simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '5-110-0' });
		const [fault] = simulator.control
			.faultCodes('SIMPCS0001')
			.filter(({ code }) => code === '5-110-0');
		// The fault is in the samples after it.
		laterMs = 0;
		world.place.env.ATESS_BASE_URL = simulator.url;
		const { stdout } = await world.place.run('latest', 'pcs:SIMPCS0001');
		expect(rowsOf(stdout, 'State').Fault).toBe(
			`${fault?.text ?? ''} (${fault?.severity ?? ''}, 5-110-0)`,
		);
		expect(rowsOf(stdout, 'State').Faults).toBeUndefined();
	} finally {
		await simulator.close();
	}
});

test('values that are not known are counted, and no value is lost', async () => {
	const { stdout } = await world.place.run('latest', 'bcu:SIMBCU0001');
	const [, unknown, all] = /^ {2}(\d+) of (\d+) values are not/m.exec(stdout) ?? [];
	const record = normalise('bcu', await latestOf('bms/bcu-data-last', 'SIMBCU0001'));
	const measured = Object.entries(record).filter(([name]) => /(Kwh?|Percent|[VACz])$/.test(name));
	const known = measured.filter(([, value]) => value !== null);
	expect(Number(all)).toBe(measured.length);
	expect(Number(unknown)).toBe(measured.length - known.length);
	expect(stdout.match(/^ {4}\S.* (kWh?|%|V|A|Hz|°C)(,|$)/gm)).toHaveLength(known.length);
	expect(stdout).not.toContain('Energy today');
});

test('--json has the members of every record, and --raw what the server sent', async () => {
	const { stdout } = await world.place.run('latest', 'pcs:SIMPCS0001', '--json');
	const [record] = JSON.parse(stdout) as [Record<string, unknown>];
	expect(Object.keys(record)).toEqual([...RECORD_NAMES, 'fromCache', 'error']);
	expect(record).toMatchObject({ deviceSn: 'SIMPCS0001', deviceType: 'pcs', error: null });
	world.place.env.ATESS_STATE_DIR = undefined;
	const raw = await world.place.run('latest', 'pcs:SIMPCS0001', '--json', '--raw');
	expect(JSON.parse(raw.stdout)).toMatchObject([
		{ deviceSn: 'SIMPCS0001', raw: { loadActivePower: expect.any(Number) as number } },
	]);
});

test('raw fields are shown as the server sent them', async () => {
	const { stdout } = await world.place.run('latest', 'pcs:SIMPCS0001', '--raw');
	expect(stdout).toMatch(/^ {2}loadActivePower +[\d.]+$/m);
});
