import fc from 'fast-check';
import { normalise } from './normalise.ts';
import type { DeviceType } from '../document/device-type.ts';
import { QUANTITIES } from './quantities.ts';
import type { NormalisedRecord } from './record.ts';
import type { QualityCode } from './quality.ts';

const TYPES: DeviceType[] = ['hpsCentral', 'hpsString', 'pcs', 'pbd', 'bcu', 'mbms'];
const TIME = '2026-07-01 12:00:00';
const CERTAIN = { timezone: 'Asia/Bangkok', powerUnit: 'kW', model: 'HPS150' } as const;

const codes = ({ quality }: NormalisedRecord): QualityCode[] => quality.map(({ code }) => code);

describe('a normalised record', () => {
	test('has all keys of the vocabulary for every type, null where nothing was sent', () => {
		for (const type of TYPES) {
			const record = normalise(type, {});
			expect(Object.keys(record)).toEqual(Object.keys(QUANTITIES));
			const { deviceType, quality, ...rest } = record;
			expect(deviceType).toBe(type);
			expect(quality.map(({ code }) => code)).toEqual(['zoneUnknown', 'timeInvalid']);
			expect(new Set(Object.values(rest))).toEqual(new Set([null]));
		}
	});

	test('has all keys for any row', () => {
		const value = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('--', '12,5', '-1'));
		const names = fc.constantFrom(
			'time',
			'ppv',
			'ppv1',
			'pac',
			'status',
			'sysFaultWord1',
			'capacity',
		);
		fc.assert(
			fc.property(fc.constantFrom(...TYPES), fc.dictionary(names, value), (deviceType, row) => {
				const record = normalise(deviceType, row, { timezone: 'Europe/Berlin' });
				expect(Object.keys(record)).toEqual(Object.keys(QUANTITIES));
				expect(Object.values(record)).not.toContain(undefined);
				expect(Object.values(record)).not.toContain(Number.NaN);
			}),
		);
	});

	test('does not depend on the order of keys', () => {
		const entries = Object.entries({
			time: TIME,
			ppv: 'x',
			ppv1: '3',
			pac: -5000,
			vbat: 500,
			ibat: -10,
			capacity: 470,
			status: 99,
			sysFaultWord5: 1024,
			sysFaultWord2: 10_240,
		});
		const expected = normalise('hpsCentral', Object.fromEntries(entries));
		const orders = fc.shuffledSubarray(entries, { minLength: entries.length });
		fc.assert(
			fc.property(orders, (shuffled) => {
				expect(normalise('hpsCentral', Object.fromEntries(shuffled))).toEqual(expected);
			}),
		);
	});

	test('carries the serial number that the caller gave', () => {
		expect(normalise('pcs', {}, { deviceSn: 'SN1' }).deviceSn).toBe('SN1');
	});

	test('leaves the row as it was', () => {
		const row = Object.freeze({ time: TIME, ppv: '1', sysFaultWord1: 1 });
		expect(() => normalise('pcs', row, CERTAIN)).not.toThrow();
	});

	test('ignores members of the row that are not fields of the document', () => {
		expect(
			normalise('bcu', { constructor: 5, soc: 44, other: 'x' }, CERTAIN).batterySocPercent,
		).toBe(44);
	});
});

