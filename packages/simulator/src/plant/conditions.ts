import type { Period } from './period.ts';
import type { WorkMode } from './work-mode.ts';

/** Lowest and highest that something may be. */
export interface Band {
	readonly min: number;
	readonly max: number;
}

/** The effect of the settings of a system's devices. Every value is in its range. */
export interface Control {
	readonly mode: WorkMode;
	readonly chargePeriods: readonly Period[];
	readonly dischargePeriods: readonly Period[];
	/** %: discharging ends here */
	readonly cutoffSoc: number;
	/** %: charging ends here */
	readonly ceilingSoc: number;
	/** %: charging from the grid ends here */
	readonly gridCeilingSoc: number;
	/** %: the charge that the backup mode keeps for an outage */
	readonly reserveSoc: number;
	/** kW that the battery takes from grid or generator at most */
	readonly gridChargeKw: number;
	/** kW that peak shaving, and charging from the grid in any mode, stay below */
	readonly importLimitKw: number;
	/** kW that go to the grid at most; PV is curtailed for it */
	readonly exportLimitKw: number;
	/** kW of manual dispatching, + discharge, - charge */
	readonly manualKw: number;
	/** kW of a time schedule's discharge periods and of constant discharging */
	readonly dischargeKw: number;
	readonly pvOn: boolean;
	/** kW that the PV converter delivers at most */
	readonly pvLimitKw: number;
	/** A of the whole battery */
	readonly chargeA: number;
	readonly dischargeA: number;
	/** V of a cell at which charging or discharging stops */
	readonly cellVolts: Band;
	/** degC of the cells between which they may be charged and discharged */
	readonly chargeTemperature: Band;
	readonly dischargeTemperature: Band;
	readonly generatorEnabled: boolean;
	/** %: an idle generator starts at or below, a running one stops at or above */
	readonly generatorStartSoc: number;
	readonly generatorStopSoc: number;
}

/** The effect of the faults of a system's devices. */
export interface Effects {
	/** Somebody has pressed an emergency stop: nothing flows, not even to the load. */
	readonly stopped: boolean;
	/** The converter is off; the grid still feeds the load past it. */
	readonly converterOff: boolean;
	readonly pvOff: boolean;
	readonly batteryOff: boolean;
	/** The grid has voltage, but not such that one could stay connected. */
	readonly gridUnusable: boolean;
	/** Share of the converter's and the battery's power that is left, 0..1. */
	readonly powerShare: number;
}

/** Nothing is broken. */
export const SOUND: Effects = {
	stopped: false,
	converterOff: false,
	pvOff: false,
	batteryOff: false,
	gridUnusable: false,
	powerShare: 1,
};

/** All that holds for a system from outside it. */
export interface Conditions {
	/** Whether the public grid has voltage, as far as the journal knows. */
	readonly gridUp: boolean;
	readonly control: Control;
	readonly effects: Effects;
}

/** Conditions, and the instant from which they hold. */
export interface Phase {
	readonly fromMs: number;
	readonly conditions: Conditions;
}

/**
 * The phases of a system as of now, the first from the beginning of time. Phases that have not changed since they were
 * last requested are the same objects.
 */
export type Phases = () => readonly Phase[];
