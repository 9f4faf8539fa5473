/** Nominal operating cell temperature, degC. */
const NOCT = 45;
/** Change of power per degree of cell temperature. */
const GAMMA = -0.0035;
/** Soiling, mismatch and cables. */
const ARRAY_FACTOR = 0.95;
/** Nominal and reference efficiency of PVWatts' inverter. */
const NOMINAL_EFFICIENCY = 0.96;
const REFERENCE_EFFICIENCY = 0.9637;
/** Its fit: output by input limit is proportional to LINEAR x - QUADRATIC x2 - CONSTANT at a load x. */
const LINEAR = 0.9858;
const QUADRATIC = 0.0162;
const CONSTANT = 0.0059;

/** Temperature of the cells in degC, after Ross: ambient + (NOCT - 20) / 800 x irradiance in W/m2. */
export function cellTemperature(ambient: number, irradiance: number): number {
	return ambient + ((NOCT - 20) / 800) * irradiance;
}

/** DC power of an array in kW (PVWatts): irradiance in W/m2, cells in degC. */
export function arrayPower(kWp: number, irradiance: number, cell: number): number {
	return Math.max(0, kWp * (irradiance / 1000) * (1 + GAMMA * (cell - 25)) * ARRAY_FACTOR);
}

/** Greatest DC power in kW that an inverter of that AC rating in kW takes. */
export function inputLimit(ratedKw: number): number {
	return ratedKw / NOMINAL_EFFICIENCY;
}

/** AC power in kW of an inverter at a DC power in kW (PVWatts), clipped at its rating. */
export function inverterOutput(ratedKw: number, dcKw: number): number {
	const load = dcKw / inputLimit(ratedKw);
	if (load <= 0) return 0;
	if (load >= 1) return ratedKw;
	const efficiency =
		(NOMINAL_EFFICIENCY / REFERENCE_EFFICIENCY) * (LINEAR - QUADRATIC * load - CONSTANT / load);
	// The fit goes below zero at a few per mille of the rating, and above the rating never.
	return Math.min(ratedKw, Math.max(0, efficiency * dcKw));
}

/** The DC power in kW at which an inverter gives that AC power in kW: the reverse of its output. */
export function inverterInput(ratedKw: number, acKw: number): number {
	if (acKw <= 0) return 0;
	if (acKw >= ratedKw) return inputLimit(ratedKw);
	const scaled = (acKw / inputLimit(ratedKw)) * (REFERENCE_EFFICIENCY / NOMINAL_EFFICIENCY);
	const load =
		(LINEAR - Math.sqrt(LINEAR ** 2 - 4 * QUADRATIC * (CONSTANT + scaled))) / (2 * QUADRATIC);
	return load * inputLimit(ratedKw);
}
