import { DEFAULT_ACCOUNT, tokenOf } from 'atess-simulator';
import type { AtessClientOptions, DeviceType } from '../index.ts';
import type { Row } from '../model/row.ts';
import { simulatedAccount, type SimulatedAccount } from './testing/simulated.ts';

/** 10:00 at the plant. */
const NOW = Date.parse('2026-11-23T03:00:00Z');
const DEVICES: readonly (readonly [DeviceType, string, string, string])[] = [
	['hpsCentral', 'SIMHPS0001', 'hps/data-last', 'hps/big-setting'],
	['hpsString', 'SIMHPSS001', 'hps/data-last-small', 'hps/small-setting'],
	['pcs', 'SIMPCS0001', 'pcs/data-last', 'pcs/setting'],
	['pbd', 'SIMPBD0001', 'pbd/data-last', 'pbd/setting'],
	['mbms', 'SIMMBMS001', 'bms/mbms-data-last', 'bms/mbms-setting'],
	['bcu', 'SIMBCU0001', 'bms/bcu-data-last', 'bms/bcu-setting'],
];

let simulated: SimulatedAccount;
beforeAll(async () => {
	simulated = await simulatedAccount(NOW);
});
afterAll(() => simulated.simulator.close());

const client = (options?: Partial<AtessClientOptions>) => simulated.client(options);
const requestsOf = (run: () => Promise<unknown>) => simulated.requestsOf(run);

/** The response of the server, requested without the client. */
async function sent(path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
	const response = await fetch(
		`${simulated.simulator.url}/api/v1/${path}?${new URLSearchParams(query).toString()}`,
		{ headers: { authorization: tokenOf(DEFAULT_ACCOUNT) } },
	);
	return ((await response.json()) as { data: unknown }).data;
}

describe.each(DEVICES)('a device of the type %s', (type, deviceSn, path, settingsPath) => {
	const both = [
		['given', () => client().device(type, deviceSn)],
		['found out', () => client().device(deviceSn)],
	] as const;

	test.each(both)('gives its latest sample, its type %s', async (_, device) => {
		const raw = (await sent(path, { deviceSn })) as Row & { time: string };
		const made = device();
		const sample = await made.latest();
		expect(await made.type()).toBe(type);
		expect(sample).toMatchObject({ deviceSn, deviceType: type, fromCache: false, raw });
		expect(sample?.timeLocal).toBe(raw.time);
		expect(sample?.ageMs).toBe(NOW - Date.parse(`${raw.time.replace(' ', 'T')}+07:00`));
		expect(sample?.quality.map(({ code }) => code)).not.toContain('modelUnknown');
	});

	test.each(both)('gives its past in order, its type %s', async (_, device) => {
		const samples = [];
		const range = { from: '2026-11-21 06:00:00', to: '2026-11-21 07:59:59' };
		for await (const sample of device().history(range)) samples.push(sample);
		const times = samples.map(({ timeLocal }) => timeLocal ?? '');
		expect(times).toHaveLength(24);
		expect(times).toEqual([...new Set(times)].toSorted());
		expect(times[0]).toMatch(/^2026-11-21 06:0/);
		const [first] = samples;
		const day = { startDate: range.from, endDate: range.to, pageNo: '1', pageSize: '100' };
		const { datas } = (await sent(path.replace('last', 'list'), { deviceSn, ...day })) as {
			datas: Row[];
		};
		expect(datas.map(({ time }) => time)).toContain(first?.raw.time);
		expect(datas).toContainEqual(first?.raw);
		expect(samples.flatMap(({ quality }) => quality.map(({ code }) => code))).not.toContain(
			'stale',
		);
	});

	test.each(both)('gives its settings, its type %s', async (_, device) => {
		const settings = await device().settings.get();
		expect(settings).toEqual(await sent(settingsPath, { deviceSn }));
		expect(Object.keys(settings ?? {}).length).toBeGreaterThan(3);
	});
});

test('the type is found out once, by the samples that are returned', async () => {
	const { device } = client();
	const pcs = device('SIMPCS0001');
	// Central HPS, string HPS, and the PCS itself.
	expect(await requestsOf(() => pcs.latest())).toEqual([
		'hpsCentralDataLast',
		'hpsStringDataLast',
		'pcsDataLast',
	]);
	expect(await requestsOf(() => device('SIMPCS0001').settings.get())).toEqual(['pcsSetting']);
	expect(await requestsOf(() => Promise.all([pcs.type(), pcs.type()]))).toEqual([]);
});

test('two calls at once find the type out together', async () => {
	const device = client().device('SIMPCS0001');
	const requests = await requestsOf(() => Promise.all([device.type(), device.settings.get()]));
	expect(requests.filter((id) => id === 'pcsDataLast')).toHaveLength(1);
});

test('a serial number of no device is an error with its own kind', async () => {
	await expect(client().device('UNKNOWN').latest()).rejects.toMatchObject({
		kind: 'unknownDeviceType',
		sent: false,
	});
});

