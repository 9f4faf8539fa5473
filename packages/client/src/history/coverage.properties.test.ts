import fc from 'fast-check';
import { BERLIN, cover, day, taken, UTC } from './testing/covered.ts';
import { timeText } from './windows.ts';

test('samples that come a little early or late, on any phase, make no gap', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 299_000 }),
			fc.integer({ min: 0, max: 55_000 }),
			fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 7, maxLength: 40 }),
			(phase, width, noise) => {
				const shift = (n: number): number => phase + width * (noise[n % noise.length] ?? 0);
				const rows = taken('2026-10-23', '2026-10-27', 'Europe/Berlin', shift).filter(
					({ time }) => {
						const text = String(time);
						return text >= '2026-10-23' && text < '2026-10-28';
					},
				);
				const days = cover(rows, day('2026-10-23', '2026-10-27'), BERLIN);
				expect(days.flatMap(({ gaps }) => gaps)).toEqual([]);
				const inner = days.slice(1, -1);
				expect(inner.map(({ expected, received }) => [expected, received])).toEqual([
					[288, 288],
					[300, 300],
					[288, 288],
				]);
			},
		),
		{ numRuns: 100 },
	);
});

test('a hole is found where it is, jitter or not', () => {
	fc.assert(
		fc.property(
			fc.nat(280),
			fc.integer({ min: 1, max: 7 }),
			fc.boolean(),
			(start, length, rough) => {
				const noise = (n: number): number => (rough ? ((n * 7919) % 41) - 20 : 0) * 1000;
				const rows = taken('2026-09-01', '2026-09-03', 'UTC', noise).filter(
					(row, n) => row.time !== undefined && (n < 288 + start || n >= 288 + start + length),
				);
				const inside = rows.filter(({ time }) => String(time) >= '2026-09-01');
				const [, middle] = cover(inside, day('2026-09-01', '2026-09-03'), UTC);
				const midnight = Date.UTC(2026, 8, 2);
				expect(middle).toMatchObject({ expected: 288, received: 288 - length });
				expect(middle?.gaps).toEqual([
					{
						from: timeText(midnight + start * 300_000),
						to: timeText(midnight + (start + length - 1) * 300_000),
						missing: length,
						reason: 'vendorEmpty',
					},
				]);
			},
		),
	);
});
