import type { KindMemory } from './fleet/kind-memory.ts';
import type { ModelMemory } from './fleet/model-memory.ts';
import type { PowerUnit } from './normalise/options.ts';

/** What is given once, to the client, and holds for all of its devices. */
export interface FacadeOptions {
	/** IANA zone of the plants, or a fixed offset such as "UTC+7". Without it no sample has a moment in time. */
	readonly timezone?: string | undefined;
	/** Unit in which powers arrive. Without it records say `powerUnitUnconfirmed`. */
	readonly powerUnit?: PowerUnit | undefined;
	/** Ends every read and wait of the client. A write that has begun is not cut off. */
	readonly signal?: AbortSignal | undefined;
	/** Where found device types are kept. Default: the memory of this client. */
	readonly kinds?: KindMemory | undefined;
	/**
	 * Data loggers of the account. They are added to those of its lists; if these cannot be read, only they are used.
	 * Default: none.
	 */
	readonly dataLogSns?: readonly string[] | undefined;
	/** Where models of devices are kept. Default: the memory of this client. */
	readonly models?: ModelMemory | undefined;
}