describe('values', () => {
	test.each([undefined, null, '', '--', Number.NaN])(
		'%p is null, not 0, and no quality flag',
		(sent) => {
			const record = normalise(
				'hpsCentral',
				{ time: TIME, loadActivePower: sent, capacity: sent },
				CERTAIN,
			);
			expect([record.loadPowerKw, record.batterySocPercent]).toEqual([null, null]);
			expect(record.quality).toEqual([]);
		},
	);

	test('0 stays 0', () => {
		expect(
			normalise('hpsCentral', { time: TIME, egridToday: 0 }, CERTAIN).gridImportEnergyTodayKwh,
		).toBe(0);
	});

	test.each([
		['12,5', '"12,5"'],
		['12 kW', '"12 kW"'],
		[true, 'true'],
		[{ value: 1 }, 'an object'],
		[[1], 'a list'],
		['x'.repeat(100), `"${'x'.repeat(39)}...`],
	])('%p is null and named as unreadable', (sent, shown) => {
		const record = normalise('hpsCentral', { time: TIME, loadActivePower: sent }, CERTAIN);
		expect(record.loadPowerKw).toBeNull();
		expect(record.quality).toEqual([
			{
				code: 'unreadable',
				quantities: ['loadPowerKw'],
				fields: ['loadActivePower'],
				detail: `loadActivePower ${shown}`,
			},
		]);
	});

	test('several unreadable fields are one flag', () => {
		const { quality } = normalise('hpsCentral', { time: TIME, pac: 'a', capacity: 'b' }, CERTAIN);
		expect(quality).toEqual([
			{
				code: 'unreadable',
				quantities: ['batterySocPercent', 'batteryPowerKw'],
				fields: ['capacity', 'pac'],
				detail: 'capacity "b"; pac "a"',
			},
		]);
	});

	test.each([
		['capacity', 470, 'batterySocPercent'],
		['capacity', -1, 'batterySocPercent'],
		['maxTemp', 174, 'temperatureMaxC'],
		['maxVolt', 3320, 'cellVoltageMaxV'],
		['epvToday', -0.1, 'pvEnergyTodayKwh'],
		['epvToday', 300_000, 'pvEnergyTodayKwh'],
		['gridFreq', 5001, 'gridFrequencyHz'],
	] as const)('%s %p cannot be true: it is passed on and flagged', (field, sent, quantity) => {
		const record = normalise('hpsCentral', { time: TIME, [field]: sent }, CERTAIN);
		expect(record[quantity]).toBe(sent);
		expect(record.quality).toEqual([
			{ code: 'outOfRange', quantities: [quantity], fields: [field], detail: `${field} ${sent}` },
		]);
	});

	test('a state of charge below 1 may be a fraction', () => {
		const record = normalise('bcu', { time: TIME, soc: 0.43 }, CERTAIN);
		expect(record.batterySocPercent).toBe(0.43);
		expect(codes(record)).toEqual(['unitSuspect']);
	});

	test('the names of a PCS for import and export contradict each other: both stay null', () => {
		const row = { time: TIME, gridToday: 5, toGridToday: 7, gridTotal: 50, toGridTotal: 70 };
		const record = normalise('pcs', row, CERTAIN);
		expect(record.gridImportEnergyTodayKwh).toBeNull();
		expect(record.gridExportEnergyTodayKwh).toBeNull();
		expect(record.gridImportEnergyTotalKwh).toBeNull();
		expect(record.gridExportEnergyTotalKwh).toBeNull();
	});
});

describe('unreadable rivals', () => {
	test('leave the total unknown, with both quality flags', () => {
		const row = { time: TIME, ppv: 'x', ppv1: 3 };
		const record = normalise('hpsCentral', row, { timezone: 'UTC', powerUnit: 'kW' });
		expect(record.pvPowerKw).toBeNull();
		expect(codes(record)).toEqual(['modelUnknown', 'unreadable']);
	});
});

describe('states', () => {
	test.each([
		['hpsCentral', 2, 'On-grid'],
		['hpsString', 7, 'Switching to off-grid'],
		['pcs', '3', 'Fault'],
		['pbd', 2, 'Run'],
		['bcu', 4, 'Charging'],
		['mbms', 5, 'Discharging'],
	] as const)('status of %s %p is %s', (deviceType, sent, expected) => {
		const record = normalise(deviceType, { time: TIME, status: sent }, CERTAIN);
		expect([record.status, record.statusText]).toEqual([Number(sent), expected]);
		expect(record.quality).toEqual([]);
	});

	test.each(['hpsCentral', 'hpsString', 'pcs', 'pbd'] as const)(
		'-1 is Lost on %s, not missing',
		(deviceType) => {
			const record = normalise(deviceType, { time: TIME, status: -1 }, CERTAIN);
			expect(record.status).toBe(-1);
			expect(record.statusText).toMatch(/^Lost/);
		},
	);

	test.each([
		['pbd', 5],
		['hpsCentral', 254],
		['bcu', -1],
		['pcs', 2.5],
	] as const)('status of %s %p is kept without words', (deviceType, sent) => {
		const record = normalise(deviceType, { time: TIME, status: sent }, CERTAIN);
		expect([record.status, record.statusText]).toEqual([sent, null]);
		expect(codes(record)).toEqual(['unknownCode']);
	});
});

