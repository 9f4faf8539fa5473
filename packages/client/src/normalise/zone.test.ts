import { isZone, zoneOf } from './zone.ts';

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

test.each([
	['Europe/Berlin', true],
	['utc', true],
	['+07:00', true],
	['GMT-3', true],
	['+23:59', true],
	['+24:00', false],
	['Mars/Olympus', false],
	['', false],
])('there is a zone "%s": %p', (name, is) => {
	expect(isZone(name)).toBe(is);
});

test('a zone is that zone also when many others came in between, and an offset with blanks around it', () => {
	const noon = Date.parse('2026-07-01T12:00:00Z');
	for (let minutes = 0; minutes < 150; minutes++) {
		const two = (value: number) => String(value).padStart(2, '0');
		const name = `+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
		expect(zoneOf(name).offsetAt(noon)).toBe(minutes * 60_000);
	}
	expect(zoneOf(' +07:00 ').offsetAt(noon)).toBe(7 * 3_600_000);
});

test('an offset is that of its moment over years, on both sides of each change', () => {
	const zone = zoneOf('Europe/Berlin');
	for (let year = 2020; year < 2026; year++) {
		for (const day of ['01-15', '03-15', '07-01', '10-15', '12-01']) {
			const at = Date.parse(`${year}-${day}T12:00:00Z`);
			const hours = day === '07-01' || day === '10-15' ? 2 : 1;
			expect(zone.offsetAt(at)).toBe(hours * 3_600_000);
			expect(zone.instantsOf(at)).toEqual([at - hours * 3_600_000]);
		}
	}
});
