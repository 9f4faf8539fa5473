import { stampOf } from '../../../nodes/Atess/trigger/event/event';

/** A quarter past two in the night in which the clock goes back from three to two, as a place. */
const WALL = Date.parse('2025-10-26T02:15:00Z');
const text = '2025-10-26 02:15:00';
const MINUTE = 60_000;

test('without a zone a time of the doubled hour has two stamps, the first as it is sent', () => {
	expect(stampOf({ at: WALL, text }, undefined)).toBe('2025-10-26T02:15:00');
	expect(stampOf({ at: WALL + 60 * MINUTE, text }, undefined)).toBe('2025-10-26T02:15:00+60min');
});

test('a moment without a time has no shift', () => {
	expect(stampOf({ at: WALL, text: '' }, undefined)).toBe('');
});

test('with a zone the stamp is UTC', () => {
	expect(stampOf({ at: WALL, text }, 'Europe/Berlin')).toBe('2025-10-26T02:15:00Z');
});
