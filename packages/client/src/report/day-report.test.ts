import { createSimulator } from 'atess-simulator';
import { simulatedAccount, type SimulatedAccount } from '../device/testing/simulated.ts';
import { unlistedIn, type FoundFleet } from '../fleet/fleet-overview.ts';
import type { AtessClient } from '../index.ts';
import { withBreaks } from './drawing/line-chart.ts';
import { deviceDayReport, plantDayReport, type DeviceSource } from './day-report.ts';

/** 12:00 at the plant. */
const NOW = Date.parse('2026-11-23T05:00:00Z');
const DAY = '2026-11-22';

let account: SimulatedAccount;
let client: AtessClient;
beforeAll(async () => {
	account = await simulatedAccount(NOW);
	client = account.client();
});
afterAll(() => account.simulator.close());

/** The last sample of the day as the server has it, read without any code of reports. */
async function lastRow(
	operation: 'hpsCentralDataList' | 'pbdDataList' | 'pcsDataList',
	deviceSn: string,
): Promise<Record<string, number>> {
	const data = (await client.call(operation, {
		deviceSn,
		startDate: `${DAY} 23:00:00`,
		endDate: `${DAY} 23:59:59`,
		pageNo: 1,
		pageSize: 100,
	})) as unknown as { datas: Record<string, number>[] };
	return data.datas.toSorted((a, b) => String(a.time).localeCompare(String(b.time))).at(-1) ?? {};
}

