import fc from 'fast-check';
import type { DeviceType } from '../../document/device-type.ts';
import { normalise } from '../../normalise/normalise.ts';
import type { NormalisedRecord } from '../../normalise/record.ts';
import type { OverviewDevice } from './device-state.ts';
import { OVERVIEW_DOUBTS } from './doubts.ts';
import { OVERVIEW_FIELDS } from './fields.ts';
import { overviewOf, type OverviewOptions } from './overview.ts';
import { SIMPLE_OVERVIEW_FIELDS, simpleOverview } from './simple-overview.ts';
import { toRead } from './sources.ts';

const ZONE = 'Asia/Bangkok';
/** 12:00 in Bangkok. */
const NOW = Date.parse('2026-11-23T05:00:00Z');
const FRESH = '2026-11-23 11:58:00';
const OPTIONS: OverviewOptions = { now: NOW, timezone: ZONE };
const PLACE = { plantId: '1', name: 'Hill', dataLogSns: ['L1'] };

function device(
	deviceSn: string,
	deviceType: DeviceType,
	values: Partial<NormalisedRecord>,
	time = FRESH,
	rest: Partial<OverviewDevice> = {},
): OverviewDevice {
	const record = normalise(
		deviceType,
		{ time },
		{ deviceSn, timezone: ZONE, now: NOW, powerUnit: 'kW' },
	);
	return { deviceSn, deviceType, record: { ...record, ...values }, ...rest };
}

const HPS = device('H', 'hpsCentral', {
	pvPowerKw: 50,
	batteryPowerKw: -20,
	gridPowerKw: 5,
	loadPowerKw: 34,
	batterySocPercent: 60,
	pvEnergyTodayKwh: 100,
});
const PCS = device('P', 'pcs', {
	pvPowerKw: 30,
	batteryPowerKw: -10,
	gridPowerKw: -4,
	loadPowerKw: 15,
	batterySocPercent: 80,
});
const PBD = device('D', 'pbd', { pvPowerKw: 30.5, batteryPowerKw: 10, pvEnergyTodayKwh: 70 });
const UNIT_IN_DOUBT = {
	code: 'powerUnitUnconfirmed',
	quantities: ['pvPowerKw', 'loadPowerKw'],
} as const;
const MBMS = device('M', 'mbms', { batterySocPercent: 80 });
const BCU: OverviewDevice = { deviceSn: 'B', deviceType: 'bcu', lost: false };

const overview = (devices: OverviewDevice[], options: Partial<OverviewOptions> = {}) =>
	overviewOf(PLACE, devices, { ...OPTIONS, ...options });
const codes = (of: ReturnType<typeof overview>) => of.quality.map(({ code }) => code);

test('inverters add up, and the PV of a PBD is in its PCS already', () => {
	const plant = overview([HPS, PCS, PBD, MBMS, BCU]);
	expect(plant).toMatchObject({
		plantId: '1',
		plantName: 'Hill',
		dataLogSns: ['L1'],
		pvPowerKw: 80,
		batteryPowerKw: -30,
		gridPowerKw: 1,
		loadPowerKw: 49,
		batterySocPercent: null,
		batterySocMinPercent: 60,
		batterySocMaxPercent: 80,
		devicesTotal: 5,
		devicesOnline: 5,
		devicesLost: 0,
		devicesFaulty: 0,
		devicesNotRead: 0,
		newestDataTimeLocal: FRESH,
		newestDataAgeMinutes: 2,
		oldestDataAgeMinutes: 2,
	});
	expect(codes(plant)).toContain('severalBatteries');
	expect(codes(plant)).not.toContain('pvContradicted');
});