test('the last good value is marked as such', async () => {
	const device = client({ limits: {} }).device('pcs', 'SIMPCS0001');
	const first = await device.latest();
	const again = await device.latest({ onLimit: 'reuse' });
	expect([first?.fromCache, again?.fromCache]).toEqual([false, true]);
	expect(again?.raw).toEqual(first?.raw);
});

describe('history', () => {
	test('goes on from a stored cursor without losing or doubling a sample', async () => {
		const days = { from: '2026-11-20', to: '2026-11-22' };
		const device = client().device('hpsCentral', 'SIMHPS0001');
		const whole: unknown[] = [];
		for await (const { timeLocal } of device.history(days, { windowDays: 1 }))
			whole.push(timeLocal);
		const parts: unknown[] = [];
		let cursor = '';
		for await (const batch of device.history(days, { windowDays: 1 }).batches()) {
			parts.push(...batch.samples.map(({ timeLocal }) => timeLocal));
			cursor = JSON.stringify(batch.cursor);
			break;
		}
		expect(parts).toHaveLength(288);
		for await (const batch of client()
			.device('SIMHPS0001')
			.history(days, { windowDays: 1, cursor })
			.batches()) {
			parts.push(...batch.samples.map(({ timeLocal }) => timeLocal));
		}
		expect(parts).toEqual(whole);
		expect(whole).toHaveLength(3 * 288);
	});

	test('days and hours have the energy that the counter of the device shows', async () => {
		const range = { from: '2026-11-21', to: '2026-11-22' };
		const history = client().device('hpsCentral', 'SIMHPS0001').history(range);
		const days = await history.daily();
		expect(days.map(({ date, samples }) => [date, samples])).toEqual([
			['2026-11-21', 288],
			['2026-11-22', 288],
		]);
		const rows = (await sent('hps/data-list', {
			deviceSn: 'SIMHPS0001',
			startDate: '2026-11-21 00:00:00',
			endDate: '2026-11-21 23:59:59',
			pageNo: '1',
			pageSize: '1000',
		})) as { datas: { epvToday: number }[] };
		const counted = Math.max(...rows.datas.map(({ epvToday }) => epvToday));
		expect(days[0]?.pvEnergyKwh).toBeCloseTo(counted, 1);
		const hours = await history.hourly();
		expect(hours).toHaveLength(48);
		const ofDay = hours.slice(0, 24).reduce((sum, hour) => sum + (hour.pvEnergyKwh ?? 0), 0);
		expect(ofDay).toBeCloseTo(counted, 1);
	});

	test('coverage accounts for every sample that was due', async () => {
		const history = client()
			.device('bcu', 'SIMBCU0001')
			.history({ from: '2026-11-21', to: '2026-11-21' });
		const days = [];
		for await (const { date, expected, received } of history.coverage()) {
			days.push([date, expected, received]);
		}
		expect(days).toEqual([['2026-11-21', 288, 288]]);
		expect(history.estimate()).toMatchObject({ calls: 1, expectedRows: 288 });
	});

	test('the first samples cost one page of no more rows than are wanted', async () => {
		const history = client()
			.device('pcs', 'SIMPCS0001')
			.history({ from: '2026-11-20', to: '2026-11-22' });
		const before = simulated.simulator.requests.length;
		const first = [];
		for await (const { timeLocal } of history.first(5)) first.push(timeLocal);
		const [request, ...more] = simulated.simulator.requests.slice(before);
		expect(request?.query).toContain('pageSize=5&');
		expect(more).toEqual([]);
		expect(first).toHaveLength(5);
		expect(first).toEqual(first.toSorted());
	});

	test('the last samples are those at the end of the range, in order, with one call', async () => {
		const range = { from: '2026-11-20', to: '2026-11-22' };
		const history = client().device('pcs', 'SIMPCS0001').history(range);
		const all: unknown[] = [];
		for await (const { timeLocal } of history) all.push(timeLocal);
		let last: unknown[] = [];
		const requests = await requestsOf(async () => {
			last = (await history.last(5)).map(({ timeLocal }) => timeLocal);
		});
		expect(last).toEqual(all.slice(-5));
		expect(requests).toEqual(['pcsDataList']);
	});

	test('the last samples of a device that has sent nothing since are found, and all of few', async () => {
		const ahead = { from: '2026-11-22', to: '2026-12-31' };
		const history = client().device('pcs', 'SIMPCS0001').history(ahead);
		const all: unknown[] = [];
		for await (const { timeLocal } of history) all.push(timeLocal);
		expect((await history.last(3)).map(({ timeLocal }) => timeLocal)).toEqual(all.slice(-3));
		const hour = { from: '2026-11-21 06:00:00', to: '2026-11-21 06:59:59' };
		expect(await client().device('pcs', 'SIMPCS0001').history(hour).last(100)).toHaveLength(12);
	});

	test('rows as they were sent are those of the samples, and look no model up', async () => {
		const range = { from: '2026-11-21 11:00:00', to: '2026-11-21 11:59:59' };
		const { device } = client();
		const history = device('hpsCentral', 'SIMHPS0001').history(range);
		const rows: unknown[] = [];
		const requests = await requestsOf(async () => {
			for await (const batch of history.rawBatches()) rows.push(...batch.rows);
		});
		expect(requests).toEqual(['hpsCentralDataList']);
		const samples: unknown[] = [];
		for await (const { raw } of history) samples.push(raw);
		expect(rows).toHaveLength(12);
		expect(rows).toEqual(samples);
	});

	test('days come with the account of their samples, and a limit reads no more than it needs', async () => {
		const range = { from: '2026-11-20', to: '2026-11-22' };
		const history = client().device('pcs', 'SIMPCS0001').history(range, { windowDays: 1 });
		const seen: number[] = [];
		const { rows, isCut, report } = await history.periods('daily', {
			limit: 2,
			onBatch: ({ samples }, { samples: soFar }) => void seen.push(samples.length, soFar),
		});
		expect(rows.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21']);
		expect(isCut).toBe(true);
		expect(seen).toEqual([288, 288, 288, 576]);
		expect(report).toMatchObject({ samples: 576, calls: 2, gaps: [], withoutTime: 0 });
		expect(report.days.map(({ expected, received }) => [expected, received])).toEqual([
			[288, 288],
			[288, 288],
		]);
		expect(report.firstTime).toMatch(/^2026-11-20 00:0/);
		expect(report.lastTime).toMatch(/^2026-11-21 23:5/);
	});

	test.each([
		['from', { from: '2026-02-30', to: '2026-03-01' }],
		['to', { from: '2026-03-01', to: 'yesterday' }],
	])('refuses a range whose %s is not a time', (name, range) => {
		expect(() => client().device('pcs', 'A1').history(range)).toThrow(
			new RegExp(`^${name} must be a time of the plant`),
		);
	});

	test.each(['hourly', 'daily'] as const)('%s of a part of the range is refused', async (name) => {
		const { device } = client();
		const range = { from: '2026-11-21', to: '2026-11-22' };
		const history = device('pcs', 'SIMPCS0001').history(range, { cursor: '{}' });
		await expect(history[name]()).rejects.toThrow(/needs all samples of the range: give no cursor/);
	});

	test("days have the zone of the plant's record if no zone is given, and report it", async () => {
		const { device } = client({ timezone: undefined });
		const pcs = device('pcs', 'SIMPCS0001');
		const latest = await pcs.latest();
		expect(latest?.quality.map(({ code }) => code)).toContain('zoneFromPlant');
		expect(latest?.ageMs).toBe(NOW - Date.parse(latest?.time ?? ''));
		const history = pcs.history({ from: '2026-11-21', to: '2026-11-21' });
		const [day] = await history.daily();
		expect(day).toMatchObject({ start: '2026-11-21T00:00:00+07:00', samples: 288, partial: false });
		expect(day?.quality).toContain('zoneFromPlant');
		// It is read once for all devices of the account, and later samples have it, too.
		expect(await requestsOf(() => device('bcu', 'SIMBCU0001').zone())).toEqual([]);
		expect(await device('bcu', 'SIMBCU0001').zone()).toEqual({
			timezone: 'UTC+7',
			fromPlant: true,
		});
		for await (const sample of history.first(1)) {
			expect(sample.time).toMatch(/\+07:00$/);
			expect(sample.quality.map(({ code }) => code)).toContain('zoneFromPlant');
		}
	});
});

test('samples have the names that lists have shown, and no call is made for them', async () => {
	const { device, fleet } = client();
	const pcs = device('pcs', 'SIMPCS0001');
	const range = { from: '2026-11-21', to: '2026-11-21' };
	expect((await pcs.latest())?.about).toEqual({});
	const [listed] = (await fleet.discover()).devices.filter(
		({ deviceType }) => deviceType === 'pcs',
	);
	const names = { alias: listed?.alias, model: listed?.model, dataLogSn: listed?.dataLogSn };
	expect(Object.values(names)).not.toContain(undefined);
	const expected = { ...names, plantId: '1001', plantName: expect.any(String) as string };
	const requests = await requestsOf(async () => {
		const [first] = await pcs.history(range).last(1);
		expect(first?.about).toMatchObject(expected);
		expect((await pcs.history(range).periods('daily')).about).toMatchObject(expected);
		const [sample] = await fleet.latest(['SIMPCS0001'], { onLimit: 'reuse' });
		expect(sample?.about).toMatchObject(expected);
		expect(sample?.sample?.about).toMatchObject(expected);
	});
	expect(requests).toEqual(['pcsDataList', 'pcsDataList', 'pcsDataLast']);
});

test('a zone that does not exist is refused when the client is made', () => {
	expect(() => client({ timezone: 'Mars/Olympus' })).toThrow(RangeError);
});
