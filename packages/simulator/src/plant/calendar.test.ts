import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	createCalendar,
	dateOf,
	dayNumber,
	stepAt,
	stepInstant,
	timeText,
	type Calendar,
} from './calendar.ts';

const timesOf = (calendar: Calendar, date: string) => {
	const day = calendar.day(dayNumber(date));
	return Array.from({ length: day.steps }, (_, step) => timeText(day, step));
};

describe('a calendar', () => {
	it('has 288 samples in a plain day, from midnight to five to midnight', () => {
		const times = timesOf(createCalendar('Asia/Bangkok'), '2025-03-01');
		expect(times).toHaveLength(288);
		expect(times[0]).toBe('2025-03-01 00:00:00');
		expect(times[287]).toBe('2025-03-01 23:55:00');
	});

	it('has no samples in the hour that the clock skips', () => {
		const times = timesOf(createCalendar('Europe/Berlin'), '2025-03-30');
		expect(times).toHaveLength(276);
		expect(times.filter((time) => time.includes(' 02:'))).toEqual([]);
		expect(times[24]).toBe('2025-03-30 03:00:00');
	});

	it('has the hour twice that the clock runs through twice', () => {
		const times = timesOf(createCalendar('Europe/Berlin'), '2025-10-26');
		expect(times).toHaveLength(300);
		expect(times.filter((time) => time.includes(' 02:'))).toHaveLength(24);
	});

	it('begins later on a day without midnight', () => {
		// Cuba changes its clocks at midnight.
		const times = timesOf(createCalendar('America/Havana'), '2025-03-09');
		expect(times).toHaveLength(276);
		expect(times[0]).toBe('2025-03-09 01:00:00');
	});

	it('knows zones of half an hour and fixed offsets', () => {
		expect(timesOf(createCalendar('Australia/Lord_Howe'), '2025-10-05')).toHaveLength(282);
		expect(createCalendar('UTC+5:30').offsetMinutes(0)).toBe(330);
	});

	it.each(['', 'Nowhere/Nothing', 'system', 'local'])('refuses "%s" as a zone', (zone) => {
		expect(() => createCalendar(zone)).toThrow('Unknown time zone');
	});

	it('agrees with luxon about every sample', () => {
		const zones = [
			'Asia/Bangkok',
			'Europe/Berlin',
			'America/Sao_Paulo',
			'Australia/Lord_Howe',
			'UTC',
		];
		fc.assert(
			fc.property(
				fc.constantFrom(...zones),
				fc.integer({ min: 1_735_700_000, max: 1_861_900_000 }),
				(zone, seconds) => {
					const calendar = createCalendar(zone);
					const ms = seconds * 1000;
					const day = calendar.dayOf(ms);
					const local = DateTime.fromMillis(ms, { zone });
					const step = stepAt(day, ms);
					expect(day.weekday).toBe(local.weekday);
					expect(stepInstant(day, step)).toBeLessThanOrEqual(ms);
					expect(ms - stepInstant(day, step)).toBeLessThan(300_000);
					const floored = local.set({ minute: local.minute - (local.minute % 5), second: 0 });
					expect(timeText(day, step)).toBe(floored.toFormat('yyyy-MM-dd HH:mm:ss'));
				},
			),
		);
	});

	it('numbers dates without gaps', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60_000 }), (number) => {
				expect(dayNumber(dateOf(number))).toBe(number);
			}),
		);
	});

	it('reports it when a date is invalid', () => {
		expect(() => dayNumber('2025-13-01')).toThrow('Not a date');
	});
});
