/** Why the energy of a period is null, or how far it can be trusted. */
export const ENERGY_CODES = {
	energyIncomplete: 'The counters do not cover the whole period: the energy is that of the rest.',
	counterRestarted: 'A counter restarted within the period, and not at local midnight.',
	counterGlitch: 'A counter showed wrong values for a while: those samples were left out.',
	resetAssumed:
		'The reset of the day counter was not seen: the counter is taken as counted since midnight.',
	countersDisagree:
		'The counters contradict each other or the power: the energy is the one that the power confirms, or null.',
} as const;

/** Stable name of a quality flag about the energy of a period. */
export type EnergyCode = keyof typeof ENERGY_CODES;
