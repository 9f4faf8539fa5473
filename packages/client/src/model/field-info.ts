import type { EvidenceStatus } from './evidence.ts';

type FieldValue = string | number | boolean;

/** The facts of the document about one field of a record, base info or settings object. */
export interface FieldInfo {
	/** JSON types; the vendor may send numbers as text. */
	readonly types: readonly string[];
	readonly description: string;
	readonly unit?: string;
	/** Name of the table in `CODES` that gives its numbers a meaning. */
	readonly codes?: string;
	/** Number of the fault word, whose bits `CODES` explains. */
	readonly faultWord?: number;
	/** The normalised quantities it feeds, each with the models for which that holds. */
	readonly quantity?: readonly {
		readonly name: string;
		readonly models?: readonly string[];
		readonly notModels?: readonly string[];
	}[];
	/** Values that mean "not available". */
	readonly sentinel?: readonly number[];
	/** The plausible values, or for a setting the values that the protocol takes. They are not necessarily safe. */
	readonly range?: {
		readonly min?: number;
		readonly max?: number;
		readonly above?: number;
		readonly note?: string;
	};
	/** The value that it has by default, as the vendor's document has it. */
	readonly default?: FieldValue;
	readonly example?: FieldValue;
	/** The vendor's document calls it deprecated, or does not have it any more. */
	readonly deprecated?: true;
	/** Of a setting: the possible harm of a wrong value. */
	readonly risk?: string;
	/** Of a setting: writing it starts an action. It is sent only as the change itself. */
	readonly command?: boolean;
	readonly evidence: {
		readonly status: EvidenceStatus;
		readonly confidence?: string;
		readonly note?: string;
	};
}
