import type { FAULT_BITS } from '../generated/codes.ts';
import type { SchemaName } from '../generated/fields.ts';
import type { OPERATIONS } from '../generated/operations.ts';
import type { DeviceRole, Role } from '../model/operation-info.ts';

/** The class of a device type: its measurements and functions. */
export type DeviceClass =
	'hybridInverter' | 'batteryInverter' | 'solarCharger' | 'battery' | 'batteryCluster';

type OperationName = keyof typeof OPERATIONS;

/** The facts of a device type that the document has, or that follow from its operations. */
export interface DeviceInfo {
	/** The type in a sentence, such as "central HPS". */
	readonly label: string;
	/** The type in a list, such as "Battery Inverter (PCS)". Absent where the label serves. */
	readonly name?: string;
	readonly description: string;
	/** Absent where a device is of none of the known classes: then no sum counts it. */
	readonly class?: DeviceClass;
	/** Table in `FAULT_BITS` of its fault words. */
	readonly faultBits?: keyof typeof FAULT_BITS;
	/** Schemas of its base info, its records and its settings. */
	readonly baseInfo: SchemaName;
	readonly record: SchemaName;
	readonly settings: SchemaName;
	readonly operations: Readonly<Record<DeviceRole, OperationName>>;
}

/** The operations of a plant, a data logger or another subject by role. */
export type SubjectOperations = Readonly<Partial<Record<Role, OperationName>>>;
