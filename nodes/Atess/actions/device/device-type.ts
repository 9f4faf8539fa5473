import { DEVICE_TYPES, deviceInfo, type DeviceInfo, type DeviceType } from 'atess-client/internal';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The resource of the panel for the devices of all types. */
export const DEVICE = 'device';

/** The choice that states no type. */
export const AUTO = 'auto';

/** The name of a device type, such as "Battery Inverter (PCS)". */
export function typeName(deviceType: DeviceType): string {
	const { name, label }: DeviceInfo = deviceInfo(deviceType);
	return name ?? label.charAt(0).toUpperCase() + label.slice(1);
}

/** Every device type to choose from, by name. */
export const TYPE_OPTIONS: INodePropertyOptions[] = DEVICE_TYPES.map((deviceType) => ({
	name: typeName(deviceType),
	value: deviceType,
	description: deviceInfo(deviceType).description,
})).sort((a, b) => a.name.localeCompare(b.name, 'en'));

const deviceType: INodeProperties = {
	displayName: 'Device Type',
	name: 'deviceType',
	type: 'options',
	options: [],
	default: AUTO,
};

/** The type of one device, or of the devices of a list. The output of an earlier change shows the type itself. */
export const deviceTypeProperties: INodeProperties[] = [
	{
		...deviceType,
		options: [
			{
				name: 'Auto-Detect',
				value: AUTO,
				description: 'Determined once for each device, and remembered while n8n runs',
			},
			...TYPE_OPTIONS,
		],
		description:
			'Type of the device. Auto-Detect needs no request for a device from the list. Otherwise it reads latest data until a type fits.',
		displayOptions: {
			show: { resource: [DEVICE] },
			hide: { operation: ['getMany', 'undoSettings', 'verifySettings'] },
		},
	},
	{
		...deviceType,
		options: [
			{ name: 'All Types', value: AUTO, description: 'One list request for each device type' },
			...TYPE_OPTIONS,
		],
		description: 'Which devices of the data logger to return',
		displayOptions: { show: { resource: [DEVICE], operation: ['getMany'] } },
	},
];

/** The device types that a choice of Device Type stands for. */
export function chosenTypes(type: unknown): readonly DeviceType[] {
	const deviceType = DEVICE_TYPES.find((one) => one === type);
	return deviceType ? [deviceType] : DEVICE_TYPES;
}
