import { dayOf, rangeOf } from './when.ts';

/** 00:30 of the 24th in Bangkok, and still the 23rd in UTC. */
const NOW = Date.parse('2026-11-23T17:30:00Z');
const ZONE = 'Asia/Bangkok';

test.each([
	[{}, '2026-11-24 00:00:00', '2026-11-24 23:59:59'],
	[{ last: '7d' }, '2026-11-18 00:00:00', '2026-11-24 23:59:59'],
	[{ last: '2h' }, '2026-11-23 22:30:00', '2026-11-24 00:30:00'],
	[{ last: '2d', to: '2026-11-01' }, '2026-10-31 00:00:00', '2026-11-01 23:59:59'],
	[{ from: '2026-11-01 06:00' }, '2026-11-01 06:00:00', '2026-11-24 23:59:59'],
])('%j is a range in the time of the plant', (flags, from, to) => {
	expect(rangeOf(flags, ZONE, NOW)).toEqual({ from, to });
});

test.each([
	[{ last: '7' }, '--last is a number of days or hours'],
	[{ last: '0d' }, '--last is a number of days or hours'],
	[{ last: '1d', from: '2026-11-01' }, 'Choose --last or --from'],
	[{ last: '1h', to: '2026-11-01' }, 'With --to, --last is a number of days'],
	[{ from: '2026-11-02', to: '2026-11-01' }, 'before it begins'],
	[{ from: '2026-02-30' }, '--from must be a date that exists'],
])('%j is refused', (flags, message) => {
	expect(() => rangeOf(flags, ZONE, NOW)).toThrow(message);
});

test('a day is one of the plant', () => {
	expect(dayOf('today', ZONE, NOW)).toBe('2026-11-24');
	expect(dayOf('yesterday', ZONE, NOW)).toBe('2026-11-23');
	expect(dayOf('2026-11-01', ZONE, NOW)).toBe('2026-11-01');
	for (const wrong of ['2026-02-30', 'tomorrow', '2026-11-01 10:00'])
		expect(() => dayOf(wrong, ZONE, NOW)).toThrow('--day');
});
