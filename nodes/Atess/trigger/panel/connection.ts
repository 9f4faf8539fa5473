import type { INodeProperties } from 'n8n-workflow';

const shown = { triggerOn: ['connection'] };

export const connectionFields: INodeProperties[] = [
	{
		displayName: 'Offline After (Minutes)',
		name: 'offlineAfter',
		type: 'number',
		typeOptions: { minValue: 15, maxValue: 1440 },
		default: 30,
		description:
			'How long no sample must have come. Samples are taken every five minutes and take some to arrive.',
		displayOptions: { show: shown },
	},
	{
		displayName: 'Back After (Minutes)',
		name: 'backAfter',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 10,
		description:
			'How long samples must come in a row before the device is back. A connection that comes and goes is one event.',
		displayOptions: { show: shown },
	},
];
