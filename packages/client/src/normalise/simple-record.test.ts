import { DEVICE_TYPES } from '../document/device-type.ts';
import { QUALITY_TEXTS } from '../findings/quality.ts';
import { normalise } from './normalise.ts';
import { RECORD_NAMES } from './record-fields.ts';
import { emptyRecord, simpleRecord } from './simple-record.ts';

const ROW = {
	time: '2026-01-10 12:00:00',
	status: 1,
	// Bit 2 of word 1, with its bytes swapped.
	sysFaultWord1: 1024,
	sysFaultWord2: 0,
	capacity: 55.5,
	loadActivePower: 40,
	pac: -12.5,
};
const IN_BANGKOK = { deviceSn: 'H1', timezone: 'Asia/Bangkok', powerUnit: 'kW' } as const;
const NOON = Date.parse('2026-01-10T05:00:00Z');

test.each(DEVICE_TYPES)('a record of the type %s has every member, in one order', (deviceType) => {
	const full = normalise(deviceType, ROW, IN_BANGKOK);
	const bare = normalise(deviceType, {});
	for (const record of [simpleRecord(full, {}, NOON), simpleRecord(bare, {})]) {
		expect(Object.keys(record)).toEqual(RECORD_NAMES);
		expect(Object.values(record)).not.toContain(undefined);
	}
	expect(Object.keys(emptyRecord('H1', deviceType, { alias: 'Roof' }))).toEqual(RECORD_NAMES);
});

test('faults are texts, and their number is known apart from them', () => {
	const simple = simpleRecord(normalise('hpsCentral', ROW, IN_BANGKOK), { alias: 'Roof' }, NOON);
	expect(simple.faults).toEqual([
		expect.stringMatching(/^[A-Z].+ \((fault|warning|stop), 1-102-2\)$/),
	]);
	expect(simple).toMatchObject({
		alias: 'Roof',
		plantName: null,
		batteryState: 'charging',
		batteryPowerKw: -12.5,
		faultCount: 1,
		deviceSn: 'H1',
		time: '2026-01-10T12:00:00+07:00',
		ageSeconds: 0,
	});
	expect(simple.summary).toMatch(/^Roof: .+SOC 56 %, load 40\.0 kW, at 2026-01-10 12:00:00$/);
	const none = simpleRecord(normalise('hpsCentral', { sysFaultWord1: 0 }), {});
	expect([none.faults, none.faultCount]).toEqual([[], 0]);
	const unknown = simpleRecord(normalise('bcu', {}), {});
	expect([unknown.faults, unknown.faultCount]).toEqual([[], null]);
});

test('a quality flag that is normal here is a note, and one that should stop a reader a warning', () => {
	const record = normalise('hpsCentral', { ...ROW, capacity: 300 }, { deviceSn: 'H1' });
	const { warnings, notes } = simpleRecord(record, {});
	expect(warnings).toEqual([`${QUALITY_TEXTS.outOfRange} It is about capacity: capacity 300.`]);
	expect(notes).toEqual([
		QUALITY_TEXTS.zoneUnknown,
		`${QUALITY_TEXTS.powerUnitUnconfirmed} It is about loadActivePower, pac.`,
	]);
});

test('a sample of the past has neither age nor sentence', () => {
	const record = normalise('hpsCentral', ROW, IN_BANGKOK);
	expect(simpleRecord(record, {})).toMatchObject({ ageSeconds: null, summary: null });
});

test('of a device whose type is not known there is a record, too', () => {
	expect(emptyRecord('X1', null, { plantName: 'Hill' })).toMatchObject({
		deviceSn: 'X1',
		deviceType: null,
		plantName: 'Hill',
		faultCount: null,
		pvPowerKw: null,
		warnings: [],
	});
});
