import fc from 'fast-check';
import { readTime, sentTime } from './sent-time.ts';

const FIVE_PAST = Date.UTC(2025, 0, 1, 0, 5);

test.each([
	'2025-01-01 00:05:00',
	'2025-01-01T00:05:00',
	'2025-01-01 00:05',
	'2025-01-01T00:05',
	'2025/01/01 00:05:00',
	'2025/1/1 0:05',
	'2025.01.01 00:05:00',
	'2025-01-01 00:05:00.0',
	' 2025-01-01 00:05:00,123 ',
	'20250101000500',
	20250101000500,
	[2025, 1, 1, 0, 5],
	[2025, 1, 1, 0, 5, 0, 0],
])("%j is a time of the plant's clock", (value) => {
	expect(readTime(value)).toEqual({ local: '2025-01-01 00:05:00' });
});

test.each([
	FIVE_PAST,
	FIVE_PAST / 1000,
	String(FIVE_PAST),
	String(FIVE_PAST / 1000),
	`${FIVE_PAST / 1000}.000000000`,
	'2025-01-01T00:05:00Z',
	'2025-01-01T00:05:00.000Z',
	'2025-01-01 00:05 UTC',
	'2025-01-01T07:05:00+07:00',
	'2025-01-01T07:05:00+0700',
	'2025-01-01T07:05:00+07',
	'2024-12-31T20:05:00-04:00',
])('%j is a moment', (value) => {
	expect(readTime(value)).toEqual({ instant: FIVE_PAST });
	expect(sentTime(value)).toBeUndefined();
	expect(sentTime(value, 'Asia/Bangkok')).toBe('2025-01-01 07:05:00');
});

test.each([
	[null],
	[undefined],
	[''],
	['--'],
	['2025-01-01'],
	['01/02/2025 00:05:00'],
	['2025-02-30 00:05:00'],
	['2025-01-01 24:00:00'],
	['2025-01/01 00:05:00'],
	['2025-01-01 00:05:00 CST'],
	['2025-01-01 00:05:00+25:00'],
	['2025-01-01 12:05:00 PM'],
	['Wed Jan 01 00:05:00 CST 2025'],
	['17'],
	[17],
	[1e15],
	[0],
	[[2025, 1, 1]],
	[[2025, 1, 1, 0, '5x']],
	[{}],
	[true],
])('%j allows no reading, or several', (value) => {
	expect(readTime(value)).toBeUndefined();
});

test('a moment is read in any form, and nothing else happens', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: Date.UTC(2002, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 }),
			fc.integer({ min: -14 * 60, max: 14 * 60 }),
			(seconds, minutes) => {
				const instant = seconds * 1000;
				const shown = new Date(instant + minutes * 60_000).toISOString().slice(0, 19);
				const size = Math.abs(minutes);
				const two = (part: number): string => String(part).padStart(2, '0');
				const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
				expect(readTime(shown + offset)).toEqual({ instant });
				expect(readTime(shown)).toEqual({ local: shown.replace('T', ' ') });
				expect(readTime(seconds)).toEqual({ instant });
			},
		),
	);
	fc.assert(
		fc.property(fc.anything(), (value) => {
			const found = readTime(value);
			expect(typeof (found?.local ?? found?.instant ?? 0)).toMatch(/string|number/);
		}),
	);
});
