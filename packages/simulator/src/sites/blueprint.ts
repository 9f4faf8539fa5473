import type { System } from '../devices/device.ts';
import type { BatteryDesign } from '../plant/battery.ts';
import type { GridHabits } from '../plant/outages.ts';
import type { StringDesign } from '../plant/strings.ts';
import type { SystemDesign } from '../plant/system.ts';
import type { Place } from '../plant/weather.ts';
import type { Wiring } from './wiring.ts';

/** A kind of plant. A fleet can have many of a kind, in open country, without a real address. */
export interface Blueprint {
	readonly name: string;
	readonly place: Place;
	/** IANA zone of its clock, unless another is wanted */
	readonly timezone: string;
	readonly habits?: GridHabits;
	/**
	 * Wires its devices.
	 *
	 * @param size by how much its PV and its consumers are larger than drawn
	 */
	readonly build: (wiring: Wiring, size: number) => void;
}

/** A system of that size, with what most systems have. */
export function systemOf(
	size: number,
	{
		pvKwp,
		load,
		...design
	}: Omit<SystemDesign, 'connectionKw' | 'generatorKw' | 'grid'> & Partial<SystemDesign>,
): System {
	return {
		design: {
			connectionKw: Infinity,
			generatorKw: 0,
			grid: 'public',
			...design,
			pvKwp: pvKwp * size,
			load: {
				kind: load.kind,
				baseKw: load.baseKw * size,
				peakKw: load.peakKw * size,
				noiseKw: load.noiseKw * size,
			},
		},
	};
}

/** V of a cell by which capacities are named. */
const NOMINAL_CELL_VOLTS = 3.2;
/** Of the whole battery with its converter's losses apart. */
const ROUND_TRIP = 0.93;

/** Cells in series of the batteries of HV models, which run near 700 V. */
export const HV_BATTERY_CELLS = 208;

/** A battery of LFP clusters. */
export function batteryOf(powerKw: number, pack: BatteryDesign['pack']): BatteryDesign {
	const cells = pack.cells * pack.shares.length;
	return {
		capacityKwh: (cells * NOMINAL_CELL_VOLTS * pack.ampereHours) / 1000,
		powerKw,
		roundTrip: ROUND_TRIP,
		pack,
	};
}

/** Strings of those shares of the modules. */
export function stringsOf(...shares: readonly number[]): StringDesign[] {
	return shares.map((share) => ({ share }));
}
