import type { DeviceKind } from './device.ts';

/** How bad a fault is: a `stop` is somebody's hand on the emergency stop. */
export type Severity = 'fault' | 'warning' | 'stop';

/** A bit of a fault word. */
export interface FaultCode {
	/** As alarm lists name it, e.g. "2-104-5". */
	readonly code: string;
	/** Which sysFaultWordN, from 1. */
	readonly word: number;
	/** Its bit D0..D15, after the bytes of the word have been swapped. */
	readonly bit: number;
	readonly text: string;
	readonly severity: Severity;
}

/** Tables of codes of the document (`x-codes`). */
export type CodeTables = Readonly<Record<string, unknown>>;

/** The table of each kind of device. The records of a BMS have no fault words. */
const TABLES: Readonly<Partial<Record<DeviceKind, string>>> = {
	hpsCentral: 'faultBitsHpsPcs',
	hpsString: 'faultBitsHpsPcs',
	pcs: 'faultBitsHpsPcs',
	pbd: 'faultBitsPbd',
};

/** Every fault that a kind of device can tell, from the document's tables; none for a BMS. */
export function faultCodesOf(kind: DeviceKind, codes: CodeTables): readonly FaultCode[] {
	const table = codes[TABLES[kind] ?? ''];
	if (!Array.isArray(table)) return [];
	return table.flatMap((row: unknown) => faultCode(row) ?? []);
}

/**
 * A fault word as devices send it: high and low byte swapped.
 *
 * @param word which of the words, from 1
 */
export function faultWord(faults: readonly FaultCode[], word: number): number {
	let value = 0;
	for (const fault of faults) {
		if (fault.word === word) value |= 1 << fault.bit;
	}
	return ((value & 0xff) << 8) | (value >>> 8);
}

function faultCode(row: unknown): FaultCode | undefined {
	if (typeof row !== 'object' || row === null) return undefined;
	const { alarmCode, word, bit, label, severity } = row as Readonly<Record<string, unknown>>;
	if (typeof alarmCode !== 'string' || typeof word !== 'number' || typeof bit !== 'number') {
		return undefined;
	}
	return {
		code: alarmCode,
		word,
		bit,
		text: typeof label === 'string' ? label : alarmCode,
		severity: severity === 'warning' || severity === 'stop' ? severity : 'fault',
	};
}
