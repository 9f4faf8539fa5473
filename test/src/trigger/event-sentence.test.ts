import type { IDataObject } from 'n8n-workflow';
import type { DeviceInfo, TriggerEvent } from '../../../nodes/Atess/trigger/event/event.ts';
import { eventSentence } from '../../../nodes/Atess/trigger/event/summary.ts';
import { sampleAt } from './samples.ts';

const AT = '2025-06-01 17:20:00';
const STORE: DeviceInfo = { deviceSn: 'SIMPCS0001', deviceType: 'pcs', alias: 'Cold store' };
const UNNAMED: DeviceInfo = { deviceSn: 'SIMHPS0001', deviceType: 'hpsCentral' };

const eventOf = (
	name: string,
	details: IDataObject,
	devices: readonly DeviceInfo[] = [STORE],
): TriggerEvent => ({ name, id: name, moment: { at: 0, text: AT }, devices, details });

const PV_HIGH = { code: '3-106-0', label: 'PV Voltage High', severity: 'fault' };

const CASES: readonly (readonly [TriggerEvent, string])[] = [
	[eventOf('deviceOffline', { cause: 'device' }), `Cold store: offline, last sample ${AT}`],
	[
		eventOf('deviceOffline', { cause: 'dataLogger', dataLogSn: 'SIMLOG0001' }, [STORE, UNNAMED]),
		`Data logger SIMLOG0001: offline, last sample ${AT}, devices Cold store, SIMHPS0001`,
	],
	[
		eventOf(
			'deviceOffline',
			{ cause: 'dataLogger', dataLogSn: 'SIMLOG0001' },
			Array.from({ length: 12 }, () => UNNAMED),
		),
		`Data logger SIMLOG0001: offline, last sample ${AT}, 12 devices`,
	],
	[
		eventOf('deviceOnline', { cause: 'device', offlineMinutes: 85 }, [UNNAMED]),
		`SIMHPS0001: online again since ${AT} after 1 h 25 min`,
	],
	[
		eventOf('faultRaised', { faults: [{ ...PV_HIGH, since: '2025-06-01 17:00:00' }] }),
		'Cold store: PV Voltage High (fault) since 2025-06-01 17:00:00',
	],
	[
		{
			...eventOf('faultRaised', { faults: [{ ...PV_HIGH, since: AT }] }),
			sample: sampleAt(0, { batteryPowerKw: 58.5, batterySocPercent: 19 }),
		},
		`Cold store: PV Voltage High (fault) since ${AT}, battery discharging 58.5 kW, SOC 19 %`,
	],
	[
		{ ...eventOf('newData', {}), sample: sampleAt(0, { loadPowerKw: 12 }) },
		'Cold store: load 12.0 kW, at 2026-03-10 00:00:00',
	],
	[
		eventOf('faultRaised', {
			faults: [
				{ ...PV_HIGH, since: '2025-06-01 17:00:00' },
				{ code: '1-102-1', label: 'IGBT', severity: 'fault', since: AT },
			],
		}),
		`Cold store: PV Voltage High (fault) since 2025-06-01 17:00:00, IGBT (fault) since ${AT}`,
	],
	[
		eventOf('faultCleared', { faults: [{ ...PV_HIGH, since: '2025-06-01 17:00:00' }] }),
		`Cold store: PV Voltage High (fault) cleared at ${AT}`,
	],
	[
		eventOf('statusChanged', {
			status: 4,
			statusText: 'Fault',
			previousStatus: 2,
			previousStatusText: 'Grid',
		}),
		`Cold store: Fault after Grid at ${AT}`,
	],
	[
		eventOf('statusChanged', {
			status: 99,
			statusText: null,
			previousStatus: 2,
			previousStatusText: null,
		}),
		`Cold store: 99 after 2 at ${AT}`,
	],
	[
		eventOf('thresholdCrossed', {
			quantity: 'batterySocPercent',
			value: 19,
			direction: 'below',
			threshold: 20,
		}),
		`Cold store: State of charge 19 % is below 20 % at ${AT}`,
	],
	[
		eventOf('thresholdBack', {
			quantity: 'temperatureMaxC',
			value: 41.5,
			direction: 'above',
			threshold: 45,
			minutes: 120,
		}),
		'Cold store: Highest battery temperature 41.5 °C after 2 h above 45 °C',
	],
	[
		eventOf('settingsChanged', {
			changes: [
				{ key: 'chargeLimit', before: 90, after: 95 },
				{ key: 'mode', after: 'eco' },
			],
		}),
		'Cold store: changed chargeLimit from 90 to 95, mode from unknown to eco',
	],
	[eventOf('settingsChanged', { changes: [] }), 'Cold store: no setting changed'],
	[
		eventOf('dailySummary', {
			date: '2025-06-01',
			pvEnergyKwh: 412.46,
			loadEnergyKwh: 300,
			gridImportEnergyKwh: null,
			coveragePercent: 97.2,
		}),
		'Cold store: 2025-06-01, PV 412.5 kWh, load 300.0 kWh, 97.2 % of the samples arrived',
	],
	[
		eventOf('dailySummary', { date: '2025-06-01', coveragePercent: 0 }),
		'Cold store: 2025-06-01, no energy known, 0 % of the samples arrived',
	],
];

test.each(CASES.map(([event, expected]) => [event.name, expected, event] as const))(
	'%s reads: %s',
	(_, expected, event) => {
		expect(eventSentence(event)).toBe(expected);
	},
);
