import { DEVICE_KINDS, type DeviceKind } from '../device-kind.ts';
import type { components } from '../generated/openapi.ts';
import { FIELDS } from '../generated/fields.ts';
import { N8N_OPERATIONS } from '../generated/n8n-operations.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../operation-info.ts';
import { isList } from '../row-list.ts';
import type { OperationId } from '../types.ts';

/** The two types of HPS, which a serial number does not tell apart. */
export const HPS_KINDS = ['hpsCentral', 'hpsString'] as const satisfies readonly DeviceKind[];

/** What a kind's latest data look like; every field may be missing. */
export type LatestRecord<Kind extends DeviceKind> =
	components['schemas'][`${Capitalize<Kind>}Record`];

/** The operations by which devices of a kind are read. */
export interface KindOperations {
	/** Identity and connection of one device. */
	readonly baseInfo: OperationId;
	/** The same of all devices of the kind behind a data logger. */
	readonly baseInfoList: OperationId;
	readonly latest: OperationId;
	readonly history: OperationId;
	readonly settings: OperationId;
}

/** How a role shows in the document: the end of the name of the schema, and whether it is a list. */
const ROLES = {
	baseInfo: ['BaseInfo', false],
	baseInfoList: ['BaseInfo', true],
	latest: ['Record', false],
	history: ['Record', true],
	settings: ['Settings', false],
} as const satisfies Record<keyof KindOperations, readonly [string, boolean]>;

const known = new Map<DeviceKind, KindOperations>();

/**
 * The operations of a kind, as the document has them: by n8n resource, schema and whether there is a list of it, and
 * where two kinds share a resource (HPS) by the kind that stands beside it.
 *
 * @throws {TypeError} when there is no such kind
 */
export function operationsOf(kind: DeviceKind): KindOperations {
	const found = known.get(kind) ?? derive(kind);
	known.set(kind, found);
	return found;
}

function derive(kind: DeviceKind): KindOperations {
	const own = Object.entries<OperationInfo>(OPERATIONS).filter(([id, { method }]) => {
		const place = N8N_OPERATIONS[id as OperationId];
		return method === 'GET' && resourceOf(kind) === place.resource && (place.kind ?? kind) === kind;
	});
	const find = (role: keyof KindOperations): OperationId => {
		const [suffix, many] = ROLES[role];
		const id = own.find(
			([, info]) => info.data.schema?.endsWith(suffix) && isList(info) === many,
		)?.[0];
		if (id === undefined) throw new TypeError(`The document has no ${role} of ${kind}.`);
		return id as OperationId;
	};
	return {
		baseInfo: find('baseInfo'),
		baseInfoList: find('baseInfoList'),
		latest: find('latest'),
		history: find('history'),
		settings: find('settings'),
	};
}

/** The n8n resource of a kind, which kinds can share. */
export function resourceOf(kind: DeviceKind): string {
	const resources = Object.values(N8N_OPERATIONS).map(({ resource }) => resource);
	const found = resources.find((resource) => kind.startsWith(resource));
	if (found === undefined) {
		throw new TypeError(
			`There is no kind of device called ${kind}; there are ${DEVICE_KINDS.join(', ')}.`,
		);
	}
	return found;
}

/** `Central` of `hpsCentral`; nothing where a resource has one kind only. */
function typeOf(kind: DeviceKind, resource: string): string {
	return kind.slice(resource.length);
}

/** A kind as people say it: "central HPS", "PCS". */
export function nameOf(kind: DeviceKind): string {
	const resource = resourceOf(kind);
	return `${typeOf(kind, resource).toLowerCase()} ${resource.toUpperCase()}`.trim();
}

/**
 * Whether data look like the latest data of a kind: an object with at least one field of the kind's
 * schema that says something. Blank fields do not count: a server that fills in a form for any serial
 * number has not found the device.
 */
export function isRecordOf(kind: DeviceKind, data: unknown): boolean {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
	const fields = FIELDS[`${capital(kind)}Record`];
	return Object.entries(data).some(
		([name, value]) =>
			Object.hasOwn(fields, name) && value !== null && value !== undefined && value !== '',
	);
}

function capital<Kind extends string>(kind: Kind): Capitalize<Kind> {
	return (kind.charAt(0).toUpperCase() + kind.slice(1)) as Capitalize<Kind>;
}
