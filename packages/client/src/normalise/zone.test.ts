import { zoneOf } from './zone.ts';

// The clock is set back between the evening and the next day in UTC, or at midnight itself.
test.each([
	['America/Santiago', '2026-04-04 23:30:00', ['2026-04-05T02:30:00Z', '2026-04-05T03:30:00Z']],
	['America/Nuuk', '2026-10-24 23:30:00', ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']],
	['America/Havana', '2026-11-01 00:30:00', ['2026-11-01T04:30:00Z', '2026-11-01T05:30:00Z']],
	['Europe/Berlin', '2026-10-25 02:30:00', ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']],
])('in %s, %s is two instants', (zone, local, instants) => {
	expect(zoneOf(zone).instantsOf(Date.parse(`${local.replace(' ', 'T')}Z`))).toEqual(
		instants.map((instant) => Date.parse(instant)),
	);
});
