import type { Json } from '../document/types.ts';

/** A power, kept in kW until it is known in which unit a field wants it. */
export interface Power {
	readonly kW: number;
	/** Decimals in kW; devices report tenths. */
	readonly decimals: number;
}

/** The value of a device under a name. */
export type Reading = Json | Power;

/** The values of a device, by the name of a field or of a normalised quantity. */
export type Readings = Readonly<Record<string, Reading>>;

/** A power in kW, reported in tenths as the devices do. */
export function power(kW: number, decimals = 1): Power {
	return { kW, decimals };
}

/** Rounds to that many decimals; never to -0. */
export function round(value: number, decimals = 0): number {
	const scale = 10 ** decimals;
	return Math.round(value * scale) / scale + 0;
}

/** To 0.1: kW, kWh, V, A, degC as the devices send them. */
export function tenth(value: number): number {
	return round(value, 1);
}

/** To 0.01: Hz, power factor. */
export function hundredth(value: number): number {
	return round(value, 2);
}

/** Whether a reading is a power that still needs its unit. */
export function isPower(reading: Reading): reading is Power {
	return (
		typeof reading === 'object' && reading !== null && 'kW' in reading && 'decimals' in reading
	);
}
