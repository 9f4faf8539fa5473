/** The energies that are counted, each never negative: the direction is in the name. */
export const FLOWS = ['pv', 'charge', 'discharge', 'import', 'export', 'load'] as const;

export type Flow = (typeof FLOWS)[number];

/** One value per flow. */
export type PerFlow<T> = Readonly<Record<Flow, T>>;

/** Below this a flow does not count as running, kW. */
export const RUNNING_KW = 0.2;

/** A value for each flow. */
export function perFlow<T>(create: (flow: Flow) => T): Record<Flow, T> {
	return {
		pv: create('pv'),
		charge: create('charge'),
		discharge: create('discharge'),
		import: create('import'),
		export: create('export'),
		load: create('load'),
	};
}

/** The counted flows of a step, in kW, from its signed powers. */
export function flowsOf(
	pvKw: number,
	batteryKw: number,
	gridKw: number,
	loadKw: number,
): PerFlow<number> {
	return {
		pv: pvKw,
		charge: Math.max(0, -batteryKw),
		discharge: Math.max(0, batteryKw),
		import: Math.max(0, gridKw),
		export: Math.max(0, -gridKw),
		load: loadKw,
	};
}
