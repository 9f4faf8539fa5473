import type { INodeProperties } from 'n8n-workflow';

import { DEVICE } from './device-type';

const ofLatest = { resource: [DEVICE], operation: ['getLatestData'] };
/** Hours and days have fields of their own. */
const ofSamples = {
	resource: [DEVICE],
	operation: ['getHistory'],
	resolution: ['samples'],
};

/** How records of devices leave the node. */
export const outputProperties: INodeProperties[] = [ofLatest, ofSamples].flatMap((show) => [
	{
		displayName: 'Fields',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Raw',
				value: 'raw',
				description: 'Every field under the name and in the unit in which it arrives',
			},
			{
				name: 'Selected Fields',
				value: 'selected',
				description: 'Chosen fields, as they arrive',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description:
					'The same fields for all device types: the main quantities, with the unit in the name',
			},
		],
		default: 'simplified',
		description: 'Which fields are returned',
		displayOptions: { show },
	},
	{
		displayName: 'Field Names or IDs',
		name: 'fields',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getFields',
			loadOptionsDependsOn: ['deviceSn.value', 'deviceType', 'operation'],
		},
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { ...show, output: ['selected'] } },
	},
]);
