import { hash, jitter } from '../plant/random.ts';
import type { Sample } from '../plant/sample.ts';
import { hundredth, tenth } from './reading.ts';

/** Three phases at one place of the circuit: U, V, W. */
export type ThreePhases = readonly [number, number, number];

/** The voltage at a place: 395..405 V between lines, 49.95..50.05 Hz, or nothing. */
export interface Voltage {
	/** V between lines: UV, VW, WU */
	readonly line: ThreePhases;
	/** V to neutral */
	readonly phase: ThreePhases;
	/** Hz */
	readonly frequency: number;
}

/** The two sides of a converter's AC terminals. */
export interface Mains {
	readonly grid: Voltage;
	/** The supply of the consumers, from the grid or without it. */
	readonly output: Voltage;
}

const NO_VOLTAGE: Voltage = { line: [0, 0, 0], phase: [0, 0, 0], frequency: 0 };

/** The voltages at a sample; devices of one plant see the same grid. */
export function mainsAt(seed: number, sample: Sample): Mains {
	const line = 400 + 3 * jitter(hash(seed, sample.index, 21));
	const apart = jitter(hash(seed, sample.index, 22));
	const three = (volts: number): ThreePhases => [
		tenth(volts),
		tenth(volts + apart),
		tenth(volts - apart),
	];
	const voltage = {
		line: three(line),
		phase: three(line / Math.sqrt(3)),
		frequency: hundredth(50 + 0.04 * jitter(hash(seed, sample.index, 23))),
	};
	return {
		grid: sample.gridVoltage ? voltage : NO_VOLTAGE,
		output: sample.dark ? NO_VOLTAGE : voltage,
	};
}

/** The currents and powers of a three-phase consumer or source. */
export interface Circuit {
	/** kVA, >= 0 */
	readonly apparentKva: number;
	/** kvar */
	readonly reactiveKvar: number;
	/** A, >= 0 */
	readonly currents: ThreePhases;
	readonly powerFactor: number;
}

/**
 * The currents that go with an active power: I = S / (3 V). Without a voltage there are none.
 *
 * @param activeKw signed; currents have no sign
 * @param unbalance how far U and W lie from the mean, 0..1
 */
export function circuitOf(
	activeKw: number,
	powerFactor: number,
	{ phase }: Voltage,
	unbalance: number,
): Circuit {
	const apparentKva = Math.abs(activeKw) / powerFactor;
	const mean = phase[0] === 0 ? 0 : (apparentKva * 1000) / (3 * phase[0]);
	return {
		apparentKva,
		reactiveKvar: apparentKva * Math.sqrt(1 - powerFactor ** 2),
		currents: [tenth(mean * (1 + unbalance)), tenth(mean), tenth(mean * (1 - unbalance))],
		powerFactor: hundredth(powerFactor),
	};
}

/** Power factor of a commercial load, 0.88..0.98. */
export function loadPowerFactor(seed: number, sample: Sample): number {
	return 0.93 + 0.05 * jitter(hash(seed, sample.index, 24));
}
