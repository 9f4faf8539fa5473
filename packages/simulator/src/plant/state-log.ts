import { FLOWS, perFlow } from './flows.ts';
import { at } from './series.ts';
import type { GridState, SystemState } from './system.ts';

/** The states of a system on all mornings since its commissioning. */
export interface StateLog {
	readonly length: number;
	push(state: SystemState): void;
	/** @throws RangeError when there is none of that index */
	at(index: number): SystemState;
	/** Forgets all but that many. */
	truncate(length: number): void;
}

/** soc, temperature, grid, dark, generatorRunning, and two numbers a flow. */
const WIDTH = 5 + 2 * FLOWS.length;
const MINUTES = 5 + FLOWS.length;

/** A log with its first state. Numbers in one array: a fleet has some ten thousand of them. */
export function createStateLog(first: SystemState): StateLog {
	let numbers = new Float64Array(16 * WIDTH);
	let length = 0;

	function push(state: SystemState): void {
		const start = length * WIDTH;
		if (start + WIDTH > numbers.length) {
			const larger = new Float64Array(2 * numbers.length);
			larger.set(numbers);
			numbers = larger;
		}
		numbers[start] = state.soc;
		numbers[start + 1] = state.temperature;
		numbers[start + 2] = state.grid;
		numbers[start + 3] = state.dark ? 1 : 0;
		numbers[start + 4] = state.generatorRunning ? 1 : 0;
		for (const [which, flow] of FLOWS.entries()) {
			numbers[start + 5 + which] = state.energyKwh[flow];
			numbers[start + MINUTES + which] = state.minutes[flow];
		}
		length++;
	}

	push(first);
	return {
		get length() {
			return length;
		},
		push,
		at(index) {
			if (index < 0 || index >= length) throw new RangeError(`No state ${index} of ${length}`);
			const start = index * WIDTH;
			return {
				soc: at(numbers, start),
				temperature: at(numbers, start + 1),
				grid: at(numbers, start + 2) as GridState,
				dark: at(numbers, start + 3) === 1,
				generatorRunning: at(numbers, start + 4) === 1,
				energyKwh: perFlow((_, which) => at(numbers, start + 5 + which)),
				minutes: perFlow((_, which) => at(numbers, start + MINUTES + which)),
			};
		},
		truncate(to) {
			length = Math.min(length, to);
		},
	};
}
