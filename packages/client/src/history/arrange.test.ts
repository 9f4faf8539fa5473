import fc from 'fast-check';
import { arrange } from './arrange.ts';
import { samples, shuffled } from './testing/scripted-server.ts';
import type { Row } from '../model/row.ts';

const BERLIN = 'Europe/Berlin';
const WINDOW = { from: '2026-10-25 00:00:00', to: '2026-10-25 23:59:59' };
const at = (time: string, n = 0): Row => ({ time: `2026-10-25 ${time}`, n });

test('any order becomes ascending, each row once', () => {
	const rows = samples('2026-09-01 00:00:00', '2026-09-01 10:00:00', 20);
	fc.assert(
		fc.property(fc.nat(), fc.array(fc.nat(rows.length - 1)), (seed, again) => {
			const copies = again.map((index) => ({ ...rows[index] }));
			const arranged = arrange(shuffled([...rows, ...copies], seed), WINDOW, 'UTC');
			expect(arranged).toMatchObject({ rows, duplicates: again.length, conflicts: 0 });
		}),
	);
});

test.each([
	['ascending', [at('00:00:00'), at('00:05:00'), at('00:10:00')]],
	['descending', [at('00:10:00'), at('00:05:00'), at('00:00:00')]],
	['mixed', [at('00:05:00'), at('00:10:00'), at('00:00:00'), at('00:15:00'), at('00:01:00')]],
	['none', []],
	['ascending', [at('00:05:00'), at('00:05:00')]],
	['ascending', [at('00:05:00'), at('00:10:00'), at('00:20:00'), at('00:15:00')]],
	['descending', [at('00:05:00'), at('00:10:00'), at('00:08:00')]],
	['descending', [at('00:15:00'), at('00:10:00'), at('00:05:00'), at('00:07:00')]],
	['mixed', [at('00:05:00'), at('00:10:00'), at('00:05:00'), at('00:10:00'), at('00:05:00')]],
] as const)('the order is reported as %s', (order, rows) => {
	expect(arrange(rows, WINDOW, undefined).order).toBe(order);
});

test('rows of two devices with one time are two rows', () => {
	const rows = ['A', 'B'].map((deviceSn) => ({ ...at('00:00:00'), deviceSn }));
	expect(arrange(rows, WINDOW, BERLIN)).toMatchObject({ rows, duplicates: 0, conflicts: 0 });
});

describe('different rows with one time', () => {
	const rows = [at('12:00:00', 1), at('12:00:00', 2), at('12:00:00', 1)];

	test('are a conflict that the first one wins, where the zone rules out a doubled hour', () => {
		const arranged = arrange(rows, WINDOW, BERLIN);
		expect(arranged).toMatchObject({ rows: [rows[0]], duplicates: 1, conflicts: 1 });
	});

	test.each([
		['the zone is not known', undefined, undefined],
		['the zone is known and that is requested', BERLIN, true],
	])('all stay and are counted, where %s', (_, zone, keepConflicts) => {
		const arranged = arrange(rows, WINDOW, zone, keepConflicts);
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
		expect(arrange(sent, WINDOW, BERLIN)).toMatchObject({
			rows: taken,
			duplicates: 0,
			conflicts: 0,
		});
	});

	test('equal readings an hour apart are two samples', () => {
		const night = [at('02:00:00'), at('02:05:00'), at('02:00:00'), at('02:05:00')];
		expect(arrange(night, WINDOW, BERLIN)).toMatchObject({ rows: night, duplicates: 0 });
	});

	test('a row that came twice does not hide where the clock went back', () => {
		const [a, b] = [at('02:30:00', 1), at('02:55:00', 2)];
		const [c, d] = [at('02:00:00', 3), at('02:30:00', 4)];
		expect(arrange([a, a, b, c, d], WINDOW, BERLIN)).toMatchObject({
			rows: [a, b, c, d],
			duplicates: 1,
			conflicts: 0,
		});
	});

	test('two of one time are distinguished by their values where the times go back more than once', () => {
		const [a, b] = [at('02:30:00', 1), at('02:30:00', 2)];
		const [c, d] = [at('02:10:00', 3), at('02:10:00', 4)];
		const [e, f] = [at('02:50:00', 5), at('02:40:00', 6)];
		expect(arrange([a, c, b, d, e, f], WINDOW, BERLIN).rows).toEqual([c, a, f, e, d, b]);
	});

	test('a third one of the same time is a conflict', () => {
		const rows = [at('02:00:00', 1), at('02:00:00', 2), at('02:00:00', 3)];
		expect(arrange(rows, WINDOW, BERLIN)).toMatchObject({ rows: rows.slice(0, 2), conflicts: 1 });
	});
});

