import { createSimulator, DEFAULT_ACCOUNT, tokenOf } from 'atess-simulator';
import type { Simulator } from 'atess-simulator';
import { normaliseAll } from './normalise-all.ts';
import { normalise } from './normalise.ts';
import type { DeviceType } from '../document/device-type.ts';
import type { NormaliseOptions } from './options.ts';
import type { NormalisedRecord } from './record.ts';

const NOW = '2026-11-23T03:00:00Z';
const ZONE = 'Asia/Bangkok';
type Row = Record<string, unknown>;

let simulator: Simulator;

beforeAll(async () => {
	simulator = await createSimulator({
		now: () => new Date(NOW),
		commissioned: '2026-11-01',
		timezone: ZONE,
	});
});
afterAll(() => simulator.close());

async function data(path: string, query: Record<string, string>): Promise<unknown> {
	const response = await fetch(
		`${simulator.url}/api/v1${path}?${new URLSearchParams(query).toString()}`,
		{
			headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
		},
	);
	return ((await response.json()) as { data: unknown }).data;
}

/** Which field must be found under which quantity, by kind: from the vendor's field list. */
const COUNTERS_OF_HPS = {
	pvEnergyTodayKwh: 'epvToday',
	batteryChargeEnergyTodayKwh: 'echargeToday',
	batteryDischargeEnergyTodayKwh: 'edischargeToday',
	gridImportEnergyTodayKwh: 'egridToday',
	gridExportEnergyTodayKwh: 'etoGridToday',
	loadEnergyTodayKwh: 'eloadToday',
	pvEnergyTotalKwh: 'epvTotal',
	batteryChargeEnergyTotalKwh: 'ebatChargeTotal',
	batteryDischargeEnergyTotalKwh: 'ebatDischargeTotal',
	gridImportEnergyTotalKwh: 'egridTotal',
	gridExportEnergyTotalKwh: 'etoGridTotal',
	loadEnergyTotalKwh: 'eloadTotal',
};
const CELLS = {
	cellVoltageMaxV: 'maxVolt',
	cellVoltageMinV: 'minVolt',
	temperatureMaxC: 'maxTemp',
	temperatureMinC: 'minTemp',
};
const HPS = {
	...COUNTERS_OF_HPS,
	...CELLS,
	pvPowerKw: 'ppv',
	batteryPowerKw: 'pac',
	loadPowerKw: 'loadActivePower',
	generatorPowerKw: 'dgGridPower',
	batterySocPercent: 'capacity',
	batteryVoltageV: 'vbat',
	batteryCurrentA: 'ibat',
	gridFrequencyHz: 'gridFreq',
};
const BMS = {
	...CELLS,
	batterySocPercent: 'soc',
	batterySohPercent: 'soh',
	batteryVoltageV: 'vbat',
	batteryCurrentA: 'cbat',
};
const COUNTERS_OF_BATTERY = {
	batteryChargeEnergyTodayKwh: 'echargeToday',
	batteryDischargeEnergyTodayKwh: 'edischargeToday',
	batteryChargeEnergyTotalKwh: 'echargeTotal',
	batteryDischargeEnergyTotalKwh: 'edischargeTotal',
};

interface Case {
	deviceType: DeviceType;
	sn: string;
	latest: string;
	history: string;
	statusText: string;
	faults: [] | null;
	/** `ppv` of PCS and PBD is in W. */
	pvInWatts?: true;
	expected: Partial<Record<keyof NormalisedRecord, string>>;
}

