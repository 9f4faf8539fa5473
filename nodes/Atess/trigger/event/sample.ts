import type { NormalisedRecord, Row } from 'atess-client/internal';

/** A sample of a device with its place in time. */
export interface Sample {
	/**
	 * Where it stands, in milliseconds: the instant where the zone of the plant is known, else the plant's
	 * clock as if it stood in UTC. Only differences mean something without a zone.
	 */
	readonly at: number;
	readonly record: NormalisedRecord;
	/** As the vendor has sent it. */
	readonly row: Row;
	/** With a zone: whether the plant's clock shows its time twice that day. */
	readonly twice?: boolean;
	/** Set where another sample of the same time was taken: the difference of the two. */
	readonly again?: string;
	/** A short text that differs where the row does. It costs more than reading the row. */
	readonly print: () => string;
}
