import type { INodeProperties } from 'n8n-workflow';

/** The fields of what needs one field only. */
export const otherFields: INodeProperties[] = [
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
				name: 'Simplified',
				value: 'simplified',
				description:
					'The main quantities under one name for all device types, with the unit in the name',
			},
		],
		default: 'simplified',
		description: 'Which fields are returned',
		displayOptions: { show: { triggerOn: ['newData'] } },
	},
	{
		displayName: 'Minimum Duration (Minutes)',
		name: 'minimumDuration',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 0,
		description:
			'How long a new state must last before it counts. An unknown state code counts only when the next sample confirms it.',
		displayOptions: { show: { triggerOn: ['statusChanged'] } },
	},
	{
		displayName: 'Wait for Late Samples (Minutes)',
		name: 'graceMinutes',
		type: 'number',
		typeOptions: { minValue: 15, maxValue: 1440 },
		default: 120,
		description:
			'How long after midnight to wait for missing samples. The summary contains the number of received samples.',
		displayOptions: { show: { triggerOn: ['dailySummary'] } },
	},
	{
		displayName: 'Check Every (Minutes)',
		name: 'checkEvery',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1440 },
		default: 30,
		description: 'How often to read the settings of a device; not more often than polls come',
		displayOptions: { show: { triggerOn: ['settingsChanged'] } },
	},
];
