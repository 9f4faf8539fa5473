import { AtessOptionError } from '../errors/index.ts';
import { plantTime, rangeOf } from './plant-time.ts';

test.each([
	['2026-11-01', false, '2026-11-01 00:00:00'],
	['2026-11-01', true, '2026-11-01 23:59:59'],
	['2026-11-01 06:30', false, '2026-11-01 06:30:00'],
	['2026-11-01T06:30', true, '2026-11-01 06:30:00'],
	[' 2026-11-01T06:30:15 ', false, '2026-11-01 06:30:15'],
	['2026-02-30', false, undefined],
	['2026-11-01 24:30', false, undefined],
	['2026-11-01T06:30:15Z', false, undefined],
	['2026-11', false, undefined],
	['', false, undefined],
	[new Date(0) as unknown as string, false, undefined],
])('%p is a time of the plant, at an end (%p): %p', (written, end, time) => {
	expect(plantTime(written, end)).toBe(time);
});

test('a range of dates is whole days', () => {
	expect(rangeOf({ from: '2026-11-01', to: '2026-11-02' })).toEqual({
		from: '2026-11-01 00:00:00',
		to: '2026-11-02 23:59:59',
	});
});

test.each([
	[{ from: 'soon', to: '2026-11-02' }, /^from must be a time .* It is "soon"\.$/],
	[{ from: '2026-11-01', to: '2026-11-31' }, /^to must be a time .* It is "2026-11-31"\.$/],
])('a range with an end that is not a time names it: %p', (range, message) => {
	expect(() => rangeOf(range)).toThrow(AtessOptionError);
	expect(() => rangeOf(range)).toThrow(message);
});