/** The text of a page without its tags. */
function shown(html: string): string {
	return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

async function foundFleet(): Promise<FoundFleet> {
	const found = await client.fleet.discover();
	return { ...found, unlisted: unlistedIn(found.warnings) };
}

test('the energies of a device are what its counters of the day show at its end', async () => {
	const { figures } = await deviceDayReport(client.device('hpsCentral', 'SIMHPS0001'), {
		now: NOW,
	});
	const row = await lastRow('hpsCentralDataList', 'SIMHPS0001');
	expect(figures.date).toBe(DAY);
	expect(figures.pvEnergyKwh).toBeCloseTo(row.epvToday ?? Number.NaN, 1);
	expect(figures.loadEnergyKwh).toBeCloseTo(row.eloadToday ?? Number.NaN, 1);
	expect(figures).toMatchObject({ samples: 288, samplesExpected: 288, dayIsOver: true });
	expect(figures.notKnown).toEqual([]);
});

test('the page shows the figures, the zone and the curves, and loads nothing', async () => {
	const { html, figures, subject, summary, fileName } = await deviceDayReport(
		client.device('hpsCentral', 'SIMHPS0001'),
		{ now: NOW },
	);
	for (const value of [figures.pvEnergyKwh, figures.loadEnergyKwh, figures.gridImportEnergyKwh])
		expect(shown(html)).toContain(` ${(value ?? Number.NaN).toFixed(1)} kWh `);
	expect(html).toContain('times of Asia/Bangkok');
	expect(html.match(/<path class="curve (pv|load|battery|grid-power|soc)"/g)).toHaveLength(5);
	expect(html).not.toMatch(/<script|<link|src=|https?:|@import/);
	expect(fileName).toBe(`SIMHPS0001_${DAY}.html`);
	expect(subject).toBe(
		`SIMHPS0001, ${DAY}: PV ${figures.pvEnergyKwh?.toFixed(1)} kWh, load ${figures.loadEnergyKwh?.toFixed(1)} kWh`,
	);
	expect(summary).toMatch(/no fault reported; 288 of 288 samples\.$/);
});

test('a day that is not over is marked, and nothing of the future is drawn', async () => {
	const { figures, html, subject } = await deviceDayReport(
		client.device('hpsCentral', 'SIMHPS0001'),
		{ now: NOW, day: 'today' },
	);
	expect(figures.dayIsOver).toBe(false);
	expect(figures.samples + figures.samplesNotYetArrived).toBe(figures.samplesExpected);
	expect(subject).toContain('so far');
	expect(html).not.toMatch(/<rect\s+class="gap"/);
});

test('a curve breaks where samples are missing', () => {
	const minute = 60_000;
	const points = [0, 5, 10, 40, 45].map((at) => ({ at: at * minute, value: at }));
	expect(withBreaks(points).map(({ value }) => value)).toEqual([0, 5, 10, null, 40, 45]);
});

test('names of devices and plants are escaped in the page, the chart and the subject', async () => {
	const alias = '<script>alert("1")</script>\r\nBcc: x & \u202e';
	const { html, subject } = await deviceDayReport(client.device('hpsCentral', 'SIMHPS0001'), {
		now: NOW,
		about: { alias, plantName: '"><img src=x>' },
	});
	expect(html).not.toMatch(/<script|<img|\u202e/);
	expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
	expect(html).toContain('&quot;&gt;&lt;img src=x&gt;');
	expect(subject).not.toMatch(/[\r\n\u202e]/);
});

test('a plant counts the PV of a PBD once, and names the device that does not report a figure', async () => {
	const { figures, html } = await plantDayReport(client, await foundFleet(), '1001', { now: NOW });
	const of = async (type: 'hpsCentral' | 'hpsString' | 'pbd' | 'pcs', deviceSn: string) =>
		(await deviceDayReport(client.device(type, deviceSn), { now: NOW })).figures;
	const [central, string, pbd, pcs] = [
		await of('hpsCentral', 'SIMHPS0001'),
		await of('hpsString', 'SIMHPSS001'),
		await of('pbd', 'SIMPBD0001'),
		await of('pcs', 'SIMPCS0001'),
	];
	const sum = (...values: (number | null)[]) =>
		values.reduce<number>((all, one) => all + (one ?? Number.NaN), 0);
	expect(figures.pvEnergyKwh).toBeCloseTo(
		sum(central.pvEnergyKwh, string.pvEnergyKwh, pbd.pvEnergyKwh),
		6,
	);
	expect(figures.loadEnergyKwh).toBeCloseTo(
		sum(central.loadEnergyKwh, string.loadEnergyKwh, pcs.loadEnergyKwh),
		6,
	);
	expect(figures.gridImportEnergyKwh).toBeNull();
	expect(figures.notKnown).toContainEqual({
		figure: 'gridImportEnergyKwh',
		reason: 'Cold store: a PCS does not report it',
		known: Math.round(1000 * sum(central.gridImportEnergyKwh, string.gridImportEnergyKwh)) / 1000,
		knownDevices: 2,
		devices: 3,
	});
	expect(shown(html)).toMatch(/Grid import not known 2 of 3 devices: [\d.]+ kWh/);
});

test('a device that cannot be read makes the sums unknown, with the reason', async () => {
	const found = await foundFleet();
	const broken: DeviceSource = {
		device: (type, deviceSn) =>
			client.device(type, deviceSn === 'SIMHPSS001' ? 'NOSUCH0001' : deviceSn),
	};
	const { figures } = await plantDayReport(broken, found, '1001', { now: NOW });
	const { reason = '', knownDevices } =
		figures.notKnown.find(({ figure }) => figure === 'pvEnergyKwh') ?? {};
	expect(figures.pvEnergyKwh).toBeNull();
	expect(reason).toMatch(/^Offices: /);
	expect(knownDevices).toBe(2);
});

test('faults have their times, and missing samples are hatched and named with the reason', async () => {
	let now = Date.parse('2026-11-23T01:00:00Z');
	const simulator = await createSimulator({
		now: () => new Date(now),
		commissioned: '2026-11-22',
		limits: 'off',
	});
	try {
		const { control } = simulator;
		control.raiseFault({ deviceSn: 'SIMHPS0001', code: '7-114-4' });
		now += 30 * 60_000;
		control.setLogger({ dataLogSn: 'SIMLOG0001', online: false, backlog: 'lost' });
		now += 60 * 60_000;
		control.setLogger({ dataLogSn: 'SIMLOG0001', online: true });
		now = NOW;
		const own = account.client({ baseUrl: simulator.url });
		const { figures, html } = await deviceDayReport(own.device('hpsCentral', 'SIMHPS0001'), {
			now,
			day: 'today',
		});
		expect(figures.faults[0]).toMatchObject({ alarmCode: '7-114-4', active: true });
		expect(figures.faults[0]?.from).toMatch(/^2026-11-23 08:0/);
		const gap = figures.gaps.find(({ reason }) => reason !== 'notYetArrived');
		expect(gap?.from).toMatch(/^2026-11-23 08:[34]/);
		expect(gap?.missing).toBeGreaterThanOrEqual(10);
		expect(html.match(/<rect\s+class="gap"/g)).toHaveLength(2);
		expect(html).toContain('class="spell"');
		expect(shown(html)).toContain('still active');
	} finally {
		await simulator.close();
	}
});
