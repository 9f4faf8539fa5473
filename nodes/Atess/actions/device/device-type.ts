import {
	DEVICE_TYPES,
	deviceInfo,
	isList,
	typesOfResource,
	requireDeviceType,
	type DeviceType,
} from 'atess-client/internal';
import type { INodeProperties } from 'n8n-workflow';

import { parameter, requiredText, stoppable, text, type Step } from '../step/action';
import type { Documented } from '../step/operation-of';

/** The resources of the panel that are device types, each for one type or several. */
export const DEVICE_RESOURCES: string[] = [
	...new Set(DEVICE_TYPES.map((deviceType) => deviceInfo(deviceType).resource)),
].sort();

const AUTO = 'auto';

const SHARED_RESOURCES = DEVICE_RESOURCES.filter(
	(resource) => typesOfResource(resource).length > 1,
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
		...typeOptions(typesOfResource(resource)),
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
export function typeName(deviceType: DeviceType): string {
	const { label } = deviceInfo(deviceType);
	return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Device types to choose from, by name. */
export function typeOptions(
	deviceTypes: readonly DeviceType[],
): { name: string; value: string; description: string }[] {
	return deviceTypes
		.map((deviceType) => {
			const { description } = deviceInfo(deviceType);
			return { name: typeName(deviceType), value: deviceType, description };
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * The device types that the panel asks for: those of the resource, or the one that was chosen among them.
 * The trigger's panel has no resource: its devices are of every type.
 */
export function chosenTypes(resource: string, type: unknown): readonly DeviceType[] {
	if (resource === '') return DEVICE_TYPES;
	const deviceTypes = typesOfResource(resource);
	return deviceTypes.length < 2 || (type ?? AUTO) === AUTO
		? deviceTypes
		: deviceTypes.filter((deviceType) => deviceType === type);
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
	const deviceTypes = chosenTypes(text(step, 'resource'), parameter(step, 'deviceType', AUTO));
	const [first] = candidates;
	const isOfList = first !== undefined && isList(first.info);
	const wanted =
		isOfList || deviceTypes.length < 2 ? deviceTypes : [await foundDeviceType(step, deviceTypes)];
	return candidates.filter(({ info }) => wanted.some((deviceType) => deviceType === info.of));
}

/** The type that was found, never a guess. */
async function foundDeviceType(step: Step, among: readonly DeviceType[]): Promise<DeviceType> {
	return await requireDeviceType(step.account.client, requiredText(step, 'Device', 'deviceSn'), {
		memory: step.account.deviceTypes,
		among,
		...stoppable(step),
	});
}
