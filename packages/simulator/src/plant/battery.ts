/** A battery as the power system sees it. */
export interface BatteryDesign {
	readonly capacityKwh: number;
	/** kW, the same for charging and discharging */
	readonly powerKw: number;
	/** Discharging ends here, %. */
	readonly cutoffSoc: number;
	/** Energy out by energy in over a full cycle. */
	readonly roundTrip: number;
}

/**
 * Power in kW at which the battery takes energy during a step: less above 95 %, and never more than fits.
 *
 * @param soc state of charge at the start of the step, 0..100 %
 */
export function chargeLimit(design: BatteryDesign, soc: number, hours: number): number {
	const taper = soc > 95 ? Math.max(0.1, (100 - soc) / 5) : 1;
	const room = ((100 - soc) / 100) * design.capacityKwh;
	return Math.max(0, Math.min(design.powerKw * taper, room / oneWay(design) / hours));
}

/** Power in kW that the battery gives during a step: less below 10 %, and nothing below the cut-off. */
export function dischargeLimit(design: BatteryDesign, soc: number, hours: number): number {
	const taper = soc < 10 ? Math.max(0.1, soc / 10) : 1;
	const stock = ((soc - design.cutoffSoc) / 100) * design.capacityKwh;
	return Math.max(0, Math.min(design.powerKw * taper, (stock * oneWay(design)) / hours));
}

/**
 * State of charge in % after a step.
 *
 * @param powerKw at the terminals, + discharge, - charge
 */
export function nextSoc(
	design: BatteryDesign,
	soc: number,
	powerKw: number,
	hours: number,
): number {
	const inside = powerKw > 0 ? powerKw / oneWay(design) : powerKw * oneWay(design);
	const next = soc - (100 * inside * hours) / design.capacityKwh;
	// The limits above keep it inside; this takes off what rounding leaves.
	return Math.min(100, Math.max(0, next));
}

/** Efficiency of one direction. */
function oneWay(design: BatteryDesign): number {
	return Math.sqrt(design.roundTrip);
}