describe('faults', () => {
	const faults = (deviceType: DeviceType, row: object) =>
		normalise(deviceType, { time: TIME, ...row }, CERTAIN).faults;

	test('are sorted by word and bit', () => {
		expect(
			faults('pcs', { sysFaultWord3: 256, sysFaultWord2: 10_240 })?.map(
				({ alarmCode }) => alarmCode,
			),
		).toEqual(['2-104-3', '2-104-5', '3-106-0']);
	});

	test('have their severity', () => {
		expect(faults('hpsCentral', { sysFaultWord5: 1024 })).toEqual([
			{ alarmCode: '5-110-2', label: 'Lcd Emergency Stop', severity: 'stop' },
		]);
	});

	test('a PBD has bits of its own', () => {
		expect(faults('pbd', { sysFaultWord2: 256 })?.[0]?.label).toBe('OUT over-voltage');
	});

	test('there are none when one word at least reports it', () => {
		expect(faults('pbd', { sysFaultWord1: '0', sysFaultWord2: -1 })).toEqual([]);
	});

	test.each([-1, 65_535, '--', null])('are unknown when every word is %p', (word) => {
		expect(faults('pbd', { sysFaultWord1: word, sysFaultWord2: word })).toBeNull();
	});

	test.each(['bcu', 'mbms'] as const)('%s has no fault words', (deviceType) => {
		expect(faults(deviceType, { sysFaultWord1: 256 })).toBeNull();
	});

	test.each([70_000, -2, 0.5])('%p is not a word', (word) => {
		const record = normalise('pcs', { time: TIME, sysFaultWord1: word }, CERTAIN);
		expect(record.faults).toBeNull();
		expect(record.quality).toMatchObject([{ code: 'unreadable', fields: ['sysFaultWord1'] }]);
	});
});

describe('total PV power of a central HPS', () => {
	const pv = (row: object, model?: string) =>
		normalise('hpsCentral', { time: TIME, ...row }, { ...CERTAIN, model });

	test.each([
		['HPS150', 90],
		['HPS30', 90],
		['HPS150HV', 30],
		['HPS100HV', 30],
		['hps150-hv', 30],
		['ATESS HPS 150 HV', 30],
	])('of %s is %p kW', (model, expected) => {
		const record = pv({ ppv: 90, ppv1: 30 }, model);
		expect(record.pvPowerKw).toBe(expected);
		expect(record.quality).toEqual([]);
	});

	test.each(['', ' ', '22005', 'unknown', 'HPS'])('is unknown when the model is "%s"', (model) => {
		expect(codes(pv({ ppv: 90, ppv1: 30 }, model))).toEqual(['modelUnknown']);
	});

	test('is the same after more models than are remembered', () => {
		for (let number = 0; number < 150; number++) pv({}, `HPS${number}`);
		expect(pv({ ppv: 90, ppv1: 30 }, 'HPS150').pvPowerKw).toBe(90);
		expect(pv({ ppv: 90, ppv1: 30 }, 'HPS150HV').pvPowerKw).toBe(30);
	});

	test.each([
		[{ ppv: 90, ppv1: 30 }, 'ppv 90, ppv1 30'],
		[{ ppv: 90 }, 'ppv 90, ppv1 unknown'],
		[{ ppv1: 30 }, 'ppv unknown, ppv1 30'],
	])('is unknown without the model: %p', (row, detail) => {
		const record = pv(row);
		expect(record.pvPowerKw).toBeNull();
		expect(record.quality).toEqual([
			{ code: 'modelUnknown', quantities: ['pvPowerKw'], fields: ['ppv', 'ppv1'], detail },
		]);
	});

	test.each([
		[{ ppv: 0, ppv1: 0 }, 0],
		[{ ppv: '7.5', ppv1: 7.5 }, 7.5],
		[{}, null],
	])('needs no model where it makes no difference: %p', (row, expected) => {
		const record = pv(row);
		expect(record.pvPowerKw).toBe(expected);
		expect(record.quality).toEqual([]);
	});

	test('of a string HPS is `ppv` for any model', () => {
		expect(normalise('hpsString', { time: TIME, ppv: 9, ppv1: 5 }, {}).pvPowerKw).toBe(9);
	});
});
