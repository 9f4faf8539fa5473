import { at } from './series.ts';

/** Clusters of LFP cells in parallel; each cluster is a row of cells. */
export interface Pack {
	/** cells in a row in one cluster */
	readonly cells: number;
	/** Ah of one cluster */
	readonly ampereHours: number;
	/** Share of the current that each cluster takes, together 1. */
	readonly shares: readonly number[];
	/** A that one cluster may take or give */
	readonly currentLimit: number;
}

/** Open-circuit voltage of an LFP cell by SOC: nearly flat between 10 and 95 %. */
const OPEN_CIRCUIT = [
	[0, 2.9],
	[5, 3.1],
	[10, 3.2],
	[20, 3.25],
	[50, 3.29],
	[70, 3.32],
	[90, 3.34],
	[97, 3.36],
	[100, 3.42],
] as const;

/** Ohm per cell. */
export const RESISTANCE = 0.0004;

/** V at every whole percent: straight between the points above. */
const BY_PERCENT = Float64Array.from({ length: 101 }, (_, percent) => {
	const next = OPEN_CIRCUIT.findIndex(([soc]) => soc >= percent);
	const [toSoc, toVolt] = OPEN_CIRCUIT[next] ?? OPEN_CIRCUIT[0];
	const [fromSoc, fromVolt] = OPEN_CIRCUIT[Math.max(0, next - 1)] ?? OPEN_CIRCUIT[0];
	if (toSoc === fromSoc) return toVolt;
	return fromVolt + ((toVolt - fromVolt) * (percent - fromSoc)) / (toSoc - fromSoc);
});

/** V of a cell at rest at a SOC of 0..100 %. */
export function openCircuit(soc: number): number {
	const below = Math.min(99, Math.max(0, Math.floor(soc)));
	const from = at(BY_PERCENT, below);
	return from + (at(BY_PERCENT, below + 1) - from) * (soc - below);
}

/** V between the highest and the lowest cell: 10 mV in the middle, up to 60 near full and empty. */
export function cellSpread(soc: number): number {
	const fromEnd = Math.min(soc, 100 - soc);
	return 0.01 + 0.05 * Math.max(0, 1 - fromEnd / 8);
}
