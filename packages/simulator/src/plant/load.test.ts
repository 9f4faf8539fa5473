import { createCalendar, dayNumber } from './calendar.ts';
import { loadOfDay, type LoadDesign } from './load.ts';
import type { LoadKind } from './load-profiles.ts';

const calendar = createCalendar('Asia/Bangkok');
const KINDS: LoadKind[] = ['office', 'workshop', 'factory', 'coldStore', 'house', 'village'];

const designOf = (kind: LoadKind): LoadDesign => ({ kind, baseKw: 10, peakKw: 60, noiseKw: 1 });

/** kW at each step of a date, at an air temperature that does not change. */
function loadOn(kind: LoadKind, date: string, air = 20, seed = 1, noiseKw = 1): number[] {
	const day = calendar.day(dayNumber(date));
	const ambient = new Float64Array(day.steps).fill(air);
	return [...loadOfDay(seed, { ...designOf(kind), noiseKw }, day, ambient)];
}

const mean = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;
const hours = (load: readonly number[], from: number, to: number) =>
	mean(load.slice(from * 12, to * 12));

// 2025-03-03 is a Monday.
const MONDAY = '2025-03-03';
const SATURDAY = '2025-03-08';
const SUNDAY = '2025-03-09';

describe('a load', () => {
	it.each(KINDS)('of kind %s stays near its base and its peak on a mild day', (kind) => {
		for (let seed = 0; seed < 20; seed++) {
			const load = loadOn(kind, MONDAY, 20, seed);
			expect(Math.min(...load)).toBeGreaterThan(4 - 1e-9);
			expect(Math.max(...load)).toBeLessThan(70);
			expect(Math.max(...load)).toBeGreaterThan(45);
		}
	});

	it('is the same for the same seed, and differs by seed and day', () => {
		expect(loadOn('office', MONDAY)).toEqual(loadOn('office', MONDAY));
		expect(loadOn('office', MONDAY)).not.toEqual(loadOn('office', MONDAY, 20, 2));
		expect(loadOn('office', MONDAY)).not.toEqual(loadOn('office', '2025-03-04'));
	});

	it('of offices is high at work, lower at lunch, and low at night and on Sundays', () => {
		const monday = loadOn('office', MONDAY);
		expect(hours(monday, 9, 11)).toBeGreaterThan(4 * hours(monday, 0, 4));
		expect(hours(monday, 12, 12.5)).toBeLessThan(0.9 * hours(monday, 9, 11));
		expect(hours(loadOn('office', SUNDAY), 9, 11)).toBeLessThan(0.6 * hours(monday, 9, 11));
		const saturday = hours(loadOn('office', SATURDAY), 9, 11);
		expect(saturday).toBeLessThan(hours(monday, 9, 11));
		expect(saturday).toBeGreaterThan(hours(loadOn('office', SUNDAY), 9, 11));
	});

	it('of a factory runs in three shifts', () => {
		const monday = loadOn('factory', MONDAY);
		expect(hours(monday, 0, 5)).toBeGreaterThan(0.5 * hours(monday, 8, 12));
	});

	it('of houses has its top in the evening, and on Sundays more at noon', () => {
		const monday = loadOn('house', MONDAY);
		expect(hours(monday, 18, 20)).toBeGreaterThan(1.5 * hours(monday, 9, 11));
		expect(hours(loadOn('house', SUNDAY), 11, 13)).toBeGreaterThan(1.5 * hours(monday, 9, 11));
	});

	it.each([
		{ kind: 'coldStore', air: 34, factor: 1.05 },
		{ kind: 'office', air: 34, factor: 1.1 },
		{ kind: 'house', air: 2, factor: 1.3 },
	] as const)('of kind $kind knows seasons: more at $air degC', ({ kind, air, factor }) => {
		const mild = mean(loadOn(kind, MONDAY, 20));
		expect(mean(loadOn(kind, MONDAY, air))).toBeGreaterThan(factor * mild);
	});

	it('moves at random by its noise', () => {
		const deviation = (noiseKw: number) => {
			const quiet = loadOn('office', MONDAY, 20, 5, 0);
			const noisy = loadOn('office', MONDAY, 20, 5, noiseKw);
			return Math.sqrt(mean(noisy.map((kW, step) => (kW - (quiet[step] ?? NaN)) ** 2)));
		};
		expect(deviation(2)).toBeGreaterThan(1);
		expect(deviation(2)).toBeLessThan(3);
	});
});