test.each<[string, OverviewDevice[], Partial<OverviewOptions>, string]>([
	[
		'one battery',
		[HPS],
		{},
		'Hill: PV 50.0 kW, battery charging 20.0 kW, SOC 60 %, grid importing 5.0 kW, load 34.0 kW',
	],
	[
		'two batteries',
		[HPS, PCS],
		{},
		'Hill: PV 80.0 kW, battery charging 30.0 kW, grid importing 1.0 kW, load 49.0 kW, SOC 60 to 80 %',
	],
	[
		'a device that is offline',
		[HPS, { ...PCS, record: null, lost: true }],
		{},
		'Hill: 1 of 2 devices without a connection, PV 50.0 kW, battery charging 20.0 kW, SOC 60 %, grid importing 5.0 kW, load 34.0 kW, figures of 1 of 2 devices',
	],
	[
		'sums of the other devices',
		[HPS, { ...PCS, record: null, lost: true }],
		{ partialSums: true },
		'Hill: 1 of 2 devices without a connection, PV 50.0 kW, battery charging 20.0 kW, SOC 60 %, grid importing 5.0 kW, load 34.0 kW, figures of 1 of 2 devices',
	],
	[
		'a unit that is not certain',
		[{ ...HPS, record: { ...record(HPS), quality: [UNIT_IN_DOUBT] } }],
		{},
		'Hill: PV 50.0 kW, battery charging 20.0 kW, SOC 60 %, grid importing 5.0 kW, load 34.0 kW, power unit not confirmed',
	],
	[
		'a device that has no meter of the grid',
		[HPS, device('P', 'pcs', { ...PCS.record, gridPowerKw: null, batterySocPercent: 60 })],
		{},
		'Hill: PV 80.0 kW, battery charging 30.0 kW, SOC 60 %, grid importing 5.0 kW (1 of 2 devices), load 49.0 kW',
	],
	['nothing', [], {}, 'Hill: no values known'],
])('the summary has the known values of a plant with %s', (_, devices, options, expected) => {
	expect(overview(devices, options).summary).toBe(expected);
});

test('the known part of a power is given when the sum is not known', () => {
	const other = device('P', 'pcs', { ...PCS.record, gridPowerKw: null });
	const plant = overview([HPS, other]);
	expect(plant).toMatchObject({ gridPowerKw: null, gridPowerKnownKw: 5, gridState: null });
	expect(plant).toMatchObject({ loadPowerKw: 49, loadPowerKnownKw: 49 });
	const simple = simpleOverview(plant);
	expect(Object.keys(simple)).toEqual(Object.keys(SIMPLE_OVERVIEW_FIELDS));
	expect(simple.missing).toContain(
		`gridPowerKw: 5 kW known, from 1 of 2 devices. P: ${OVERVIEW_DOUBTS.notReported}`,
	);
	// One text for each reason, with all of its devices.
	expect(simple.notes.filter((note) => note.includes(OVERVIEW_DOUBTS.notReported))).toEqual([
		`P, H: ${OVERVIEW_DOUBTS.notReported}`,
	]);
	expect(simple.warnings).toEqual([]);
	const lost = simpleOverview(overview([HPS, { ...PCS, record: null, lost: true }]));
	expect(lost.warnings).toEqual([`P: ${OVERVIEW_DOUBTS.lost}`]);
});

test.each([
	// (100 kWh x 60 % + 300 kWh x 80 %) / 400 kWh
	[{ H: 100, P: 300 }, 75],
	[{ H: 100 }, null],
	[{ H: 100, P: 0 }, null],
	[undefined, null],
])('with the capacities %j, the state of charge of two batteries is %p', (given, expected) => {
	const plant = overview([HPS, PCS], { batteryCapacities: given });
	expect(plant.batterySocPercent).toBe(expected);
	expect(codes(plant).includes('severalBatteries')).toBe(expected === null);
	expect(plant.summary).toContain(expected === null ? 'SOC 60 to 80 %' : 'SOC 75 %');
});

test('where the PCS does not report a PV quantity, its PBDs do', () => {
	expect(overview([HPS, PCS, PBD]).pvEnergyTodayKwh).toBe(170);
	expect(overview([HPS, PCS]).pvEnergyTodayKwh).toBeNull();
});

test('a PCS and its PBDs that contradict each other are named', () => {
	const other = device('D', 'pbd', { pvPowerKw: 12 });
	const plant = overview([PCS, other]);
	expect(plant.pvPowerKw).toBe(30);
	expect(codes(plant)).toContain('pvContradicted');
});

test('a PBD with an HPS and without a PCS is not added: it is not documented whether the HPS counts it', () => {
	const plant = overview([HPS, PBD]);
	expect(plant.pvPowerKw).toBeNull();
	expect(plant.loadPowerKw).toBe(34);
	expect(plant.quality).toContainEqual(
		expect.objectContaining({
			code: 'pbdWithoutPcs',
			quantities: ['pvPowerKw', 'pvEnergyTodayKwh'],
		}),
	);
});

