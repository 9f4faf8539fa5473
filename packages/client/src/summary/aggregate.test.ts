import fc from 'fast-check';
import { DEVICE_TYPES, type DeviceType } from '../document/device-type.ts';
import { normalise, type NormalisedRecord } from '../normalise/index.ts';
import { createAggregate, type AggregatedRow } from './aggregate.ts';
import { PERIOD_NAMES, simplePeriod } from './simple-period.ts';
import { periodsOf, type Resolution } from './periods.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BANGKOK = 7 * HOUR;
/** Midnight of 10 November 2026 in Bangkok. */
const MIDNIGHT = Date.UTC(2026, 10, 10) - BANGKOK;

/** The plant-local text of an instant in Bangkok, where the clock is never changed. */
function local(instant: number): string {
	return new Date(instant + BANGKOK).toISOString().slice(0, 19).replace('T', ' ');
}

type Raw = Record<string, unknown>;

interface Wanted {
	resolution?: Resolution;
	start?: number;
	end?: number;
	deviceType?: DeviceType;
	model?: string | undefined;
}

/** Raw rows of a device become hours or days. */
function aggregated(
	rows: readonly (Raw & { at: number })[],
	{
		resolution = 'daily',
		start = MIDNIGHT,
		end = MIDNIGHT + DAY,
		deviceType = 'hpsCentral',
		...given
	}: Wanted = {},
): AggregatedRow[] {
	const zone = 'Asia/Bangkok';
	const periods = periodsOf(start, end, resolution, zone);
	const aggregate = createAggregate({ deviceSn: 'SIM1', deviceType, periods, zone });
	let previous: NormalisedRecord | undefined;
	for (const { at, ...row } of rows) {
		previous = normalise(
			deviceType,
			{ ...row, time: local(at) },
			{ timezone: zone, powerUnit: 'kW', model: 'HPS150', deviceSn: 'SIM1', ...given, previous },
		);
		aggregate.add(previous);
	}
	return [...aggregate.rows()];
}

/** Samples every five minutes. */
function every5(from: number, to: number, row: (at: number) => Raw): (Raw & { at: number })[] {
	const rows = [];
	for (let at = from; at < to; at += 5 * MINUTE) rows.push({ at, ...row(at) });
	return rows;
}

describe('means, lowest and highest', () => {
	test('are those of the samples of the period', () => {
		const rows = [
			{ at: MIDNIGHT + 10 * MINUTE, loadActivePower: 10, capacity: 40 },
			{ at: MIDNIGHT + 15 * MINUTE, loadActivePower: 40, capacity: 55 },
			{ at: MIDNIGHT + 50 * MINUTE, loadActivePower: 25, capacity: 70 },
		];
		const [hour] = aggregated(rows, { resolution: 'hourly', end: MIDNIGHT + HOUR });
		expect(hour).toMatchObject({
			deviceSn: 'SIM1',
			deviceType: 'hpsCentral',
			date: '2026-11-10',
			start: '2026-11-10T00:00:00+07:00',
			end: '2026-11-10T01:00:00+07:00',
			loadPowerMeanKw: 25,
			loadPowerMaxKw: 40,
			batterySocMeanPercent: 55,
			batterySocMinPercent: 40,
			batterySocMaxPercent: 70,
			pvPowerMeanKw: null,
			samples: 3,
			samplesExpected: 12,
			quality: [],
		});
	});

	test.each([
		[11, 25, ['partlyUnknown']],
		[10, null, ['partlyUnknown']],
		[6, null, ['partlyUnknown']],
		[0, null, []],
	])('of a value that %d of 12 samples have: %p', (known, mean, quality) => {
		const rows = every5(MIDNIGHT, MIDNIGHT + HOUR, (at) => ({
			loadActivePower: at < MIDNIGHT + known * 5 * MINUTE ? 25 : '--',
		}));
		const [hour] = aggregated(rows, { resolution: 'hourly', end: MIDNIGHT + HOUR });
		expect(hour).toMatchObject({ loadPowerMeanKw: mean, loadPowerMaxKw: mean, quality });
	});

	test('of the PV power of an HPS of unknown model are null, not those of the night', () => {
		const rows = every5(MIDNIGHT, MIDNIGHT + DAY, (at) => {
			const isDay = at >= MIDNIGHT + 6 * HOUR && at < MIDNIGHT + 18 * HOUR;
			return isDay ? { ppv: 117, ppv1: 60 } : { ppv: 0, ppv1: 0 };
		});
		expect(aggregated(rows, { model: undefined })[0]).toMatchObject({
			pvPowerMeanKw: null,
			pvPowerMaxKw: null,
			quality: ['modelUnknown', 'partlyUnknown'],
		});
	});

	test('leave out what cannot be true, and report it', () => {
		const rows = every5(MIDNIGHT, MIDNIGHT + HOUR, (at) => ({
			capacity: at === MIDNIGHT ? 65535 : 50,
		}));
		const [day] = aggregated(rows);
		expect(day).toMatchObject({ batterySocMaxPercent: 50, batterySocMeanPercent: 50 });
		expect(day?.quality).toContain('outOfRange');
	});

	test('leave out what a lost device reports, and report it', () => {
		const rows = every5(MIDNIGHT, MIDNIGHT + HOUR, (at) =>
			at === MIDNIGHT + 30 * MINUTE
				? { status: -1, capacity: 0, loadActivePower: 0, epvToday: 0 }
				: { status: 2, capacity: 50, loadActivePower: 4, epvToday: at === MIDNIGHT ? 0 : 1 },
		);
		const [hour] = aggregated(rows, { resolution: 'hourly', end: MIDNIGHT + HOUR });
		expect(hour).toMatchObject({
			samples: 12,
			batterySocMinPercent: 50,
			loadPowerMeanKw: 4,
			quality: ['lost'],
		});
	});

	test('an hour without samples is there, with null and 0 of 12', () => {
		const rows = [
			...every5(MIDNIGHT, MIDNIGHT + HOUR, (at) => ({
				capacity: 50,
				eloadToday: at === MIDNIGHT ? 0 : 1,
			})),
			...every5(MIDNIGHT + 2 * HOUR, MIDNIGHT + 3 * HOUR, () => ({ capacity: 50, eloadToday: 9 })),
		];
		const hours = aggregated(rows, { resolution: 'hourly', end: MIDNIGHT + 3 * HOUR });
		expect(hours.map(({ samples }) => samples)).toEqual([12, 0, 12]);
		expect(hours[1]).toMatchObject({
			batterySocMeanPercent: null,
			loadEnergyKwh: null,
			samplesExpected: 12,
		});
		// The energy of the gap belongs to none of the hours.
		expect(hours.map(({ loadEnergyKwh }) => loadEnergyKwh)).toEqual([1, null, 0]);
	});

	test('every period of every type has the same members, in the order of the table', () => {
		for (const deviceType of DEVICE_TYPES) {
			const [row] = aggregated([], { deviceType });
			if (!row) throw new Error('no row');
			const simple = simplePeriod(row, { alias: 'Roof' });
			expect(Object.keys(simple)).toEqual(PERIOD_NAMES);
			expect(Object.values(simple)).not.toContain(undefined);
			expect(simple).toMatchObject({ alias: 'Roof', deviceType, deviceSn: 'SIM1' });
		}
	});

	test('a period that the range cuts off is a part', () => {
		const hours = aggregated([], {
			resolution: 'hourly',
			start: MIDNIGHT + 20 * MINUTE,
			end: MIDNIGHT + 150 * MINUTE,
		});
		expect(hours.map(({ partial }) => partial)).toEqual([true, false, true]);
		expect(aggregated([])[0]?.partial).toBe(false);
	});
});

