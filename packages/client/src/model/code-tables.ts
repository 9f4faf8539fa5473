/** One bit of a fault word. The two bytes of the word are swapped before `bit` is read; `rawBit` counts without the swap. */
export interface FaultBit {
	readonly word: number;
	readonly bit: number;
	readonly rawBit: number;
	/** The vendor's number in alarm lists: word-byte-bit. */
	readonly alarmCode: string;
	readonly label: string;
	readonly severity: string;
}

/** Numeric codes with their texts. */
export type CodeTable = Readonly<Record<string, string>>;
