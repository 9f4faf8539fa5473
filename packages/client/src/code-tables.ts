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

type CodeTable = Readonly<Record<string, string>>;

/** Numeric codes with their texts, and the bits of the fault words. A code that is not listed stays a number. */
export interface CodeTables {
	readonly runningState: CodeTable;
	readonly pbdRunningState: CodeTable;
	readonly operationMode: CodeTable;
	readonly pbdOperationMode: CodeTable;
	readonly workModeSetting: CodeTable;
	readonly bmsBatteryStatus: CodeTable;
	readonly plantStatus: CodeTable;
	readonly batteryFlag: CodeTable;
	readonly faultBitsHpsPcs: readonly FaultBit[];
	readonly faultBitsPbd: readonly FaultBit[];
}
