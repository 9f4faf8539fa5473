/** The direction of a battery's power in words. */
export type BatteryState = 'charging' | 'discharging' | 'idle';
/** The direction of the grid's power in words. */
export type GridState = 'importing' | 'exporting' | 'idle';

/** A power that is shown as 0.0 kW has no direction. */
const IDLE_KW = 0.05;

/** The state of a battery by its power in kW, positive while it discharges; null where the power is not known. */
export function batteryStateOf(powerKw: number | null): BatteryState | null {
	return stateOf(powerKw, 'discharging', 'charging');
}

/** The state of the grid by its power in kW, positive while it is imported; null where the power is not known. */
export function gridStateOf(powerKw: number | null): GridState | null {
	return stateOf(powerKw, 'importing', 'exporting');
}

function stateOf<Positive, Negative>(
	powerKw: number | null,
	positive: Positive,
	negative: Negative,
): Positive | Negative | 'idle' | null {
	if (powerKw === null) return null;
	if (Math.abs(powerKw) < IDLE_KW) return 'idle';
	return powerKw > 0 ? positive : negative;
}