describe('rows whose time cannot be read', () => {
	const odd = { time: 'soon', n: 9 };
	const gap = (from: string, to: string) => ({
		from: `2026-10-25 ${from}`,
		to: `2026-10-25 ${to}`,
		reason: 'unreadableTime',
		detail: '"soon"',
	});
	const [first, second, third] = [at('12:00:00'), at('12:05:00'), at('12:15:00')];

	test.each([
		['between others', [first, odd, second, third], [gap('12:00:01', '12:04:59')]],
		['in descending order', [third, odd, odd, second, first], [gap('12:05:01', '12:14:59')]],
		[
			'at both ends',
			[odd, first, second, odd],
			[gap('00:00:00', '11:59:59'), gap('12:05:01', '23:59:59')],
		],
		['alone', [odd, odd], [gap('00:00:00', '23:59:59')]],
		[
			'among rows in no order',
			[third, first, odd, third, second, first],
			[gap('00:00:00', '23:59:59')],
		],
	])('%s leave a gap where they belong', (_, rows, gaps) => {
		const arranged = arrange(rows, WINDOW, BERLIN);
		expect(arranged.gaps).toEqual(gaps);
		expect(arranged.unreadable).toEqual(rows.filter((row) => row === odd));
	});

	test.each([
		['none', { n: 9 }, 'no time'],
		['null', { time: null }, 'no time'],
		['another one', { time: 'soon' }, '"soon"'],
	])('are described by their time: %s', (_, row, detail) => {
		expect(arrange([row], WINDOW, BERLIN).gaps).toMatchObject([{ detail }]);
	});

	test('leave a gap of one second between two rows', () => {
		const rows = [at('12:00:00'), odd, at('12:00:02')];
		expect(arrange(rows, WINDOW, BERLIN).gaps).toEqual([gap('12:00:01', '12:00:01')]);
	});

	test('belong anywhere where the rows have no order', () => {
		const rows = [first, second, odd, third, first, second, first];
		expect(arrange(rows, WINDOW, BERLIN).gaps).toEqual([gap('00:00:00', '23:59:59')]);
	});

	test.each([
		[20, 20],
		[21, 1],
	])('of %i leave %i gaps', (count, gaps) => {
		const rows = Array.from({ length: count }, (_, n) => [at(`12:${10 + n}:00`), odd]).flat();
		expect(arrange(rows, WINDOW, BERLIN).gaps).toHaveLength(gaps);
	});

	test('leave one gap where there are very many', () => {
		const rows = Array.from({ length: 100 }, (_, n) => (n % 2 ? odd : at(`12:${10 + n / 2}:00`)));
		expect(arrange(rows, WINDOW, BERLIN).gaps).toEqual([gap('00:00:00', '23:59:59')]);
	});
});

test('moments are put in order by the clock of the plant, exactly in a doubled hour', () => {
	const moment = (hour: number): Row => ({ time: Date.UTC(2026, 9, 25, hour, 30) });
	const rows = [moment(0), moment(1), moment(2)];
	const arranged = arrange(rows.toReversed(), WINDOW, BERLIN);
	expect(arranged).toMatchObject({ rows, conflicts: 0, lastTime: '2026-10-25 03:30:00' });
	const jumbled = arrange([moment(1), moment(0), moment(2), moment(1)], WINDOW, BERLIN);
	expect(jumbled).toMatchObject({ rows, duplicates: 1, conflicts: 0 });
	expect(arrange(rows, WINDOW, undefined).unreadable).toEqual(rows);
});
