import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { INodeParameters } from 'n8n-workflow';
import { account } from '../node/account.ts';
import { END, MONTH, pollTimes, RESTARTS, twelveDevices, ZONE } from './month.ts';
import { N8nHost, type Item } from './n8n-host.ts';
import { VirtualNow } from './virtual-now.ts';

/** Workflows that watch the same plant, each for something else. */
const WORKFLOWS: Readonly<Record<string, INodeParameters>> = {
	connection: { triggerOn: 'connection', scope: 'everything' },
	fault: {
		triggerOn: 'fault',
		scope: 'plant',
		plantId: '1001',
		options: { deviceTypes: ['hpsCentral', 'pcs', 'pbd'] },
	},
	status: { triggerOn: 'statusChanged', scope: 'device', deviceSn: 'SIMHPS0001' },
	threshold: {
		triggerOn: 'threshold',
		scope: 'device',
		deviceSn: 'SIMHPS0001',
		quantity: 'batterySocPercent',
		direction: 'above',
		threshold: 90,
		hysteresis: 5,
		minimumDuration: 10,
	},
	daily: {
		triggerOn: 'dailySummary',
		scope: 'dataLogger',
		dataLogSn: 'SIMLOG0001',
		options: { deviceTypes: ['hpsCentral'] },
	},
	settings: { triggerOn: 'settingsChanged', scope: 'device', deviceSn: 'SIMPCS0001' },
	newData: { triggerOn: 'newData', scope: 'device', deviceSn: 'SIMBCU0003' },
};

const SERIALS = [
	'SIMBCU0001',
	'SIMBCU0002',
	'SIMBCU0003',
	'SIMBCU0004',
	'SIMBCU0005',
	'SIMBCU0006',
	'SIMBCU0007',
	'SIMBCU0008',
	'SIMHPS0001',
	'SIMMBMS001',
	'SIMPBD0001',
	'SIMPCS0001',
];

let simulator: Simulator;
let now: VirtualNow;
const items: Record<string, Item[]> = {};
const errors: Record<string, Error[]> = {};

beforeAll(async () => {
	const times = pollTimes();
	now = new VirtualNow(new Date(times[0] ?? 0).toISOString());
	simulator = await createSimulator({
		designs: [twelveDevices()],
		scenario: MONTH,
		now: now.date,
		validateAnswers: 'sample',
	});
	const hosts = Object.entries(WORKFLOWS).map(
		([name, parameters]) =>
			[
				name,
				new N8nHost({
					parameters,
					credential: account(simulator.url, { timezone: ZONE, powerUnit: 'kW' }).atessApi,
					clock: now,
					workflowId: name,
				}),
			] as const,
	);
	let restarts = [...RESTARTS];
	let isDown = false;
	for (const [index, time] of times.entries()) {
		const [restart] = restarts;
		if (restart && !isDown && time >= Date.parse(restart.killed)) {
			for (const [, host] of hosts) host.kill();
			isDown = true;
		}
		if (restart && isDown && time >= Date.parse(restart.started)) {
			now.set(restart.started);
			for (const [, host] of hosts) {
				host.start();
				await host.activate('init');
			}
			isDown = false;
			restarts = restarts.slice(1);
		}
		if (isDown) continue;
		now.set(time);
		for (const [, host] of hosts) {
			if (index > 0) await host.tick();
			else {
				host.start();
				await host.activate();
			}
		}
	}
	for (const [name, host] of hosts) {
		items[name] = host.items;
		errors[name] = host.errors;
	}
}, 1_200_000);

afterAll(async () => {
	now.end();
	await (simulator as Simulator | undefined)?.close();
});

const reported = (name: string, ...fields: string[]) =>
	(items[name] ?? []).map((item) => fields.map((field) => item[field]));

test('three outages of the data logger are three incidents that name 12 devices each', () => {
	expect(reported('connection', 'event', 'cause', 'timeLocal')).toEqual([
		['deviceOffline', 'dataLogger', '2025-10-06 09:10:00'],
		// It is back at 09:12; the poll of 09:02 has found it offline, and 09:05 follows.
		['deviceOnline', 'dataLogger', '2025-10-07 09:05:00'],
		['deviceOffline', 'dataLogger', '2025-10-09 12:00:00'],
		['deviceOnline', 'dataLogger', '2025-10-09 14:25:00'],
		['deviceOffline', 'dataLogger', '2025-10-22 15:00:00'],
		['deviceOnline', 'dataLogger', '2025-10-22 18:05:00'],
	]);
	for (const item of items.connection ?? []) {
		const named = item.offlineDevices ?? item.onlineDevices;
		expect((named as { deviceSn: string }[]).map(({ deviceSn }) => deviceSn).sort()).toEqual(
			SERIALS,
		);
	}
});

