import { normalise } from './normalise.ts';
import type { NormalisedRecord } from './record.ts';
import { recordSentence } from './sentence.ts';

const NOTHING = normalise('hpsCentral', {});

const CASES: readonly (readonly [Partial<NormalisedRecord>, string])[] = [
	[
		{
			statusText: 'Grid',
			pvPowerKw: 25.46,
			batteryPowerKw: 58.5,
			gridPowerKw: -3.25,
			loadPowerKw: 80.71,
			batterySocPercent: 18.6,
		},
		'Cold store: Grid, PV 25.5 kW, battery discharging 58.5 kW, SOC 19 %, grid exporting 3.3 kW, load 80.7 kW, at 2025-06-01 17:20:00',
	],
	[
		{
			statusText: 'Fault',
			faults: [{ alarmCode: '3-106-0', label: 'PV Voltage High', severity: 'fault' }],
			batteryPowerKw: -7,
			gridPowerKw: 0,
		},
		'Cold store: PV Voltage High (fault), battery charging 7.0 kW, grid idle, at 2025-06-01 17:20:00',
	],
	[{ pvPowerKw: -0.02, faults: [] }, 'Cold store: PV 0.0 kW, at 2025-06-01 17:20:00'],
	[
		{ status: -1, statusText: 'Lost', batterySocPercent: 40 },
		'Cold store: offline, last known values, SOC 40 %, at 2025-06-01 17:20:00',
	],
	[{ timeLocal: null }, 'Cold store: no values known'],
	// No battery is at 0 % of both: neither was read.
	[
		{ batterySocPercent: 0, batterySohPercent: 0, loadPowerKw: 9 },
		'Cold store: load 9.0 kW, at 2025-06-01 17:20:00',
	],
	[
		{
			pvPowerKw: 12_000,
			loadPowerKw: 9,
			quality: [
				{ code: 'powerUnitUnconfirmed', quantities: ['pvPowerKw', 'loadPowerKw'] },
				{ code: 'outOfRange', quantities: ['pvPowerKw'] },
			],
		},
		'Cold store: load 9.0 kW, power unit not confirmed, at 2025-06-01 17:20:00',
	],
];

test.each(CASES.map(([known, expected]) => [expected, known] as const))('%s', (expected, known) => {
	const record = { ...NOTHING, timeLocal: '2025-06-01 17:20:00', ...known };
	expect(recordSentence(record, 'Cold store')).toBe(expected);
});

test('a device without a name is named by its serial number', () => {
	const record = { ...NOTHING, deviceSn: 'SIMHPS0001', loadPowerKw: 1 };
	expect(recordSentence(record)).toBe('SIMHPS0001: load 1.0 kW');
});
