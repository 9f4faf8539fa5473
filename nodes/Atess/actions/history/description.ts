import type { INodeProperties } from 'n8n-workflow';

import { DEVICE_RESOURCES } from '../device/resources';

const shown = { resource: DEVICE_RESOURCES, operation: ['getHistory'] };

export const historyProperties: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		required: true,
		default: '',
		description:
			"First moment of the range. A time without an offset is the plant's own; one with an offset is converted to the plant's time zone.",
		displayOptions: { show: shown },
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		required: true,
		default: '',
		description:
			"Last moment of the range. A time without an offset is the plant's own; one with an offset is converted to the plant's time zone.",
		displayOptions: { show: shown },
	},
];