test('three faults, and one without a poll, are raised and cleared once each', () => {
	expect(reported('fault', 'event', 'deviceSn', 'codes', 'text', 'severity', 'timeLocal')).toEqual([
		['faultRaised', 'SIMHPS0001', ['1-102-1'], 'IGBT', 'fault', '2025-10-03 10:25:00'],
		['faultCleared', 'SIMHPS0001', ['1-102-1'], 'IGBT', 'fault', '2025-10-03 16:15:00'],
		['faultRaised', 'SIMPCS0001', ['2-104-3'], 'BMS Communication', 'fault', '2025-10-11 21:10:00'],
		[
			'faultCleared',
			'SIMPCS0001',
			['2-104-3'],
			'BMS Communication',
			'fault',
			'2025-10-11 23:45:00',
		],
		['faultRaised', 'SIMHPS0001', ['5-110-0'], 'EPO Stop', 'stop', '2025-10-14 09:35:00'],
		['faultCleared', 'SIMHPS0001', ['5-110-0'], 'EPO Stop', 'stop', '2025-10-14 10:25:00'],
		[
			'faultRaised',
			'SIMPCS0001',
			['4-109-2'],
			'Converter Module over-temperature',
			'fault',
			'2025-10-22 20:15:00',
		],
		[
			'faultCleared',
			'SIMPCS0001',
			['4-109-2'],
			'Converter Module over-temperature',
			'fault',
			'2025-10-22 21:05:00',
		],
	]);
});

test('states change with the faults that stop the device, and at no night', () => {
	expect(reported('status', 'timeLocal', 'previousStatusText', 'statusText')).toEqual([
		['2025-10-03 10:25:00', 'On-grid', 'Fault'],
		['2025-10-03 16:05:00', 'Fault', 'On-grid'],
		['2025-10-14 09:35:00', 'On-grid', 'Fault'],
		['2025-10-14 10:15:00', 'Fault', 'On-grid'],
	]);
});

test('every day is summed up once, with what has come of it', () => {
	const days = Array.from({ length: 31 }, (_, i) => `2025-10-${String(i + 1).padStart(2, '0')}`);
	const received: Readonly<Record<string, number>> = {
		// Until 09:10; the rest comes later than two hours after midnight.
		'2025-10-06': 111,
		// 12:05 to 14:20 without 12:45 and 13:35.
		'2025-10-09': 288 - 26,
		// 15:05 to 18:00.
		'2025-10-22': 288 - 36,
		'2025-10-26': 300,
	};
	expect((items.daily ?? []).map(({ date, samples }) => [date, samples])).toEqual(
		days.map((day) => [day, received[day] ?? 288]),
	);
});

test('changes of settings are reported with before and after, by any author', () => {
	expect(reported('settings', 'changes')).toEqual([
		[
			[
				{
					key: 'simExtraDischargeCutoffSoc',
					before: expect.anything() as number,
					after: 40,
					risk: 2,
				},
			],
		],
		[[{ key: 'simExtraDischargeCutoffSoc', before: 40, after: 35, risk: 2 }]],
	]);
});

test('every sample of a device comes once, in order but for the late ones', () => {
	const samples = items.newData ?? [];
	// All slots of the month and three hours, without the first and those that are lost for good.
	expect(samples).toHaveLength(31 * 288 + 12 + 36 + 1 - 1 - 26 - 36);
	expect(new Set(samples.map(({ eventId }) => eventId)).size).toBe(samples.length);
	const inTime = samples
		.filter(({ late }) => late !== true)
		.map(({ time }) => Date.parse(time as string));
	expect(inTime).toEqual([...inTime].sort((a, b) => a - b));
	expect(samples.some(({ late }) => late === true)).toBe(true);
});

test('a threshold is crossed when the raw samples report it', async () => {
	const expected: unknown[] = [];
	const rows = await rawMonth();
	let crossed = false;
	let run = 0;
	for (const [index, { time, capacity }] of rows.entries()) {
		const turns = crossed ? capacity <= 85 : capacity > 90;
		run = turns ? run + 1 : 0;
		// Ten minutes: three samples.
		if (run < 3 || index < 3) continue;
		expected.push([crossed ? 'thresholdBack' : 'thresholdCrossed', time]);
		crossed = !crossed;
		run = 0;
	}
	expect(expected.length).toBeGreaterThan(4);
	expect(reported('threshold', 'event', 'timeLocal')).toEqual(expected);
});

test('only the hours in which every call failed have errors', () => {
	for (const all of Object.values(errors)) {
		for (const error of all)
			expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
	}
	expect(errors.connection?.length).toBeGreaterThan(0);
	expect(errors.connection?.length).toBeLessThan(6);
});

/** State of charge of the HPS as the HTTP interface has it now. */
async function rawMonth(): Promise<{ time: string; capacity: number }[]> {
	now.set(END);
	const rows: { time: string; capacity: number }[] = [];
	for (let pageNo = 1; ; pageNo++) {
		const query = new URLSearchParams({
			deviceSn: 'SIMHPS0001',
			startDate: '2025-10-01 00:00:00',
			endDate: '2025-11-01 03:00:00',
			pageNo: String(pageNo),
			pageSize: '2000',
		});
		const response = await fetch(`${simulator.url}/api/v1/hps/data-list?${query.toString()}`, {
			headers: { authorization: tokenOf(DEFAULT_ACCOUNT), 'accept-language': 'en' },
		});
		const { data } = (await response.json()) as { data: { total: number; datas: typeof rows } };
		rows.push(...data.datas);
		if (rows.length >= data.total) return rows;
	}
}
