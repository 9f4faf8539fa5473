import { math } from './arithmetic.ts';
import { clockMinute, stepInstant, type PlantDay } from './calendar.ts';
import { haurwitz } from './clear-sky.ts';
import { cloudFactors } from './clouds.ts';
import { hash, jitter } from './random.ts';
import { at, type Series } from './series.ts';
import { cosineOfZenith, sunOfDay } from './sun.ts';

/** Where a plant stands. */
export interface Place {
	/** degrees, north positive */
	readonly latitude: number;
	/** degrees, east positive */
	readonly longitude: number;
}

/** The weather of a day, one value per step. */
export interface Weather {
	/** W/m2 on the modules (they lie nearly flat) */
	readonly irradiance: Series;
	/** degC */
	readonly ambient: Series;
}

/** Room for the weather of a day of that many steps. */
export function emptyWeather(steps: number): Weather {
	return { irradiance: new Float64Array(steps), ambient: new Float64Array(steps) };
}

/**
 * The weather of one day: a function of seed, place and date alone.
 *
 * @param weather the array for the result
 */
export function weatherOfDay(
	seed: number,
	place: Place,
	day: PlantDay,
	weather: Weather = emptyWeather(day.steps),
): Weather {
	const { irradiance, ambient } = weather;
	const clouds = cloudFactors(hash(seed, day.number, 1), day.steps, irradiance);
	const mean = meanTemperature(seed, place, day);
	const sun = sunOfDay(stepInstant(day, day.steps / 2));
	for (let step = 0; step < day.steps; step++) {
		const cosine = cosineOfZenith(sun, stepInstant(day, step), place.latitude, place.longitude);
		irradiance[step] = haurwitz(cosine) * at(clouds, step);
		// Coldest at 3, warmest at 15 o'clock.
		const phase = (2 * math.PI * (clockMinute(day, step) - 15 * 60)) / (24 * 60);
		ambient[step] = mean + 5 * math.cos(phase);
	}
	return weather;
}

/** Mean of a day in degC: warm near the equator, seasons away from it, and some luck. */
function meanTemperature(seed: number, { latitude }: Place, day: PlantDay): number {
	const season = math.cos((2 * math.PI * ((day.number % 365.2422) - 196)) / 365.2422);
	const amplitude = math.min(15, math.abs(latitude) / 4) * math.sign(latitude);
	return 29 - math.abs(latitude) / 5 + amplitude * season + 2 * jitter(seed, day.number, 2);
}
