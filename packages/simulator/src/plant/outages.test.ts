import fc from 'fast-check';
import { createCalendar } from './calendar.ts';
import { outageOfDay } from './outages.ts';

const calendar = createCalendar('Europe/Berlin');
const HABITS = { outagesPerDay: 0.25, minutes: { min: 30, max: 120 } };
// 2025-03-30 and 2025-10-26 have 23 and 25 hours.
const days = fc.integer({ min: 20_000, max: 20_800 }).map((number) => calendar.day(number));

describe('the outages of a grid', () => {
	it('lie within their day, begin and end with a step, and last as long as they do', () => {
		fc.assert(
			fc.property(fc.integer(), days, (seed, day) => {
				const outage = outageOfDay(seed, { ...HABITS, outagesPerDay: 1 }, day);
				if (!outage) throw new Error('No outage');
				const minutes = (outage.toMs - outage.fromMs) / 60_000;
				expect(outage.fromMs).toBeGreaterThanOrEqual(day.startMs);
				expect(outage.toMs).toBeLessThanOrEqual(day.startMs + day.steps * 300_000);
				expect((outage.fromMs - day.startMs) % 300_000).toBe(0);
				expect(minutes % 5).toBe(0);
				expect(minutes).toBeGreaterThanOrEqual(30);
				expect(minutes).toBeLessThanOrEqual(120);
			}),
		);
	});

	it('come as often as they do', () => {
		const hit = Array.from({ length: 2000 }, (_, index) =>
			outageOfDay(7, HABITS, calendar.day(18_000 + index)),
		).filter(Boolean);
		expect(hit.length / 2000).toBeCloseTo(0.25, 1);
	});

	it('do not come where the grid has no habits', () => {
		expect(outageOfDay(7, undefined, calendar.day(20_000))).toBeUndefined();
	});
});
