import { cellSpread, openCircuit, RESISTANCE, type Pack } from '../plant/cells.ts';
import { hash, jitter } from '../plant/random.ts';
import type { Sample } from '../plant/sample.ts';
import { systemSeed } from '../plant/timeline.ts';
import { bmsStatus } from './device-state.ts';
import type { Device } from './device.ts';
import { round, tenth } from './reading.ts';

/** The measurements of the battery management. The voltage is that of every cluster: they are in parallel. */
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
	/** V of one cell: the battery's voltage by the cells in series */
	readonly cellMean: number;
	/** V */
	readonly cellMax: number;
	readonly cellMin: number;
	/** degC, whole */
	readonly temperatureMax: number;
	readonly temperatureMin: number;
	/** A that the whole battery may take and give */
	readonly chargeLimit: number;
	readonly dischargeLimit: number;
	/** -1 charging, 0 idle, 1 discharging */
	readonly direction: -1 | 0 | 1;
	/** a code of bmsBatteryStatus */
	readonly status: number;
}

export interface ClusterState {
	readonly current: number;
	readonly soc: number;
	readonly chargeLimit: number;
	readonly dischargeLimit: number;
}

/** The battery of a device at a sample. All devices of a system see the same one. */
export function packOf({ system: { design } }: Device, sample: Sample, seed: number): PackState {
	return packState(design.battery.pack, sample, systemSeed(seed, design));
}

/** The measurements of the battery management at a sample. */
export function packState(pack: Pack, sample: Sample, seed: number): PackState {
	const { soc, batteryKw } = sample;
	const open = openCircuit(soc);
	// The sag is small enough that one round of P = V x I is exact to a few mV.
	const clusterCurrent = (batteryKw * 1000) / (pack.cells * open) / pack.shares.length;
	const cell = open - RESISTANCE * clusterCurrent;
	const voltage = tenth(cell * pack.cells);
	const current = (batteryKw * 1000) / voltage;
	const spread = cellSpread(soc) * (1 + 0.2 * jitter(hash(seed, sample.index, 11)));
	const clusters = pack.shares.map((share, index) => ({
		current: tenth(current * share),
		soc: Math.round(soc + clusterImbalance(seed, pack, index, soc)),
		chargeLimit: tenth(sample.chargeLimitA * share),
		dischargeLimit: tenth(sample.dischargeLimitA * share),
	}));
	const total = (of: (cluster: ClusterState) => number) =>
		clusters.reduce((sum, cluster) => sum + of(cluster), 0);
	return {
		voltage,
		current: tenth(total((cluster) => cluster.current)),
		clusters,
		soc: Math.round(total((cluster) => cluster.soc) / clusters.length),
		soh: Math.round(sample.sohPercent),
		cellMean: round(voltage / pack.cells, 3),
		cellMax: round(cell + spread / 2, 3),
		cellMin: round(cell - spread / 2, 3),
		temperatureMax: Math.round(sample.temperature + 1.5),
		temperatureMin: Math.round(sample.temperature - 1.5),
		chargeLimit: tenth(total((cluster) => cluster.chargeLimit)),
		dischargeLimit: tenth(total((cluster) => cluster.dischargeLimit)),
		direction: directionOf(batteryKw),
		status: bmsStatus(sample),
	};
}

/** Below the resolution of a reading nothing flows. */
function directionOf(batteryKw: number): -1 | 0 | 1 {
	if (Math.abs(batteryKw) < 0.05) return 0;
	return batteryKw > 0 ? 1 : -1;
}

/** Clusters drift apart by a percent or so; at the ends they meet. The drifts add up to nothing. */
function clusterImbalance(seed: number, pack: Pack, index: number, soc: number): number {
	if (pack.shares.length < 2) return 0;
	const room = Math.min(1, Math.min(soc, 100 - soc) / 5);
	const drift = (which: number) => jitter(hash(seed, which, 12));
	const mean = pack.shares.reduce((sum, _, which) => sum + drift(which), 0) / pack.shares.length;
	return 1.2 * room * (drift(index) - mean);
}
