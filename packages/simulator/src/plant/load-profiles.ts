/** Kinds of consumer. */
export type LoadKind = 'office' | 'workshop' | 'factory' | 'coldStore' | 'house' | 'village';

/** How a kind of consumer spends its days. */
export interface LoadProfile {
	/** Share of the way from base to peak at each hour of a working day. */
	readonly workday: readonly number[];
	/** The same on a Sunday; a Saturday lies between. */
	readonly sunday: readonly number[];
	/** How much of a Saturday is a working day, 0..1. */
	readonly saturday: number;
	/** Share of the peak that is added per degree above 24 degC. */
	readonly cooling: number;
	/** Share of the peak that is added per degree below 15 degC. */
	readonly heating: number;
	/** Machines that come and go: minutes of a round, and how much of the peak they are. */
	readonly cycle?: { readonly minutes: number; readonly depth: number };
}

const OFFICE = [
	0, 0, 0, 0, 0.02, 0.05, 0.15, 0.5, 0.9, 0.98, 1, 0.95, 0.75, 0.9, 1, 0.97, 0.9, 0.7, 0.4, 0.3,
	0.25, 0.15, 0.05, 0.02,
];

const WORKSHOP = [
	0, 0, 0, 0, 0, 0.05, 0.25, 0.8, 1, 1, 0.7, 1, 0.3, 0.9, 1, 1, 0.75, 0.4, 0.3, 0.28, 0.25, 0.15,
	0.05, 0,
];

/** Three shifts with their changes at 6, 14 and 22 o'clock; the third is the smallest. */
const SHIFTS = [
	0.6, 0.6, 0.55, 0.6, 0.6, 0.5, 0.75, 1, 1, 0.95, 1, 0.9, 1, 0.85, 0.75, 0.95, 0.95, 0.9, 0.8, 0.9,
	0.9, 0.7, 0.55, 0.6,
];

const COLD_STORE = [
	0.35, 0.35, 0.35, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1, 1, 1, 0.95, 0.9, 0.8, 0.65,
	0.55, 0.5, 0.45, 0.4, 0.35,
];

const HOUSE_WORKDAY = [
	0.1, 0.05, 0.05, 0.05, 0.05, 0.15, 0.55, 0.7, 0.4, 0.2, 0.2, 0.3, 0.45, 0.3, 0.2, 0.25, 0.4, 0.7,
	1, 0.95, 0.85, 0.7, 0.4, 0.2,
];

const HOUSE_SUNDAY = [
	0.15, 0.1, 0.05, 0.05, 0.05, 0.05, 0.15, 0.35, 0.65, 0.75, 0.7, 0.85, 0.9, 0.65, 0.5, 0.5, 0.55,
	0.7, 0.9, 0.85, 0.75, 0.6, 0.4, 0.2,
];

const VILLAGE = [
	0.2, 0.15, 0.1, 0.1, 0.15, 0.3, 0.5, 0.55, 0.5, 0.45, 0.45, 0.5, 0.55, 0.5, 0.45, 0.45, 0.5, 0.7,
	0.95, 1, 0.95, 0.75, 0.5, 0.3,
];

const quiet = (hours: readonly number[], share: number) => hours.map((hour) => hour * share);

/** The profile of each kind. The shapes are invented after what such sites are known for. */
export const LOAD_PROFILES: Readonly<Record<LoadKind, LoadProfile>> = {
	office: {
		workday: OFFICE,
		sunday: quiet(OFFICE, 0.3),
		saturday: 0.45,
		cooling: 0.02,
		heating: 0.008,
	},
	workshop: {
		workday: WORKSHOP,
		sunday: quiet(WORKSHOP, 0.25),
		saturday: 0.5,
		cooling: 0.006,
		heating: 0.006,
		cycle: { minutes: 25, depth: 0.05 },
	},
	factory: {
		workday: SHIFTS,
		sunday: quiet(SHIFTS, 0.3),
		saturday: 0.7,
		cooling: 0.005,
		heating: 0.005,
		cycle: { minutes: 55, depth: 0.06 },
	},
	coldStore: {
		workday: COLD_STORE,
		sunday: quiet(COLD_STORE, 0.8),
		saturday: 0.9,
		cooling: 0.015,
		heating: 0,
		cycle: { minutes: 40, depth: 0.1 },
	},
	house: {
		workday: HOUSE_WORKDAY,
		sunday: HOUSE_SUNDAY,
		saturday: 0.3,
		cooling: 0.01,
		heating: 0.02,
		cycle: { minutes: 70, depth: 0.08 },
	},
	village: {
		workday: VILLAGE,
		sunday: quiet(VILLAGE, 1.05),
		saturday: 0.8,
		cooling: 0.012,
		heating: 0.004,
	},
};
