import { farm } from './farm.ts';
import type { PlantDesign } from './plant-model.ts';

/** Names of the plants that there are on paper. */
export const PRESETS = ['showcase', 'farm', 'factory', 'island', 'houses'] as const;

export type Preset = (typeof PRESETS)[number];

/** Which plants are wanted. */
export interface PlantChoice {
	readonly preset: Preset;
	/** How many, from 1. */
	readonly plants: number;
	/** IANA zone of all plants. Default: each preset's own. */
	readonly timezone?: string;
	/** yyyy-MM-dd, of all plants. */
	readonly commissioned?: string;
	/** When the simulator's clock starts. */
	readonly startMs: number;
}

/** Plants on paper. */
export function plantsOf(choice: PlantChoice): PlantDesign[] {
	return [farm(choice.timezone ?? 'Asia/Bangkok', choice.commissioned ?? '2025-01-01')];
}
