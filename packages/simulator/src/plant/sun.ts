import { math } from './arithmetic.ts';

const DAY_MS = 86_400_000;
const RADIANS = math.PI / 180;

/** Where the sun stands on a day; it moves by less than half a degree until the next. */
export interface SunOfDay {
	/** radians */
	readonly declination: number;
	/** sundial minus clock, minutes */
	readonly equationOfTime: number;
}

/**
 * Declination and equation of time at an instant (milliseconds since 1970 UTC), after Spencer (1971),
 * good to about a quarter of a degree.
 */
export function sunOfDay(ms: number): SunOfDay {
	const yearStart = Date.UTC(new Date(ms).getUTCFullYear(), 0, 1);
	const angle = (2 * math.PI * ((ms - yearStart) / DAY_MS)) / 365.2422;
	return { declination: declinationOf(angle), equationOfTime: equationOfTime(angle) };
}

/**
 * Cosine of the sun's zenith angle; negative when the sun is below the horizon.
 *
 * @param ms instant, milliseconds since 1970 UTC
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
export function cosineOfZenith(
	sun: SunOfDay,
	ms: number,
	latitude: number,
	longitude: number,
): number {
	const utcMinutes = (((ms % DAY_MS) + DAY_MS) % DAY_MS) / 60_000;
	const solarMinutes = utcMinutes + 4 * longitude + sun.equationOfTime;
	const hourAngle = (solarMinutes / 4 - 180) * RADIANS;
	return (
		math.sin(latitude * RADIANS) * math.sin(sun.declination) +
		math.cos(latitude * RADIANS) * math.cos(sun.declination) * math.cos(hourAngle)
	);
}

/** Declination of the sun in radians, at an angle of the year in radians. */
function declinationOf(angle: number): number {
	return (
		0.006918 -
		0.399912 * math.cos(angle) +
		0.070257 * math.sin(angle) -
		0.006758 * math.cos(2 * angle) +
		0.000907 * math.sin(2 * angle) -
		0.002697 * math.cos(3 * angle) +
		0.00148 * math.sin(3 * angle)
	);
}

/** Sundial minus clock, in minutes. */
function equationOfTime(angle: number): number {
	return (
		229.18 *
		(0.000075 +
			0.001868 * math.cos(angle) -
			0.032077 * math.sin(angle) -
			0.014615 * math.cos(2 * angle) -
			0.040849 * math.sin(2 * angle))
	);
}
