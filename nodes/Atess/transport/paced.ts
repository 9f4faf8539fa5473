import type { Row } from 'atess-client/internal';

/** A history that is read in place of the latest data of a device. */
export interface CatchUp {
	readonly at: number;
	/** Local time from which it is read. */
	readonly from: string;
	readonly rows: Promise<Row[]>;
}

/** The shared state of the triggers with one credential to keep pace. */
export interface Paced {
	/** When a history may be read in place of the latest data, by operation. */
	readonly next: Map<string, number>;
	/** Histories of this poll, by device and zone. */
	readonly catchUps: Map<string, CatchUp>;
}
