import fc from 'fast-check';
import { haurwitz } from './clear-sky.ts';
import { cosineOfZenith as cosine, sunOfDay } from './sun.ts';

const cosineOfZenith = (ms: number, latitude: number, longitude: number) =>
	cosine(sunOfDay(ms), ms, latitude, longitude);
const degrees = (cosine: number) => (Math.acos(cosine) * 180) / Math.PI;

describe('the sun', () => {
	// Zenith angle at true noon is |latitude - declination|; declinations from an almanac.
	it.each([
		{ when: 'March equinox', at: '2025-03-20T12:07:30Z', latitude: 0, zenith: 0 },
		{ when: 'June solstice', at: '2025-06-21T12:01:50Z', latitude: 50, zenith: 50 - 23.44 },
		{ when: 'December solstice', at: '2025-12-21T11:58:00Z', latitude: -30, zenith: 6.56 },
		{ when: 'November, sundial fast', at: '2025-11-03T11:43:30Z', latitude: 0, zenith: 15.1 },
	])('stands at its height at noon: $when', ({ at, latitude, zenith }) => {
		expect(degrees(cosineOfZenith(Date.parse(at), latitude, 0))).toBeCloseTo(zenith, 0);
	});

	it('is up for twelve hours at the equator at an equinox', () => {
		const midnight = Date.parse('2025-03-20T00:00:00Z');
		const minutes = Array.from({ length: 1440 }, (_, minute) => midnight + minute * 60_000);
		const lit = minutes.filter((ms) => cosineOfZenith(ms, 0, 0) > 0).length;
		expect(Math.abs(lit - 720)).toBeLessThanOrEqual(2);
	});

	it('comes four minutes earlier for every degree to the east', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1_735_689_600, max: 1_830_297_600 }),
				fc.double({ min: -60, max: 60, noNaN: true }),
				fc.integer({ min: -90, max: 90 }),
				(seconds, latitude, longitude) => {
					const ms = seconds * 1000;
					const here = cosineOfZenith(ms, latitude, 0);
					const east = cosineOfZenith(ms - longitude * 240_000, latitude, longitude);
					// The declination moves by up to a tenth of a degree in that time.
					expect(Math.abs(here - east)).toBeLessThan(0.01);
				},
			),
		);
	});
});

describe('the clear sky', () => {
	it.each([
		{ cosineOf: -0.2, irradiance: 0 },
		{ cosineOf: 0, irradiance: 0 },
		{ cosineOf: 0.5, irradiance: 487.88 },
		{ cosineOf: 1, irradiance: 1035.09 },
	])('gives $irradiance W/m2 at cos z = $cosineOf', ({ cosineOf, irradiance }) => {
		expect(haurwitz(cosineOf)).toBeCloseTo(irradiance, 1);
	});
});
