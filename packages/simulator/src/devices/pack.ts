import { hash, jitter } from '../plant/random.ts';
import type { Sample } from '../plant/sample.ts';
import { round, tenth } from './reading.ts';

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

/** What the battery management measures. The voltage is that of every cluster: they are in parallel. */
export interface PackState {
	/** V */
	readonly voltage: number;
	/** A, + discharge, - charge; the sum of the clusters' */
	readonly current: number;
	readonly clusters: readonly ClusterState[];
	/** %, whole; the mean of the clusters, which are of equal size */
	readonly soc: number;
	/** %, whole */
	readonly soh: number;
	/** V */
	readonly cellMax: number;
	readonly cellMin: number;
	/** degC, whole */
	readonly temperatureMax: number;
	readonly temperatureMin: number;
	/** A of the whole battery, tapering at the ends */
	readonly chargeLimit: number;
	readonly dischargeLimit: number;
	/** -1 charging, 0 idle, 1 discharging */
	readonly direction: -1 | 0 | 1;
}

export interface ClusterState {
	readonly current: number;
	readonly soc: number;
	readonly chargeLimit: number;
	readonly dischargeLimit: number;
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
const RESISTANCE = 0.0004;

/** What the battery management would measure at a sample. */
export function packState(pack: Pack, sample: Sample, seed: number): PackState {
	const { soc, batteryKw } = sample;
	const open = openCircuit(soc);
	// The sag is small enough that one round of P = V x I is exact to a few mV.
	const clusterCurrent = (batteryKw * 1000) / (pack.cells * open) / pack.shares.length;
	const cell = open - RESISTANCE * clusterCurrent;
	const voltage = tenth(cell * pack.cells);
	const current = (batteryKw * 1000) / voltage;
	const spread = cellSpread(soc) * (1 + 0.2 * jitter(hash(seed, sample.index, 11)));
	const warm = 24 + 0.3 * (sample.ambient - 25) + 7 * sample.strain;
	const clusters = pack.shares.map((share, index) => ({
		current: tenth(current * share),
		soc: Math.round(soc + clusterImbalance(seed, pack, index, soc)),
		chargeLimit: tenth(pack.currentLimit * chargeTaper(soc)),
		dischargeLimit: tenth(pack.currentLimit * dischargeTaper(soc)),
	}));
	const total = (of: (cluster: ClusterState) => number) =>
		clusters.reduce((sum, cluster) => sum + of(cluster), 0);
	return {
		voltage,
		current: tenth(total((cluster) => cluster.current)),
		clusters,
		soc: Math.round(total((cluster) => cluster.soc) / clusters.length),
		soh: stateOfHealth(pack, sample),
		cellMax: round(cell + spread / 2, 3),
		cellMin: round(cell - spread / 2, 3),
		temperatureMax: Math.round(warm + 1.5),
		temperatureMin: Math.round(warm - 1.5),
		chargeLimit: tenth(total((cluster) => cluster.chargeLimit)),
		dischargeLimit: tenth(total((cluster) => cluster.dischargeLimit)),
		direction: directionOf(batteryKw),
	};
}

/** Below the resolution of a reading nothing flows. */
function directionOf(batteryKw: number): -1 | 0 | 1 {
	if (Math.abs(batteryKw) < 0.05) return 0;
	return batteryKw > 0 ? 1 : -1;
}

/** Straight between the points of the table. */
export function openCircuit(soc: number): number {
	let [fromSoc, fromVolt]: readonly [number, number] = OPEN_CIRCUIT[0];
	for (const [toSoc, toVolt] of OPEN_CIRCUIT) {
		if (soc <= toSoc) {
			const share = toSoc === fromSoc ? 0 : (soc - fromSoc) / (toSoc - fromSoc);
			return fromVolt + (toVolt - fromVolt) * share;
		}
		[fromSoc, fromVolt] = [toSoc, toVolt];
	}
	return fromVolt;
}

/** V between the highest and the lowest cell: 5..15 mV in the middle, up to 60 near full and empty. */
function cellSpread(soc: number): number {
	const fromEnd = Math.min(soc, 100 - soc);
	return 0.01 + 0.05 * Math.max(0, 1 - fromEnd / 8);
}

/** Clusters drift apart by a percent or so; at the ends they meet. The drifts add up to nothing. */
function clusterImbalance(seed: number, pack: Pack, index: number, soc: number): number {
	if (pack.shares.length < 2) return 0;
	const room = Math.min(1, Math.min(soc, 100 - soc) / 5);
	const drift = (which: number) => jitter(hash(seed, which, 12));
	const mean = pack.shares.reduce((sum, _, which) => sum + drift(which), 0) / pack.shares.length;
	return 1.2 * room * (drift(index) - mean);
}

function chargeTaper(soc: number): number {
	return soc >= 95 ? Math.max(0, (100 - soc) / 5) : 1;
}

function dischargeTaper(soc: number): number {
	return soc <= 10 ? Math.max(0, soc / 10) : 1;
}

/** 80 % after 6,000 full cycles. */
function stateOfHealth(pack: Pack, sample: Sample): number {
	const capacityKwh = (pack.cells * 3.2 * pack.ampereHours * pack.shares.length) / 1000;
	const cycles = sample.energyTotalKwh.discharge / capacityKwh;
	return Math.round(Math.max(80, 100 - (20 * cycles) / 6000));
}
