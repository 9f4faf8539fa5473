import fc from 'fast-check';
import { inAny, inPeriod, parsePeriod } from './period.ts';

describe('a period', () => {
	it.each([
		{ text: '17:00-22:00', inside: [1020, 1319], outside: [1019, 1320, 0] },
		{ text: '22:00-05:30', inside: [1320, 1439, 0, 329], outside: [330, 1319] },
		{ text: '00:00-24:00', inside: [0, 720, 1439], outside: [] },
		{ text: ' 7:05 - 8:00 ', inside: [425, 479], outside: [424, 480] },
	])('$text has its first minute and not its last', ({ text, inside, outside }) => {
		const period = parsePeriod(text);
		if (!period) throw new Error('Not a period');
		expect(inside.filter((minute) => !inPeriod(period, minute))).toEqual([]);
		expect(outside.filter((minute) => inPeriod(period, minute))).toEqual([]);
	});

	it.each([
		'00:00-00:00',
		'08:00-08:00',
		'24:01-25:00',
		'08:60-09:00',
		'8-9',
		'08:00',
		'08:00-09:00-10:00',
		'',
		5,
		null,
		{},
	])('is not in %j', (text) => {
		expect(parsePeriod(text)).toBeUndefined();
	});

	it('is what anybody writes as HH:mm-HH:mm and is not empty', () => {
		const minute = fc.nat(1439);
		const write = (value: number) =>
			`${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
		fc.assert(
			fc.property(minute, minute, (from, to) => {
				const expected = from === to ? undefined : { fromMinute: from, toMinute: to };
				expect(parsePeriod(`${write(from)}-${write(to)}`)).toEqual(expected);
			}),
		);
	});

	it('counts when it is one of several', () => {
		const periods = [
			{ fromMinute: 60, toMinute: 120 },
			{ fromMinute: 600, toMinute: 660 },
		];
		expect([0, 90, 300, 600].map((minute) => inAny(periods, minute))).toEqual([
			false,
			true,
			false,
			true,
		]);
		expect(inAny([], 90)).toBe(false);
	});
});
