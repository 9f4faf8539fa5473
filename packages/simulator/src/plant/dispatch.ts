/** What a converter loses of every kW that it moves into or out of the battery. */
export const BATTERY_CONVERSION_LOSS = 0.02;

/** The hours in which the battery serves the load, as clock minutes [from, to). */
export interface DischargeWindow {
	readonly fromMinute: number;
	readonly toMinute: number;
}

/** What one step has to share out, in kW on the AC side. */
export interface Demand {
	/** load and stand-by less what PV delivers; negative when PV has a surplus */
	readonly netKw: number;
	readonly chargeLimitKw: number;
	readonly dischargeLimitKw: number;
	readonly mayDischarge: boolean;
}

/**
 * Load first: PV feeds the load, a surplus charges the battery, the rest goes to the grid; a deficit is
 * met by the battery in its hours and by the grid otherwise.
 *
 * @returns battery power at its terminals in kW, + discharge, - charge
 */
export function loadFirst(demand: Demand): number {
	if (demand.netKw < 0) {
		return -Math.min(-demand.netKw / (1 + BATTERY_CONVERSION_LOSS), demand.chargeLimitKw);
	}
	if (!demand.mayDischarge) return 0;
	return Math.min(demand.netKw / (1 - BATTERY_CONVERSION_LOSS), demand.dischargeLimitKw);
}

/** Whether a clock time lies in the window. */
export function inWindow(window: DischargeWindow, minute: number): boolean {
	return minute >= window.fromMinute && minute < window.toMinute;
}
