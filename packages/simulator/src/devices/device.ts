import type { SystemDesign } from '../plant/system.ts';
import type { Pack } from './pack.ts';

/** Kinds of device, as the document tells them apart. */
export type DeviceKind = 'hpsCentral' | 'hpsString' | 'pcs' | 'pbd' | 'mbms' | 'bcu';

/** A system: what the plant model computes, and the battery pack that its devices report. */
export interface System {
	readonly design: SystemDesign;
	readonly pack: Pack;
	/** Share of the PV power on each input, together 1. */
	readonly pvInputs: readonly number[];
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
}