test('a list of devices that could not be read makes what they may add unknown', () => {
	const place = { ...PLACE, unlisted: [{ dataLogSn: 'L1', deviceType: 'hpsCentral' as const }] };
	const plant = overviewOf(place, [PCS], OPTIONS);
	expect(plant).toMatchObject({
		loadPowerKw: null,
		batterySocPercent: null,
		batterySocMinPercent: 80,
		devicesTotal: 1,
		devicesNotRead: 0,
	});
	expect(plant.quality).toContainEqual(
		expect.objectContaining({ code: 'notListed', devices: ['L1'] }),
	);
	const partial = overviewOf(place, [PCS], { ...OPTIONS, partialSums: true });
	expect(partial.loadPowerKw).toBe(15);
	expect(codes(partial)).toContain('partial');
});

test('a list of PBDs that could not be read leaves what their PCS measures', () => {
	const place = { ...PLACE, unlisted: [{ dataLogSn: 'L1', deviceType: 'pbd' as const }] };
	expect(overviewOf(place, [PCS], OPTIONS)).toMatchObject({ pvPowerKw: 30, loadPowerKw: 15 });
});

test('a value that cannot be true is in no sum and no state of charge', () => {
	const broken = device('X', 'hpsCentral', {
		...HPS.record,
		batterySocPercent: 655,
		pvEnergyTodayKwh: 70_000,
		quality: [{ code: 'outOfRange', quantities: ['batterySocPercent', 'pvEnergyTodayKwh'] }],
	});
	const plant = overview([HPS, broken]);
	expect(plant).toMatchObject({
		loadPowerKw: 68,
		pvEnergyTodayKwh: null,
		batterySocPercent: null,
		batterySocMaxPercent: 60,
	});
	expect(plant.quality).toContainEqual(
		expect.objectContaining({ code: 'outOfRange', devices: ['X'] }),
	);
});

const LOST = { ...HPS, deviceSn: 'X' };
const cases: [string, OverviewDevice, string][] = [
	['is lost', { ...LOST, record: { ...record(LOST), status: -1 } }, 'lost'],
	[
		'is lost by the list and has no data',
		{ deviceSn: 'X', deviceType: 'hpsString', lost: true, record: null },
		'lost',
	],
	['has no data', { deviceSn: 'X', deviceType: 'hpsString', record: null }, 'noData'],
	[
		'could not be read',
		{ deviceSn: 'X', deviceType: 'hpsString', error: new Error('no') },
		'notRead',
	],
	[
		'has sent nothing for an hour',
		device('X', 'hpsCentral', { loadPowerKw: 9 }, '2026-11-23 11:00:00'),
		'old',
	],
	['does not report it', device('X', 'hpsCentral', {}), 'notReported'],
];

test.each(cases)('a device that %s makes the sum unknown, and is named', (_, lame, code) => {
	const plant = overview([HPS, lame]);
	expect(plant.loadPowerKw).toBeNull();
	expect(plant.quality).toContainEqual(
		expect.objectContaining({
			code,
			devices: ['X'],
			quantities: expect.arrayContaining(['loadPowerKw']) as string[],
		}),
	);
	expect(overview([HPS, lame]).missing.find(({ quantity }) => quantity === 'loadPowerKw')).toEqual({
		quantity: 'loadPowerKw',
		known: 34,
		knownDevices: 1,
		devices: 2,
	});
	const partial = overview([HPS, lame], { partialSums: true });
	expect(partial.loadPowerKw).toBe(34);
	expect(codes(partial)).toContain('partial');
});

test('counters of another day are not those of today', () => {
	const midnight = Date.parse('2026-11-22T17:04:00Z');
	const before = { ...HPS, record: { ...record(HPS), timeLocal: '2026-11-22 23:58:00' } };
	const plant = overview([before], { now: midnight });
	expect(plant.pvPowerKw).toBe(50);
	expect(plant.pvEnergyTodayKwh).toBeNull();
	expect(codes(plant)).toContain('otherDay');
});

test('without a zone ages are unknown, and the newest data decide the day', () => {
	const zoneless = (deviceSn: string, time: string): OverviewDevice => {
		const bare = normalise('hpsCentral', { time }, { deviceSn, now: NOW });
		return {
			deviceSn,
			deviceType: 'hpsCentral',
			record: { ...bare, pvEnergyTodayKwh: 5, loadPowerKw: 1 },
		};
	};
	const today = zoneless('A', '2026-11-23 11:58:00');
	const plant = overview([today, zoneless('B', '2026-11-23 11:40:00')], { timezone: undefined });
	expect(plant).toMatchObject({
		pvEnergyTodayKwh: 10,
		newestDataAgeMinutes: null,
		oldestDataTimeLocal: '2026-11-23 11:40:00',
	});
	expect(codes(plant)).toContain('zoneUnknown');
	const apart = overview([today, zoneless('B', '2026-11-22 11:40:00')], { timezone: undefined });
	expect(apart.pvEnergyTodayKwh).toBeNull();
});

