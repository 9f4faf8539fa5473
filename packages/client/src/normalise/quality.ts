import { QUALITY_TEXTS } from '../findings/quality.ts';
import type { QuantityName } from './quantities.ts';

/** Every quality flag that a record can carry, in the order in which records carry them, with its text. */
export const QUALITY_CODES = QUALITY_TEXTS;

/** Stable name of a quality flag. */
export type QualityCode = keyof typeof QUALITY_CODES;

/** One quality flag about a record. There is at most one of each code. */
export interface QualityFlag {
	readonly code: QualityCode;
	/** Members of the record that the flag is about. */
	readonly quantities?: readonly QuantityName[];
	/** The vendor's fields that they came from, where it is about what was sent. */
	readonly fields?: readonly string[];
	/** Figures or raw text, for people. */
	readonly detail?: string;
}

/** The known facts about a quality flag when it is raised. */
export interface Doubt {
	readonly quantity?: QuantityName;
	readonly field?: string;
	readonly detail?: string;
}

/** Collects the quality flags about one record. */
export interface Doubts {
	raise(code: QualityCode, doubt: Doubt): void;
	/** The raised flags, in the order of {@link QUALITY_CODES} and without repetition. */
	flags(): QualityFlag[];
}

const CODES_IN_ORDER = Object.keys(QUALITY_CODES) as QualityCode[];

/** An empty collection of quality flags. */
export function createDoubts(): Doubts {
	const raised = new Map<QualityCode, Doubt[]>();
	return {
		raise(code, doubt) {
			const before = raised.get(code);
			if (before) before.push(doubt);
			else raised.set(code, [doubt]);
		},
		flags() {
			if (raised.size === 0) return [];
			const flags: QualityFlag[] = [];
			for (const code of CODES_IN_ORDER) {
				const doubts = raised.get(code);
				if (doubts) flags.push(flagOf(code, doubts));
			}
			return flags;
		},
	};
}

function flagOf(code: QualityCode, doubts: readonly Doubt[]): QualityFlag {
	const quantities: QuantityName[] = [];
	const fields: string[] = [];
	const details: string[] = [];
	for (const { quantity, field, detail } of doubts) {
		if (quantity !== undefined && !quantities.includes(quantity)) quantities.push(quantity);
		if (field !== undefined && !fields.includes(field)) fields.push(field);
		if (detail !== undefined && !details.includes(detail)) details.push(detail);
	}
	return {
		code,
		...(quantities.length > 0 && { quantities }),
		...(fields.length > 0 && { fields }),
		...(details.length > 0 && { detail: details.join('; ') }),
	};
}
