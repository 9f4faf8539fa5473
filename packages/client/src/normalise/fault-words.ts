import type { FaultBit } from '../model/code-tables.ts';

/** A fault that a device reports, as the vendor's alarm lists name it. */
export interface Fault {
	/** word-byte-bit, such as 5-110-2 */
	readonly alarmCode: string;
	readonly label: string;
	/** As in the document: fault, warning, stop; unknown for a bit that no table explains. */
	readonly severity: string;
}

/** The meaning of each bit of each word, by word and by bit after the bytes are swapped. */
export type FaultTable = ReadonlyMap<number, ReadonlyMap<number, Fault>>;

const BITS = 16;

/** Arranges the document's list of bits for {@link faultsOf}. */
export function faultTable(bits: readonly FaultBit[]): FaultTable {
	const table = new Map<number, Map<number, Fault>>();
	for (const { word, bit, alarmCode, label, severity } of bits) {
		const ofWord = table.get(word) ?? new Map<number, Fault>();
		ofWord.set(bit, { alarmCode, label, severity });
		table.set(word, ofWord);
	}
	return table;
}

/** Whether a number can be a fault word: 16 bits without a sign. */
export function isFaultWord(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value < 2 ** BITS;
}

/**
 * The faults of one word, in the order of its bits. The cloud delivers the word with its two bytes
 * swapped: 1024 is 0x0400, swapped 0x0004, bit 2.
 */
export function faultsOf(table: FaultTable, word: number, value: number): Fault[] {
	const swapped = ((value & 0xff) << 8) | (value >> 8);
	const faults: Fault[] = [];
	for (let bit = 0; bit < BITS; bit++) {
		if (swapped & (1 << bit)) faults.push(table.get(word)?.get(bit) ?? unknownBit(word, bit));
	}
	return faults;
}

/** Bytes are numbered from 102: two for each word, the low one first. */
function unknownBit(word: number, bit: number): Fault {
	const byte = 100 + 2 * word + (bit < 8 ? 0 : 1);
	return { alarmCode: `${word}-${byte}-${bit % 8}`, label: 'unknown bit', severity: 'unknown' };
}
