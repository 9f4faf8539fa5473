import type { SettingValues } from '../plant/standing.ts';
import type { SystemDesign } from '../plant/system.ts';

/** A device type of the document. The simulator has models of some; the records of others follow from their schema. */
export type DeviceKind = string;

/** A system. The plant model computes it, and several devices can report about it. */
export interface System {
	readonly design: SystemDesign;
}

/** A device behind a data logger. */
export interface Device {
	readonly serial: string;
	readonly kind: DeviceKind;
	readonly model: string;
	readonly alias: string;
	/** Serial number of its data logger. */
	readonly logger: string;
	/** Address on the logger's bus. */
	readonly address: number;
	/** Rated power in W; 0 for batteries. */
	readonly ratedW: number;
	readonly system: System;
	/** Index of its cluster, for a BCU. */
	readonly cluster: number;
	/** Settings that its installer has given other values than the factory. */
	readonly settings?: SettingValues;
}
