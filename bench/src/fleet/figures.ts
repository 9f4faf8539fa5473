/** The cost of one execution or poll over a fleet. */
export interface FleetRun {
	readonly name: string;
	readonly seconds: number;
	readonly requests: number;
	/** Highest resident memory of the process so far. */
	readonly peakMB: number;
	/** Items of an execution, or devices that a trigger knows. */
	readonly found?: number;
	/** Devices that a trigger has read at least once. */
	readonly read?: number;
	/** Executions that failed, or that have an item with an error. */
	readonly failed?: number;
	/** Static data of a trigger. */
	readonly bytes?: number;
}

export interface FleetFigures {
	readonly startMB: number;
	readonly runs: readonly FleetRun[];
}
