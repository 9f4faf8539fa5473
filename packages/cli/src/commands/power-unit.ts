import { badInput } from '../terminal/problem.ts';

export type PowerUnit = 'kW' | 'W';

/** The unit of powers on the wire, which the vendor does not document. */
export function powerUnitOf(written: string | undefined): PowerUnit | undefined {
	if (written === undefined || written === 'kW' || written === 'W') return written;
	throw badInput(`--power-unit is kW or W, not "${written}".`);
}
