import { normalise } from './normalise.ts';
import type { NormaliseOptions } from './options.ts';

const time = '2026-07-01 12:00:00';
const BASE: NormaliseOptions = { timezone: 'UTC', model: 'HPS150' };

const hps = (row: object, options: NormaliseOptions = {}) =>
	normalise('hpsCentral', { time, ...row }, { ...BASE, ...options });
const pcs = (row: object, options: NormaliseOptions = {}) =>
	normalise('pcs', { time, ...row }, { ...BASE, ...options });

describe('unit of powers', () => {
	test('until it is chosen values are taken as the document has them, and the record reports it', () => {
		const record = hps({ ppv: 88.2, pac: -18.9, loadActivePower: 0 });
		expect([record.pvPowerKw, record.batteryPowerKw, record.loadPowerKw]).toEqual([88.2, -18.9, 0]);
		expect(record.quality).toEqual([
			{
				code: 'powerUnitUnconfirmed',
				quantities: ['loadPowerKw', 'batteryPowerKw', 'pvPowerKw'],
				fields: ['loadActivePower', 'pac', 'ppv'],
			},
		]);
	});

	test('is certain where there is no power', () => {
		expect(hps({ pac: '--', capacity: 5 }).quality).toEqual([]);
		expect(normalise('bcu', { time, soc: 5 }, BASE).quality).toEqual([]);
	});

	test('is as chosen', () => {
		const row = { pac: 4200, loadActivePower: '1500.5' };
		const inW = hps(row, { powerUnit: 'W' });
		expect([inW.batteryPowerKw, inW.loadPowerKw]).toEqual([4.2, 1.5005]);
		expect(inW.quality).toEqual([]);
		const inKw = hps({ pac: 42 }, { powerUnit: 'kW' });
		expect(inKw.batteryPowerKw).toBe(42);
		expect(inKw.quality).toEqual([]);
	});

	test.each([undefined, 'kW'] as const)(
		'a field that the document gives in W while others are in kW is not confirmed (powerUnit %p)',
		(powerUnit) => {
			const record = pcs({ ppv: 108_000 }, { powerUnit });
			expect(record.pvPowerKw).toBe(108);
			expect(record.quality).toEqual([
				{ code: 'powerUnitMixed', quantities: ['pvPowerKw'], fields: ['ppv'] },
			]);
		},
	);

	const flagsOf = (deviceType: 'pcs' | 'pbd', row: object) =>
		normalise(deviceType, { time, ...row }, { ...BASE, powerUnit: 'kW' }).quality.map(
			({ code }) => code,
		);

	// 108 kW of PV charge the battery with 60 kW and supply 46 kW; the rest is losses.
	const PCS_ROW = {
		ppv: 108_000,
		pacToBattery: -60,
		bactivePower: 0,
		dgGridPower: 0,
		loadActivePower: 46,
	};

	test.each([
		['other powers that add up with it', PCS_ROW, []],
		[
			'other powers that add up with a thousand times as much',
			{ ...PCS_ROW, ppv: 108 },
			['powerUnitMixed', 'balanceOff'],
		],
		['an unknown load', { ...PCS_ROW, loadActivePower: null }, ['powerUnitMixed']],
	])('%s', (_, row, expected) => {
		expect(flagsOf('pcs', row)).toEqual(expected);
	});

	test.each([
		// 500 V x 100 A = 50 kW
		[51_000, -100, []],
		[51, -100, ['powerUnitMixed']],
		[51_000, 100, ['powerUnitMixed']],
		[90, 0, ['powerUnitMixed']],
	])('a charger with %p W of PV and %p A into its battery', (ppv, ipv, expected) => {
		expect(flagsOf('pbd', { ppv, vpv: 500, ipv })).toEqual(expected);
	});

	test('0 is the same in both units', () => {
		expect(pcs({ ppv: 0 }, { powerUnit: 'kW' }).quality).toEqual([]);
	});

	test('where all powers are in W nothing contradicts the document', () => {
		const record = pcs({ ppv: 108_000, pacToBattery: -5000 }, { powerUnit: 'W' });
		expect([record.pvPowerKw, record.batteryPowerKw]).toEqual([108, -5]);
		expect(record.quality).toEqual([]);
	});

	test('a field whose unit has been seen is certain', () => {
		const seenInW = pcs(
			{ ppv: 108_000, pacToBattery: -5 },
			{ powerUnit: 'kW', fieldUnits: { ppv: 'W' } },
		);
		expect([seenInW.pvPowerKw, seenInW.batteryPowerKw]).toEqual([108, -5]);
		expect(seenInW.quality).toEqual([]);
		const seenInKw = pcs(
			{ ppv: 108, pacToBattery: -5 },
			{ fieldUnits: { ppv: 'kW', pacToBattery: 'kW' } },
		);
		expect([seenInKw.pvPowerKw, seenInKw.batteryPowerKw]).toEqual([108, -5]);
		expect(seenInKw.quality).toEqual([]);
	});

	// Range of the document: 0..225 kW.
	test.each([
		[225, []],
		[226, ['unitSuspect']],
		[108_000, ['unitSuspect']],
		[-0.3, []],
		[225_001, ['outOfRange']],
	])('the size of %p kW only ever raises a flag', (sent, expected) => {
		const record = hps({ ppv: sent }, { powerUnit: 'kW' });
		expect(record.pvPowerKw).toBe(sent);
		expect(record.quality.map(({ code }) => code)).toEqual(expected);
	});
});

describe('battery power with voltage and current', () => {
	const battery = (pac: number, vbat: number | string, ibat: number | null) =>
		hps({ pac, vbat, ibat }, { powerUnit: 'kW' }).quality;

	test.each([
		[-18.9, 527.2, -35.8],
		[0, 527.2, 0],
		[0, 527.2, -35.8],
		[5, '--', 10],
		[5, 500, null],
		// Another instant: twice, ten times, the other way.
		[9, 500, 36],
		[1.8, 500, 36],
		[-18, 500, 36],
	])('%p kW at %p V and %p A is not a matter of units', (pac, vbat, ibat) => {
		expect(battery(pac, vbat, ibat)).toEqual([]);
	});

	test.each([
		// 527.2 V x 35.8 A = 18.87 kW
		[-0.019, 527.2, -35.8],
		[-0.0189, 527.2, -35.8],
		// 500 V x 0.2 A = 0.1 kW
		[100, 500, 0.2],
	])('%p kW at %p V and %p A is a factor of 1000 off', (pac, vbat, ibat) => {
		expect(battery(pac, vbat, ibat)).toMatchObject([
			{
				code: 'unitSuspect',
				quantities: ['batteryPowerKw', 'batteryVoltageV', 'batteryCurrentA'],
			},
		]);
	});

	test('finds a unit that was chosen wrongly', () => {
		const record = hps({ pac: -18.9, vbat: 527.2, ibat: -35.8 }, { powerUnit: 'W' });
		expect(record.quality).toMatchObject([{ code: 'unitSuspect' }]);
	});
});
