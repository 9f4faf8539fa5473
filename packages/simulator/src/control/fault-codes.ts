import type { DeviceKind } from '../devices/device.ts';
import type { Making } from '../devices/generic-value.ts';

/** A fault that a device can report. */
export interface FaultCode {
	/** as in the vendor's alarm lists, e.g. "2-104-5" */
	readonly code: string;
	readonly text: string;
	readonly severity: string;
}

const TABLES: Readonly<Partial<Record<DeviceKind, string>>> = {
	hpsCentral: 'faultBitsHpsPcs',
	hpsString: 'faultBitsHpsPcs',
	pcs: 'faultBitsHpsPcs',
	pbd: 'faultBitsPbd',
};

/** The faults of a kind of device, by the document's table; none where it has no table. */
export function faultCodesOf(kind: DeviceKind, codes: Making['codes']): FaultCode[] {
	const table = codes[TABLES[kind] ?? ''];
	if (!Array.isArray(table)) return [];
	return (table as { alarmCode: string; label: string; severity: string }[]).map((bit) => ({
		code: bit.alarmCode,
		text: bit.label,
		severity: bit.severity,
	}));
}