describe('energies', () => {
	const counted = (
		values: readonly (readonly [number, number])[],
		resolution: Resolution = 'daily',
	) =>
		aggregated(
			values.map(([minutes, eloadToday]) => ({ at: MIDNIGHT + minutes * MINUTE, eloadToday })),
			{ resolution, end: MIDNIGHT + 2 * DAY },
		).map(({ loadEnergyKwh }) => loadEnergyKwh);

	test.each<[string, [number, number][], (number | null)[]]>([
		[
			'the counter of the day',
			[
				[5, 1],
				[600, 50],
				[1435, 120],
			],
			[120, null],
		],
		[
			'a reset at midnight',
			[
				[1430, 120],
				[1445, 1],
				[2875, 80],
			],
			[120, 80],
		],
		[
			'a counter that starts again late',
			[
				[1430, 120],
				[1440, 121],
				[1445, 0.5],
				[2870, 80],
			],
			[121, 80],
		],
		[
			'an outage over midnight',
			[
				[1200, 100],
				[2400, 60],
			],
			[100, 60],
		],
		[
			'a dip of one sample',
			[
				[600, 50],
				[605, 0],
				[610, 50],
				[1430, 90],
			],
			[90, null],
		],
		[
			'a spike of one sample',
			[
				[600, 50],
				[605, 6500],
				[610, 51],
				[1430, 90],
			],
			[90, null],
		],
		[
			'an old value at the start of the range',
			[
				[0, 118],
				[5, 0.4],
				[1430, 90],
			],
			[90, null],
		],
		[
			'a first sample shortly after midnight',
			[
				[5, 0.4],
				[10, 0.8],
				[30, 2],
				[1430, 90],
			],
			[90, null],
		],
		['nothing', [], [null, null]],
		['one sample', [[600, 50]], [50, null]],
		[
			'a night without any',
			[
				[5, 0],
				[600, 0],
				[1430, 0],
				[1445, 0],
				[2870, 0],
			],
			[0, 0],
		],
	])('%s', (_, values, expected) => {
		expect(counted(values)).toEqual(expected);
	});

	test('the rise between two samples on both sides of a boundary is divided by time', () => {
		// 09:58 to 10:03: two fifths before, three fifths after.
		const values = [
			[590, 10],
			[598, 20],
			[603, 25],
			[608, 30],
		] as const;
		const hours = counted(values, 'hourly');
		expect(hours[9]).toBe(12);
		expect(hours[10]).toBe(8);
	});

	test('a counter that really starts again goes on from there, and the day reports it', () => {
		const rows = every5(MIDNIGHT, MIDNIGHT + DAY, (at) => {
			const minutes = (at - MIDNIGHT) / MINUTE;
			// One kWh every five minutes; at noon the device loses what it has counted.
			return { eloadToday: minutes < 720 ? minutes / 5 : (minutes - 720) / 5 };
		});
		const [day] = aggregated(rows);
		// 143 before noon and 143 after, without the five minutes between.
		expect(day).toMatchObject({ loadEnergyKwh: 286 });
		expect(day?.quality).toContain('counterRestarted');
	});

	test('a day whose energy is known in part reports it', () => {
		const rows = every5(MIDNIGHT, MIDNIGHT + 20 * HOUR, (at) => ({
			eloadToday: (at - MIDNIGHT) / HOUR,
		}));
		expect(aggregated(rows)[0]).toMatchObject({
			loadEnergyKwh: 19.917,
			samples: 240,
			samplesExpected: 288,
			quality: ['energyIncomplete'],
		});
	});

	test('the counter of a lifetime serves where that of the day is missing', () => {
		const rows = every5(MIDNIGHT - 5 * MINUTE, MIDNIGHT + DAY + 5 * MINUTE, (at) => ({
			eloadTotal: 5000 + (at - MIDNIGHT) / HOUR,
		}));
		expect(aggregated(rows)[0]).toMatchObject({ loadEnergyKwh: 24, quality: [] });
	});

	/** Three days of five minutes, a byte for each. */
	const days = fc.uint8Array({ minLength: 3 * 288, maxLength: 3 * 288 });

	/** Counters as a device keeps them, sampled with jitter; half of the samples are lost where `lose`. */
	function rowsOf(slots: Uint8Array, lose: boolean) {
		let day = 0;
		let total = 12_345;
		return [...slots].flatMap((byte, slot) => {
			if (slot % 288 === 0) day = 0;
			const row = {
				at: MIDNIGHT + slot * 5 * MINUTE + (byte >> 5) * 14_000,
				eloadToday: day / 10,
				eloadTotal: total / 10,
			};
			day += byte & 15;
			total += byte & 15;
			return (byte & 16) === 0 || !lose ? [row] : [];
		});
	}

	test('days and hours add up to the counters, regardless of missing samples, and are never negative', () => {
		fc.assert(
			fc.property(days, (slots) => {
				const rows = rowsOf(slots, true);
				const three = { end: MIDNIGHT + 3 * DAY };
				const ofDays = aggregated(rows, three);
				for (const [number, { loadEnergyKwh }] of ofDays.entries()) {
					const ofDay = rows.filter(({ at }) => Math.floor((at - MIDNIGHT) / DAY) === number);
					const last = ofDay.at(-1)?.eloadToday;
					if (!ofDay.length) continue;
					// The last value of the day counter, plus the rise of the lifetime counter until midnight; the
					// test's device resets its counter with its first sample, up to a slot after midnight.
					const whole = slots
						.subarray(number * 288, number * 288 + 288)
						.reduce((sum, byte) => sum + (byte & 15) / 10, 0);
					expect(loadEnergyKwh).toBeGreaterThanOrEqual((last ?? Number.NaN) - 0.001);
					expect(loadEnergyKwh).toBeLessThanOrEqual(whole + 1.4);
				}
				const energies = aggregated(rows, { ...three, resolution: 'hourly' }).map(
					({ loadEnergyKwh }) => loadEnergyKwh ?? null,
				);
				for (const energy of energies) expect(energy ?? 0).toBeGreaterThanOrEqual(0);
				const sum = energies.reduce<number>((all, energy) => all + (energy ?? 0), 0);
				const whole = ofDays.reduce((all, row) => all + ((row.loadEnergyKwh ?? 0) || 0), 0);
				expect(sum).toBeLessThanOrEqual(whole + 0.1);
			}),
			{ numRuns: 30, endOnFailure: true },
		);
	});

	test('where nothing is lost, the hours of a day add up to the day', () => {
		fc.assert(
			fc.property(days, (slots) => {
				const rows = rowsOf(slots, false);
				const hours = aggregated(rows, { resolution: 'hourly', end: MIDNIGHT + 3 * DAY });
				for (const [number, day] of aggregated(rows, { end: MIDNIGHT + 3 * DAY }).entries()) {
					const sum = hours
						.slice(number * 24, number * 24 + 24)
						.reduce((all, { loadEnergyKwh }) => all + (loadEnergyKwh ?? 0), 0);
					// 24 hours, each rounded to a Wh.
					expect(Math.abs(sum - (day.loadEnergyKwh ?? 0))).toBeLessThan(0.02);
				}
			}),
			{ numRuns: 20, endOnFailure: true },
		);
	});
});
