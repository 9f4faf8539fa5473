import { math } from './arithmetic.ts';

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

/** A value for each flow; `which` is its place in {@link FLOWS}. */
export function perFlow<T>(create: (flow: Flow, which: number) => T): Record<Flow, T> {
	return {
		pv: create('pv', 0),
		charge: create('charge', 1),
		pvCharge: create('pvCharge', 2),
		discharge: create('discharge', 3),
		import: create('import', 4),
		export: create('export', 5),
		generator: create('generator', 6),
		load: create('load', 7),
	};
}

/** The signed powers of a step, kW. */
export interface Powers {
	readonly pvKw: number;
	/** power from PV on the AC side */
	readonly deliveredKw: number;
	readonly batteryKw: number;
	readonly gridKw: number;
	readonly generatorKw: number;
	readonly loadKw: number;
}

/** Writes the counted flows of a step, in kW, in the order of {@link FLOWS}. */
export function writeFlows(powers: Powers, into: Float64Array): void {
	const charge = math.max(0, -powers.batteryKw);
	into[0] = powers.pvKw;
	into[1] = charge;
	into[2] = math.min(charge, powers.deliveredKw);
	into[3] = math.max(0, powers.batteryKw);
	into[4] = math.max(0, powers.gridKw);
	into[5] = math.max(0, -powers.gridKw);
	into[6] = powers.generatorKw;
	into[7] = powers.loadKw;
}
