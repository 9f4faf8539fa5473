import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEVICE_RESOURCES } from '../device/resources';

/** Operations on settings that are the node's own. */
export const settingsOperations: INodePropertyOptions[] = [];

export const settingsProperties: INodeProperties[] = [
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: '{}',
		description: 'JSON object of names and values, under the names that the device reports',
		displayOptions: { show: { resource: DEVICE_RESOURCES, operation: ['updateSettings'] } },
	},
];
