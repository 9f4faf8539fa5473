import { dateOf, dayNumber } from '../plant/calendar.ts';
import { jitter, uniform } from '../plant/random.ts';
import type { Blueprint } from './blueprint.ts';
import { FACTORY } from './factory.ts';
import { FARM } from './farm.ts';
import { HOUSING } from './houses.ts';
import { ISLAND } from './island.ts';
import type { PlantDesign } from './plant-model.ts';
import { DEFAULT_PLANT_ID, SHOWCASE } from './showcase.ts';
import { createWiring } from './wiring.ts';

/** Names of the plants that there are on paper. */
export const PRESETS = ['showcase', 'farm', 'factory', 'island', 'houses'] as const;

export type Preset = (typeof PRESETS)[number];

const BLUEPRINTS: Readonly<Record<Preset, Blueprint>> = {
	showcase: SHOWCASE,
	farm: FARM,
	factory: FACTORY,
	island: ISLAND,
	houses: HOUSING,
};

/** Which plants are wanted. */
export interface PlantChoice {
	readonly preset: Preset;
	/** How many, 1..1000. */
	readonly plants: number;
	/** IANA zone of all plants. Default: each preset's own. */
	readonly timezone?: string | undefined;
	/** yyyy-MM-dd, of all plants. Default: see {@link plantsOf}. */
	readonly commissioned?: string | undefined;
	/** When the simulator's clock starts, milliseconds since 1970 UTC. */
	readonly startMs: number;
	/** The basis of the differences within a fleet. Default 1. */
	readonly seed?: number;
}

const MOST_PLANTS = 1000;
/** Since when a single plant has data. */
const COMMISSIONED = '2025-01-01';
/** Days that the plants of a fleet have run when the clock starts. */
const FLEET_AGE = { min: 20, max: 90 } as const;
/** Days that a single plant has run when the clock starts before it is built. */
const EARLY_AGE = 60;
const DAY_MS = 86_400_000;

/**
 * Plants on paper. One is the preset as drawn. A fleet of the showcase is the showcase itself and then
 * farms, factories, houses and islands in turn; a fleet of another preset has that one many times. No two
 * plants of a fleet are alike in size and weather; the same seed gives the same fleet.
 *
 * A single plant is commissioned on 2025-01-01 (60 days before the clock starts, if that is earlier), the plants of a
 * fleet 20 to 90 days before the clock starts: a read of the latest data of all of them computes their days up to now.
 *
 * @throws Error for a number of plants that cannot be
 */
export function plantsOf(choice: PlantChoice): PlantDesign[] {
	const { plants } = choice;
	if (!Number.isSafeInteger(plants) || plants < 1 || plants > MOST_PLANTS) {
		throw new Error(`plants must be a whole number from 1 to ${MOST_PLANTS}, not ${plants}`);
	}
	return Array.from({ length: plants }, (_, index) => plantOf(choice, index));
}

/** The presets that follow the showcase in its fleet. */
const FOLLOWING: readonly Blueprint[] = [FARM, FACTORY, HOUSING, ISLAND];

function plantOf(choice: PlantChoice, index: number): PlantDesign {
	const { preset, plants, startMs, seed = 1 } = choice;
	const following = FOLLOWING[(index - 1) % FOLLOWING.length];
	const mixed = preset === 'showcase' ? following : undefined;
	const { name, place, timezone, habits, build } = mixed ?? BLUEPRINTS[preset];
	const first = index === 0;
	const wiring = createWiring(index);
	build(wiring, first ? 1 : 0.75 + 0.4 * uniform(seed, index, 71));
	return {
		id: String(Number(DEFAULT_PLANT_ID) + index),
		name: first ? name : `${name} ${index + 1}`,
		place: first
			? place
			: {
					latitude: place.latitude + Math.round(2 * jitter(seed, index, 72)),
					longitude: place.longitude + Math.round(2 * jitter(seed, index, 73)),
				},
		timezone: choice.timezone ?? timezone,
		commissioned:
			choice.commissioned ?? (plants === 1 ? firstDate(startMs) : fleetDate(startMs, seed, index)),
		habits,
		devices: wiring.devices,
	};
}

function firstDate(startMs: number): string {
	const today = Math.floor(startMs / DAY_MS);
	return today > dayNumber(COMMISSIONED) ? COMMISSIONED : dateOf(today - EARLY_AGE);
}

function fleetDate(startMs: number, seed: number, index: number): string {
	const age = FLEET_AGE.min + (FLEET_AGE.max - FLEET_AGE.min) * uniform(seed, index, 74);
	return dateOf(Math.floor(startMs / DAY_MS - age));
}