test('a list that is behind does not make a device lost that has just reported', () => {
	expect(overview([{ ...HPS, lost: true }])).toMatchObject({ devicesLost: 0, loadPowerKw: 34 });
});

test.each([
	['one battery', [HPS], { batterySocPercent: 60, batterySocMinPercent: 60 }],
	[
		'an inverter that does not report it',
		[device('P', 'pcs', {}), MBMS],
		{ batterySocPercent: 80 },
	],
	['no inverter', [MBMS], { batterySocPercent: 80, loadPowerKw: null }],
	['no battery', [PBD], { batterySocPercent: null, batterySocMaxPercent: null, pvPowerKw: 30.5 }],
])('state of charge of %s', (_, devices, expected) => {
	expect(overview(devices)).toMatchObject(expected);
});

test('faults and fault states count, warnings and lost devices do not', () => {
	const faults = [{ alarmCode: '1-102-0', label: 'PV Inverse', severity: 'fault' }];
	const warnings = [{ alarmCode: '8-116-0', label: 'Fan', severity: 'warning' }];
	const plant = overview([
		device('A', 'hpsCentral', { faults, status: 2 }),
		device('B', 'pcs', { status: 3 }),
		device('C', 'pcs', { faults: warnings, status: 2 }),
		device('D', 'mbms', { status: 3 }),
		device('E', 'pcs', { faults, status: -1 }),
	]);
	expect(plant).toMatchObject({ devicesFaulty: 2, devicesLost: 1, devicesOnline: 4 });
});

test('BCUs are read only where nothing else speaks for the battery', () => {
	const serials = (devices: OverviewDevice[]) => toRead(devices).map(({ deviceSn }) => deviceSn);
	expect(serials([HPS, BCU, PBD])).toEqual(['H', 'D']);
	expect(serials([MBMS, BCU])).toEqual(['M']);
	expect(serials([PBD, BCU])).toEqual(['D', 'B']);
});

test('a data logger whose plant is not known stands for itself', () => {
	const alone = overviewOf({ dataLogSns: ['L9'] }, [HPS], OPTIONS);
	expect(alone).toMatchObject({ plantId: null, plantName: null, loadPowerKw: 34 });
	expect(codes(alone)).toContain('plantUnknown');
});

test('an empty plant has no numbers, and every member is there', () => {
	const plant = overview([]);
	expect(Object.keys(plant)).toEqual(Object.keys(OVERVIEW_FIELDS));
	expect(plant).toMatchObject({ pvPowerKw: null, devicesTotal: 0 });
	expect(codes(plant)).toEqual(['noSource']);
});

test('the sum of inverters does not depend on what else measures the same', () => {
	const power = fc.integer({ min: -3000, max: 3000 }).map((tenths) => tenths / 10);
	const inverter = fc.record({
		deviceType: fc.constantFrom<DeviceType>('hpsCentral', 'hpsString', 'pcs'),
		batteryPowerKw: power,
		loadPowerKw: power,
	});
	fc.assert(
		fc.property(fc.array(inverter, { minLength: 1, maxLength: 5 }), (inverters) => {
			const devices = inverters.map(({ deviceType, ...values }, i) =>
				device(`I${i}`, deviceType, values),
			);
			const plant = overview([...devices, PBD, MBMS, BCU]);
			const sum = (of: (one: (typeof inverters)[number]) => number) =>
				inverters.reduce((total, one) => total + of(one), 0);
			expect(plant.loadPowerKw).toBeCloseTo(
				sum(({ loadPowerKw }) => loadPowerKw),
				6,
			);
			expect(plant.batteryPowerKw).toBeCloseTo(
				sum(({ batteryPowerKw }) => batteryPowerKw),
				6,
			);
		}),
		{ numRuns: 50 },
	);
});

function record(of: OverviewDevice): NormalisedRecord {
	if (!of.record) throw new Error('no record');
	return of.record;
}
