import { hash, jitter } from '../plant/random.ts';
import { cellTemperature } from '../plant/pv.ts';
import type { Sample } from '../plant/sample.ts';
import { stringShares } from '../plant/strings.ts';
import { systemSeed } from '../plant/timeline.ts';
import type { Device } from './device.ts';
import { tenth } from './reading.ts';

/** One PV input of a device. */
export interface PvInput {
	/** kW in tenths */
	readonly powerKw: number;
	/** V */
	readonly voltage: number;
	/** A */
	readonly current: number;
}

/** The PV side of a device. The inputs' powers add up to the total. */
export interface Photovoltaics {
	readonly totalKw: number;
	readonly inputs: readonly PvInput[];
}

const NOTHING: PvInput = { powerKw: 0, voltage: 0, current: 0 };

/** Splits the PV power of a sample over the strings of a device, as their mismatch has it. */
export function photovoltaicsOf(
	{ system: { design } }: Device,
	sample: Sample,
	plantSeed: number,
): Photovoltaics {
	const seed = systemSeed(plantSeed, design);
	const shares = stringShares(seed, design.strings, sample.dayNumber);
	const together = shares.reduce((sum, share) => sum + share, 0);
	const totalKw = tenth(sample.pvKw);
	let left = totalKw;
	const inputs = shares.map((share, index) => {
		const part = (totalKw * share) / together;
		// The last takes what rounding has left, so that the sum is the total.
		const powerKw = tenth(index === shares.length - 1 ? left : Math.min(left, part));
		left = tenth(left - powerKw);
		return inputOf(seed, sample, index, powerKw);
	});
	return { totalKw, inputs };
}

/** The input at a place; a device can report more places than are wired. */
export function inputAt({ inputs }: Photovoltaics, index: number): PvInput {
	return inputs[index] ?? NOTHING;
}

/** Dark modules show next to nothing; lit ones sit at their working point, lower when hot. */
function inputOf(seed: number, sample: Sample, index: number, powerKw: number): PvInput {
	const noise = jitter(hash(seed, sample.index, 31 + index));
	if (powerKw === 0) {
		return { powerKw, voltage: tenth(0.8 + 0.8 * noise), current: 0 };
	}
	const cell = cellTemperature(sample.ambient, sample.irradiance);
	const voltage = tenth(720 * (1 - 0.003 * (cell - 25)) + 8 * noise);
	return { powerKw, voltage, current: tenth((powerKw * 1000) / voltage) };
}
