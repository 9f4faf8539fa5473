/**
 * The energies that are counted, each never negative: the direction is in the name. `pvCharge` is the
 * part of `charge` that comes straight from PV.
 */
export const FLOWS = [
	'pv',
	'charge',
	'pvCharge',
	'discharge',
	'import',
	'export',
	'generator',
	'load',
] as const;

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
		pvCharge: create('pvCharge'),
		discharge: create('discharge'),
		import: create('import'),
		export: create('export'),
		generator: create('generator'),
		load: create('load'),
	};
}

/** The signed powers of a step, kW. */
export interface Powers {
	readonly pvKw: number;
	/** what PV gives on the AC side */
	readonly deliveredKw: number;
	readonly batteryKw: number;
	readonly gridKw: number;
	readonly generatorKw: number;
	readonly loadKw: number;
}

/** The counted flows of a step, in kW, from its signed powers. */
export function flowsOf(powers: Powers): PerFlow<number> {
	const charge = Math.max(0, -powers.batteryKw);
	return {
		pv: powers.pvKw,
		charge,
		pvCharge: Math.min(charge, powers.deliveredKw),
		discharge: Math.max(0, powers.batteryKw),
		import: Math.max(0, powers.gridKw),
		export: Math.max(0, -powers.gridKw),
		generator: powers.generatorKw,
		load: powers.loadKw,
	};
}
