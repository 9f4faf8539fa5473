import type { PlantDesign, Scenario, ScenarioEvent } from 'atess-simulator';
import { batteryOf, stringsOf, systemOf } from '../../../packages/simulator/src/sites/blueprint.ts';
import { createWiring } from '../../../packages/simulator/src/sites/wiring.ts';

/** The clock of the plant. In this month it is set back, on the 26th. */
export const ZONE = 'Europe/Berlin';
export const START = '2025-10-01T00:02:00+02:00';
export const END = '2025-11-01T03:02:00+01:00';

/** A plant with 12 devices behind one data logger: an HPS, and a PCS with its PBD and a battery of eight. */
export function twelveDevices(): PlantDesign {
	const wiring = createWiring(0);
	const offices = systemOf(1, {
		name: 'offices',
		pvKwp: 165,
		strings: stringsOf(0.5, 0.5),
		inverterKw: 150,
		standbyKw: 0.8,
		battery: batteryOf(120, { cells: 160, ampereHours: 280, shares: [1], currentLimit: 280 }),
		load: { kind: 'office', baseKw: 14, peakKw: 62, noiseKw: 2 },
	});
	const works = systemOf(1, {
		name: 'works',
		pvKwp: 330,
		strings: stringsOf(0.5, 0.5),
		inverterKw: 320,
		standbyKw: 2.5,
		battery: batteryOf(560, {
			cells: 168,
			ampereHours: 280,
			shares: Array.from({ length: 8 }, () => 0.125),
			currentLimit: 140,
		}),
		load: { kind: 'factory', baseKw: 50, peakKw: 230, noiseKw: 8 },
	});
	wiring.logger();
	wiring.device({
		kind: 'hpsCentral',
		model: 'HPS150',
		alias: 'Offices',
		rated: 150_000,
		system: offices,
	});
	wiring.device({ kind: 'pcs', model: 'PCS500', alias: 'Works', rated: 500_000, system: works });
	wiring.device({ kind: 'pbd', model: 'PBD350', alias: 'Works PV', rated: 350_000, system: works });
	wiring.device({ kind: 'mbms', model: 'MBMS', alias: 'Works battery', system: works });
	for (let cluster = 0; cluster < 8; cluster++) {
		wiring.device({
			kind: 'bcu',
			model: 'BCU',
			alias: `Cluster ${cluster + 1}`,
			system: works,
			cluster,
		});
	}
	return {
		id: '1001',
		name: 'Works',
		place: { latitude: 52, longitude: 13 },
		timezone: ZONE,
		commissioned: '2025-09-28',
		devices: wiring.devices,
	};
}

const fault = (deviceSn: string, code: string, from: string, to: string): ScenarioEvent[] => [
	{ event: 'raiseFault', at: from, deviceSn, code },
	{ event: 'clearFaults', at: to, deviceSn, code },
];

const outage = (from: string, to: string, backlog: 'late' | 'lost'): ScenarioEvent[] => [
	{ event: 'logger', at: from, dataLogSn: 'SIMLOG0001', online: false, backlog },
	{ event: 'logger', at: to, dataLogSn: 'SIMLOG0001', online: true },
];

