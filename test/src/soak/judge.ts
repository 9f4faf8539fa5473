import type { Simulator } from '../../../packages/simulator/src/index.ts';

/** How many requests a simulator has refused as too frequent. */
export interface Refusals {
	/** By limits that are documented or assumed for the operation. */
	readonly known: number;
	/**
	 * By the spacing of a sister API, which is enforced here. It is not known whether this server has it, so that
	 * one refusal teaches it (docs/decisions/0015-what-a-process-remembers.md).
	 */
	readonly spacing: number;
}

export function refusalsOf({ control }: Pick<Simulator, 'control'>): Refusals {
	const refusals = { known: 0, spacing: 0 };
	for (const { status, refused } of control.limits()) {
		refusals[status === 'sister' ? 'spacing' : 'known'] += refused;
	}
	return refusals;
}

/** Names a sample. */
export function sampleKey(deviceSn: string, at: number): string {
	return `${new Date(at).toISOString()} ${deviceSn}`;
}
