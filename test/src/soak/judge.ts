import type { Simulator } from '../../../packages/simulator/src/index.ts';

/** How many requests a simulator has refused as too frequent. */
export function refusalsOf({ control }: Pick<Simulator, 'control'>): number {
	return control.limits().reduce((sum, { refused }) => sum + refused, 0);
}

/** Names a sample. */
export function sampleKey(deviceSn: string, at: number): string {
	return `${new Date(at).toISOString()} ${deviceSn}`;
}
