import type { INodeProperties } from 'n8n-workflow';

export const faultFields: INodeProperties[] = [
	{
		displayName: 'Severities',
		name: 'severities',
		type: 'multiOptions',
		options: [
			{ name: 'Fault', value: 'fault' },
			{ name: 'Stop', value: 'stop', description: 'An emergency stop was used' },
			{
				name: 'Unknown',
				value: 'unknown',
				description: 'A fault bit that no table explains',
			},
			{ name: 'Warning', value: 'warning' },
		],
		default: ['fault', 'stop', 'unknown'],
		description: 'Which faults count',
		displayOptions: { show: { triggerOn: ['fault'] } },
	},
];
