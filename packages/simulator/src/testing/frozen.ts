import type { SimulatorOptions } from '../options.ts';
import type { Simulator } from '../simulator.ts';
import { NOON, start } from './start.ts';

/** A simulator whose own clock stands still at noon; tests move it. */
export function frozen(options: SimulatorOptions = {}): Promise<Simulator> {
	return start({ start: NOON, speed: 0, ...options });
}

/** Lets time pass. */
export function pass({ control }: Simulator, seconds: number): void {
	control.setClock({ advanceSeconds: seconds });
}