const CASES: Case[] = [
	{
		deviceType: 'hpsCentral',
		sn: 'SIMHPS0001',
		latest: '/hps/data-last',
		history: '/hps/data-list',
		statusText: 'On-grid',
		faults: [],
		expected: { ...HPS, gridPowerKw: 'bactivePower' },
	},
	{
		deviceType: 'hpsString',
		sn: 'SIMHPSS001',
		latest: '/hps/data-last-small',
		history: '/hps/data-list-small',
		statusText: 'On-grid',
		faults: [],
		// No name of its grid power is known.
		expected: HPS,
	},
	{
		deviceType: 'pcs',
		sn: 'SIMPCS0001',
		latest: '/pcs/data-last',
		history: '/pcs/data-list',
		statusText: 'On-grid',
		faults: [],
		pvInWatts: true,
		expected: {
			...CELLS,
			...COUNTERS_OF_BATTERY,
			loadEnergyTodayKwh: 'loadToday',
			loadEnergyTotalKwh: 'loadTotal',
			batteryPowerKw: 'pacToBattery',
			gridPowerKw: 'bactivePower',
			loadPowerKw: 'loadActivePower',
			generatorPowerKw: 'dgGridPower',
			batterySocPercent: 'capacity',
			batteryVoltageV: 'bvpv',
			batteryCurrentA: 'bipv',
			gridFrequencyHz: 'gridFreq',
		},
	},
	{
		deviceType: 'pbd',
		sn: 'SIMPBD0001',
		latest: '/pbd/data-last',
		history: '/pbd/data-list',
		statusText: 'Run',
		faults: [],
		pvInWatts: true,
		expected: {
			...CELLS,
			...COUNTERS_OF_BATTERY,
			pvEnergyTodayKwh: 'epvToday',
			pvEnergyTotalKwh: 'epvTotal',
			batteryPowerKw: 'pbdBatPower',
			batterySocPercent: 'capacity',
			batteryVoltageV: 'vpv',
			batteryCurrentA: 'ipv',
		},
	},
	{
		deviceType: 'bcu',
		sn: 'SIMBCU0001',
		latest: '/bms/bcu-data-last',
		history: '/bms/bcu-data-list',
		statusText: 'Charging',
		faults: null,
		expected: BMS,
	},
	{
		deviceType: 'mbms',
		sn: 'SIMMBMS001',
		latest: '/bms/mbms-data-last',
		history: '/bms/mbms-data-list',
		statusText: 'Charging',
		faults: null,
		expected: BMS,
	},
];

const options = (sn: string): NormaliseOptions => ({
	deviceSn: sn,
	model: sn === 'SIMHPS0001' ? 'HPS150' : undefined,
	timezone: ZONE,
	powerUnit: 'kW',
	fieldUnits: sn === 'SIMPCS0001' || sn === 'SIMPBD0001' ? { ppv: 'W' } : undefined,
});

const stateOf = (power: unknown, [positive, negative]: readonly [string, string]): unknown =>
	typeof power !== 'number' ? null : power > 0 ? positive : power < 0 ? negative : 'idle';

describe.each(CASES)('records of a simulated $deviceType', (each) => {
	const { deviceType: type, sn, latest, history, statusText, faults, pvInWatts, expected } = each;

	test('every value of the latest is found under its quantity, all others are null', async () => {
		const row = (await data(latest, { deviceSn: sn })) as Row;
		const record = normalise(type, row, { ...options(sn), now: Date.parse(NOW) });
		const { deviceSn, deviceType, timeLocal, time, quality, ...values } = record;
		expect({ deviceSn, deviceType, timeLocal, time, quality }).toEqual({
			deviceSn: sn,
			deviceType: type,
			timeLocal: '2026-11-23 10:00:00',
			time: '2026-11-23T10:00:00+07:00',
			quality: [],
		});
		const wanted: Row = { status: row.status, statusText, faults };
		for (const [quantity, field] of Object.entries(expected)) wanted[quantity] = row[field];
		if (pvInWatts) wanted.pvPowerKw = (row.ppv as number) / 1000;
		expect(Object.values(wanted)).not.toContain(undefined);
		wanted.batteryState = stateOf(wanted.batteryPowerKw, ['discharging', 'charging']);
		wanted.gridState = stateOf(wanted.gridPowerKw, ['importing', 'exporting']);
		for (const [quantity, value] of Object.entries(values)) {
			expect([quantity, value]).toEqual([quantity, wanted[quantity] ?? null]);
		}
	});

	test('a week of samples raises no quality flag', async () => {
		const [startDate, endDate] = ['2026-11-05 00:00:00', '2026-11-11 23:59:59'];
		const rows: Row[] = [];
		for (const pageNo of ['1', '2']) {
			const query = { deviceSn: sn, startDate, endDate, pageNo, pageSize: '2000' };
			rows.push(...((await data(history, query)) as { datas: Row[] }).datas);
		}
		expect(rows).toHaveLength(7 * 288);
		for (const { quality } of normaliseAll(type, rows, options(sn))) expect(quality).toEqual([]);
	});
});
