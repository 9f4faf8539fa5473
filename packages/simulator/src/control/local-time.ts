import type { PlantModel } from '../sites/plant-model.ts';

/** A plant's local time at an instant, yyyy-MM-dd HH:mm:ss. */
export function localTime({ site }: PlantModel, ms: number): string {
	const local = new Date(ms + site.calendar.offsetMinutes(ms) * 60_000);
	return local.toISOString().slice(0, 19).replace('T', ' ');
}
