import fc from 'fast-check';
import { zoneOf } from '../normalise/zone.ts';
import { arrange, timeOf, type Row } from './arrange.ts';
import { samples, shuffled } from './testing/scripted-server.ts';

const BERLIN = zoneOf('Europe/Berlin');
const at = (time: string, n = 0): Row => ({ time: `2026-10-25 ${time}`, n });

test.each([
	['the documented form', '2026-10-25 02:00:00', '2026-10-25 02:00:00'],
	['a T', '2026-10-25T02:00:00', '2026-10-25 02:00:00'],
	['a fraction', '2026-10-25 02:00:00.0', '2026-10-25 02:00:00'],
	['a day that is none', '2026-02-30 02:00:00', undefined],
	['a date', '2026-10-25', undefined],
	['a zone', '2026-10-25T02:00:00Z', undefined],
	['a number', 1_792_886_400_000, undefined],
	['nothing', null, undefined],
])('the time of a row in %s', (_, time, expected) => {
	expect(timeOf({ time })).toBe(expected);
});

test('any order becomes ascending, each row once', () => {
	const rows = samples('2026-09-01 00:00:00', '2026-09-01 10:00:00', 20);
	fc.assert(
		fc.property(fc.nat(), fc.array(fc.nat(rows.length - 1)), (seed, again) => {
			const copies = again.map((index) => ({ ...rows[index] }));
			const arranged = arrange(shuffled([...rows, ...copies], seed), zoneOf('UTC'));
			expect(arranged).toMatchObject({ rows, duplicates: again.length, conflicts: 0 });
		}),
	);
});

test.each([
	['ascending', [at('00:00:00'), at('00:05:00'), at('00:10:00')]],
	['descending', [at('00:10:00'), at('00:05:00'), at('00:00:00')]],
	['mixed', [at('00:05:00'), at('00:10:00'), at('00:00:00'), at('00:15:00'), at('00:01:00')]],
	['none', []],
] as const)('the order is said to be %s', (order, rows) => {
	expect(arrange(rows, undefined).order).toBe(order);
});

test('rows of two devices with one time are two rows', () => {
	const rows = ['A', 'B'].map((deviceSn) => ({ ...at('00:00:00'), deviceSn }));
	expect(arrange(rows, BERLIN)).toMatchObject({ rows, duplicates: 0, conflicts: 0 });
});

describe('different rows with one time', () => {
	const rows = [at('12:00:00', 1), at('12:00:00', 2), at('12:00:00', 1)];

	test('are a conflict that the first one wins, where the zone rules out a doubled hour', () => {
		const arranged = arrange(rows, BERLIN);
		expect(arranged).toMatchObject({ rows: [rows[0]], duplicates: 1, conflicts: 1 });
	});

	test.each([
		['the zone is not known', undefined, undefined],
		['the zone is known and that is asked for', BERLIN, true],
	])('all stay and are counted, where %s', (_, zone, keepConflicts) => {
		const arranged = arrange(rows, zone, keepConflicts);
		expect(arranged).toMatchObject({ rows: rows.slice(0, 2), duplicates: 1, conflicts: 1 });
	});
});

describe('in the hour that the clock runs through twice', () => {
	const first = [at('02:00:00', 1), at('02:30:00', 2), at('02:55:00', 3)];
	const second = [at('02:00:00', 4), at('02:30:00', 5), at('02:55:00', 6)];
	const taken = [at('01:55:00', 0), ...first, ...second, at('03:00:00', 7)];

	test.each([
		['as they were taken', taken],
		['backwards', taken.toReversed()],
		[
			'by the text of the time',
			[at('01:55:00', 0), ...first.flatMap((row, i) => [row, second[i] ?? {}]), at('03:00:00', 7)],
		],
	])('both samples stay, the first time round first, when they are sent %s', (_, sent) => {
		expect(arrange(sent, BERLIN)).toMatchObject({ rows: taken, duplicates: 0, conflicts: 0 });
	});

	test('equal readings an hour apart are two samples', () => {
		const night = [at('02:00:00'), at('02:05:00'), at('02:00:00'), at('02:05:00')];
		expect(arrange(night, BERLIN)).toMatchObject({ rows: night, duplicates: 0 });
	});

	test('a third one of the same time is a conflict', () => {
		const rows = [at('02:00:00', 1), at('02:00:00', 2), at('02:00:00', 3)];
		expect(arrange(rows, BERLIN)).toMatchObject({ rows: rows.slice(0, 2), conflicts: 1 });
	});
});
