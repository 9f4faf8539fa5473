import type { ApiDocument } from '../document/types.ts';
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

/** The faults that devices of each type can have. */
export type FaultTables = ReadonlyMap<DeviceKind, readonly FaultCode[]>;

/** The faults of the document's device types. The records of a BMS have no fault words. */
export function faultTablesOf(document: ApiDocument): FaultTables {
	const types = Object.entries(document['x-device-types'] ?? {});
	return new Map(
		types.map(([kind, { faultBits = '' }]) => {
			const table = document['x-codes']?.[faultBits];
			return [kind, Array.isArray(table) ? table.flatMap((row) => faultCode(row) ?? []) : []];
		}),
	);
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