/** The events of that month. */
export const MONTH: Scenario = {
	name: 'A month at the works',
	events: [
		...fault('SIMHPS0001', '1-102-1', '2025-10-03T10:22:00+02:00', '2025-10-03T16:03:00+02:00'),
		// The data logger is lost for 24 hours; its samples come afterwards.
		...outage('2025-10-06T09:12:00+02:00', '2025-10-07T09:12:00+02:00', 'late'),
		// Its link comes and goes.
		...outage('2025-10-09T12:02:00+02:00', '2025-10-09T12:42:00+02:00', 'lost'),
		...outage('2025-10-09T12:48:00+02:00', '2025-10-09T13:33:00+02:00', 'lost'),
		...outage('2025-10-09T13:39:00+02:00', '2025-10-09T14:24:00+02:00', 'lost'),
		// At night.
		...fault('SIMPCS0001', '2-104-3', '2025-10-11T21:07:00+02:00', '2025-10-11T23:31:00+02:00'),
		// A warning, which does not count.
		...fault('SIMHPS0001', '7-114-4', '2025-10-12T11:00:00+02:00', '2025-10-12T15:00:00+02:00'),
		// The emergency stop, while every second call fails.
		...fault('SIMHPS0001', '5-110-0', '2025-10-14T09:31:00+02:00', '2025-10-14T10:11:00+02:00'),
		{ event: 'trouble', at: '2025-10-14T09:20:00+02:00', kind: 'badGateway', share: 0.5 },
		{ event: 'switches', at: '2025-10-14T11:00:00+02:00', values: { trouble: 'none' } },
		// Late, doubled.
		{
			event: 'switches',
			at: '2025-10-17T00:00:00+02:00',
			values: { lateMinutes: 20, lateShare: 0.3, duplicateShare: 0.05 },
		},
		{
			event: 'switches',
			at: '2025-10-20T00:00:00+02:00',
			values: { lateMinutes: 0, lateShare: 0, duplicateShare: 0 },
		},
		// The cloud fails altogether.
		{ event: 'trouble', at: '2025-10-20T08:00:00+02:00', kind: 'badGateway', share: 1 },
		{ event: 'switches', at: '2025-10-20T12:00:00+02:00', values: { trouble: 'none' } },
		// While n8n does not run.
		...outage('2025-10-22T15:02:00+02:00', '2025-10-22T18:04:00+02:00', 'lost'),
		...fault('SIMPCS0001', '4-109-2', '2025-10-22T20:11:00+02:00', '2025-10-22T20:51:00+02:00'),
		// Somebody with a phone.
		{
			event: 'settings',
			at: '2025-10-24T08:05:00+02:00',
			deviceSn: 'SIMPCS0001',
			values: { simExtraDischargeCutoffSoc: 40 },
		},
		{
			event: 'settings',
			at: '2025-10-26T08:05:00+01:00',
			deviceSn: 'SIMPCS0001',
			values: { simExtraDischargeCutoffSoc: 35 },
		},
	],
};

/** n8n is restarted twice: once between two polls, once after it has not run for more than a day. */
export const RESTARTS: readonly { readonly killed: string; readonly started: string }[] = [
	{ killed: '2025-10-13T14:30:00+02:00', started: '2025-10-13T14:31:00+02:00' },
	{ killed: '2025-10-22T10:00:00+02:00', started: '2025-10-23T12:00:00+02:00' },
];

const MINUTE = 60_000;
/** Where something happens, it is polled every ten minutes; else every four hours. */
const BUSY: readonly (readonly [string, string])[] = [
	['2025-10-03T10:00:00+02:00', '2025-10-03T11:00:00+02:00'],
	['2025-10-06T09:00:00+02:00', '2025-10-06T10:30:00+02:00'],
	['2025-10-07T08:50:00+02:00', '2025-10-07T10:00:00+02:00'],
	['2025-10-09T11:50:00+02:00', '2025-10-09T15:00:00+02:00'],
	['2025-10-14T09:10:00+02:00', '2025-10-14T11:00:00+02:00'],
	['2025-10-18T10:00:00+02:00', '2025-10-18T12:00:00+02:00'],
	['2025-10-26T00:30:00+02:00', '2025-10-26T04:00:00+01:00'],
];

/** When n8n polls: milliseconds since 1970. */
export function pollTimes(): number[] {
	const times: number[] = [];
	const busy = BUSY.map((pair) => pair.map((time) => Date.parse(time)));
	let at = Date.parse(START);
	while (at <= Date.parse(END)) {
		times.push(at);
		const isBusy = busy.some(([from = 0, to = 0]) => at >= from && at < to);
		const next = at + (isBusy ? 10 : 240) * MINUTE;
		// A busy time begins on its dot, two minutes later.
		const begins = busy.map(([from = 0]) => from + 2 * MINUTE).filter((begin) => begin > at);
		at = Math.min(next, ...begins);
	}
	return [...times.filter((time) => time < Date.parse(END)), Date.parse(END)];
}
