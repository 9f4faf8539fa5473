import type { World } from '../api/world.ts';
import { clockMinute, dateOf, dayNumber, stepAt, type PlantDay } from '../plant/calendar.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import { ControlError } from '../scenario/control-error.ts';
import type { SystemTruth, Truth } from './shapes.ts';
import { devicesBySystem } from './state.ts';

/** The request for the true values. */
export interface TruthQuery {
	/** yyyy-MM-dd, plant-local; default today */
	readonly date?: string | undefined;
	/** name of a system; default all */
	readonly system?: string | undefined;
}

/**
 * The true course of a day of a plant, up to now.
 *
 * @throws ControlError for a date without data, an unknown system
 */
export function truthOf(world: World, plant: PlantModel, { date, system }: TruthQuery): Truth {
	const nowMs = world.now().getTime();
	const day = dayOf(plant, date, nowMs);
	const steps = stepAt(day, nowMs) + 1;
	const systems = devicesBySystem(plant).map(([design]) => design);
	const wanted = systems.filter(({ name }) => system === undefined || name === system);
	if (wanted.length === 0) {
		const names = systems.map(({ name }) => name).join(', ');
		throw new ControlError(`Plant ${plant.id} has no system "${system}"; it has ${names}`);
	}
	return {
		plantId: plant.id,
		date: day.date,
		timezone: plant.timezone,
		systems: wanted.map((design): SystemTruth => {
			const samples = Array.from({ length: steps }, (_, step) =>
				plant.site.sample(design, day.number, step),
			);
			const energy = samples.at(-1)?.energyTodayKwh;
			return {
				name: design.name,
				time: samples.map((_, step) => hourAndMinute(day, step)),
				pvKw: samples.map(({ pvKw }) => pvKw),
				batteryKw: samples.map(({ batteryKw }) => batteryKw),
				gridKw: samples.map(({ gridKw }) => gridKw),
				loadKw: samples.map(({ loadKw }) => loadKw),
				generatorKw: samples.map(({ generatorKw }) => generatorKw),
				lossesKw: samples.map(({ lossesKw }) => lossesKw),
				socPercent: samples.map(({ soc }) => soc),
				energyKwh: {
					pv: energy?.pv ?? 0,
					charge: energy?.charge ?? 0,
					discharge: energy?.discharge ?? 0,
					import: energy?.import ?? 0,
					export: energy?.export ?? 0,
					load: energy?.load ?? 0,
					generator: energy?.generator ?? 0,
				},
			};
		}),
	};
}

function dayOf({ id, site }: PlantModel, date: string | undefined, nowMs: number): PlantDay {
	const { calendar, firstDay } = site;
	const today = calendar.dayOf(nowMs);
	const number = date === undefined ? today.number : numberOf(date);
	if (number >= firstDay && number <= today.number) return calendar.day(number);
	const asked = date ?? today.date;
	throw new ControlError(
		today.number < firstDay
			? `Plant ${id} has no data before ${dateOf(firstDay)}, and its clock shows ${today.date}`
			: `Plant ${id} has data from ${dateOf(firstDay)} to ${today.date}, none of ${asked}`,
	);
}

function numberOf(date: string): number {
	// dayNumber takes 2025-02-30 for a day of March.
	const number = /^\d{4}-\d{2}-\d{2}$/.test(date) ? dayNumberOrNaN(date) : NaN;
	if (!Number.isNaN(number) && dateOf(number) === date) return number;
	throw new ControlError(`"${date}" is not a date of the form yyyy-MM-dd`);
}

function dayNumberOrNaN(date: string): number {
	try {
		return dayNumber(date);
	} catch {
		return NaN;
	}
}

function hourAndMinute(day: PlantDay, step: number): string {
	const minute = clockMinute(day, step);
	return [Math.floor(minute / 60), minute % 60]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}
