import type { PowerUnit } from './normalise/options.ts';

/** The options that are given once, to the client, and hold for all of its devices. */
export interface FacadeOptions {
	/**
	 * IANA zone of the plants, or a fixed offset such as "UTC+7". Without it no sample has a moment in time, messages
	 * give times in UTC, and a server that takes instants cannot be requested a range.
	 */
	readonly timezone?: string | undefined;
	/** Unit in which powers arrive. Without it records have the flag `powerUnitUnconfirmed`. */
	readonly powerUnit?: PowerUnit | undefined;
	/** Ends every read and wait of the client. A write that has begun is not cut off. */
	readonly signal?: AbortSignal | undefined;
	/**
	 * Data loggers of the account. They are added to those of its lists; if these cannot be read, only they are used.
	 * Default: none.
	 */
	readonly dataLogSns?: readonly string[] | undefined;
	/** Whether the base info of a device is read where only its model decides what a field means. Default true. */
	readonly readModels?: boolean | undefined;
}
