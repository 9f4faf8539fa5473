import {
	DEVICE_KINDS,
	deviceInfo,
	isList,
	kindsOfResource,
	requireKind,
	type DeviceKind,
} from 'atess-client/internal';
import type { INodeProperties } from 'n8n-workflow';

import { parameter, requiredText, stoppable, text, type Step } from '../step/action';
import type { Documented } from '../step/operation-of';

/** The resources of the panel that are device types, each for one type or several. */
export const DEVICE_RESOURCES: string[] = [
	...new Set(DEVICE_KINDS.map((kind) => deviceInfo(kind).resource)),
].sort();

const AUTO = 'auto';

const SHARED_RESOURCES = DEVICE_RESOURCES.filter(
	(resource) => kindsOfResource(resource).length > 1,
);

/** Types that share a resource have operations of their own; a serial number does not show which type it is. */
export const deviceTypeProperties: INodeProperties[] = SHARED_RESOURCES.map((resource) => ({
	displayName: 'Device Type',
	name: 'deviceType',
	type: 'options',
	options: [
		{
			name: 'Auto-Detect',
			value: AUTO,
			description: 'Found out once per device, and remembered while n8n runs',
		},
		...typeOptions(kindsOfResource(resource)),
	],
	default: AUTO,
	description: 'Type of the device. For Get Many, Auto-Detect lists every type.',
	// The output of an earlier change shows the type of its device.
	displayOptions: {
		show: { resource: [resource] },
		hide: { operation: ['undoSettings', 'verifySettings'] },
	},
}));

/** The name of a device type, such as "Central HPS". */
export function typeName(kind: DeviceKind): string {
	const { label } = deviceInfo(kind);
	return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Device types to choose from, by name. */
export function typeOptions(
	kinds: readonly DeviceKind[],
): { name: string; value: string; description: string }[] {
	return kinds
		.map((kind) => {
			const { description } = deviceInfo(kind);
			return { name: typeName(kind), value: kind, description };
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * The device types that the panel asks for: those of the resource, or the one that was chosen among them.
 * The trigger's panel has no resource: its devices are of every type.
 */
export function chosenKinds(resource: string, type: unknown): readonly DeviceKind[] {
	if (resource === '') return DEVICE_KINDS;
	const kinds = kindsOfResource(resource);
	return kinds.length < 2 || (type ?? AUTO) === AUTO
		? kinds
		: kinds.filter((kind) => kind === type);
}

/**
 * Of the operations of several types, those that the panel asks for. Lists take every type; an operation on
 * one device takes its type, which is found out where the panel does not name it.
 */
export async function operationsOfType(
	step: Step,
	candidates: readonly Documented[],
): Promise<readonly Documented[]> {
	if (candidates.length < 2) return candidates;
	const kinds = chosenKinds(text(step, 'resource'), parameter(step, 'deviceType', AUTO));
	const [first] = candidates;
	const isOfList = first !== undefined && isList(first.info);
	const wanted = isOfList || kinds.length < 2 ? kinds : [await foundKind(step, kinds)];
	return candidates.filter(({ info }) => wanted.some((kind) => kind === info.of));
}

/** The type that was found, never a guess. */
async function foundKind(step: Step, among: readonly DeviceKind[]): Promise<DeviceKind> {
	return await requireKind(step.account.client, requiredText(step, 'Device', 'deviceSn'), {
		memory: step.account.kinds,
		among,
		...stoppable(step),
	});
}
