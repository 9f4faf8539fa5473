import type { INodeProperties } from 'n8n-workflow';

import { DEVICE_RESOURCES } from '../actions/device/resources';
import { onFrequencyLimit } from '../actions/read-options';

/** Options of reads that give records of devices. */
export const recordOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: {
		show: { resource: DEVICE_RESOURCES, operation: ['getLatestData', 'getHistory'] },
	},
	options: [
		onFrequencyLimit,
		{
			displayName: 'Plant Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Asia/Bangkok',
			description:
				'IANA name of the zone of the plant, in place of the one in the credential. Times with an offset need it.',
		},
		{
			displayName: 'Power Unit',
			name: 'powerUnit',
			type: 'options',
			options: [
				{ name: 'As in the Credential', value: '' },
				{ name: 'kW', value: 'kW' },
				{ name: 'W', value: 'W' },
			],
			default: '',
			description:
				'Unit in which powers arrive, which is not documented. Simplified output is in kW and says so while it is not chosen.',
		},
	],
};

/** Options of the other reads that have a limit. */
export const readOptionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: {
		show: {
			resource: [...DEVICE_RESOURCES, 'dataLogger', 'plant'],
			operation: ['get', 'getMany'],
		},
	},
	options: [onFrequencyLimit],
};
