import type { FaultBit } from '../code-tables.ts';
import type { DeviceKind } from '../device-kind.ts';
import { CODES } from '../generated/codes.ts';
import type { SchemaName } from '../generated/fields.ts';

interface KindFacts {
	/** Object of the document that describes its records. */
	readonly schema: SchemaName;
	/** What the bits of its fault words mean. */
	readonly faultBits: readonly FaultBit[];
}

/** Where the document describes each kind. */
export const KINDS: Readonly<Record<DeviceKind, KindFacts>> = {
	hpsCentral: { schema: 'HpsCentralRecord', faultBits: CODES.faultBitsHpsPcs },
	hpsString: { schema: 'HpsStringRecord', faultBits: CODES.faultBitsHpsPcs },
	pcs: { schema: 'PcsRecord', faultBits: CODES.faultBitsHpsPcs },
	pbd: { schema: 'PbdRecord', faultBits: CODES.faultBitsPbd },
	bcu: { schema: 'BcuRecord', faultBits: [] },
	mbms: { schema: 'MbmsRecord', faultBits: [] },
};
