// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const deviceOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		description: 'Get serial number, model, data logger, firmware, online state and last data time of a device (path not confirmed)',
		action: 'Get model and state of device',
	},
	{
		name: 'Get History',
		value: 'getHistory',
		description: 'Get the samples of a device between two times',
		action: 'Get history of device',
	},
	{
		name: 'Get Latest Data',
		value: 'getLatestData',
		description: 'Get the most recent sample of a device: powers, energies, battery and status',
		action: 'Get latest data of device',
	},
	{
		name: 'Get Many',
		value: 'getMany',
		description: 'Get the base info of the devices behind a data logger',
		action: 'Get many devices of data logger',
	},
	{
		name: 'Get Settings',
		value: 'getSettings',
		description: 'Get the current settings of a device, with meaning, unit, range and risk',
		action: 'Get settings of device',
	},
	{
		name: 'Update Settings',
		value: 'updateSettings',
		description: 'Change settings of a device; a wrong value can trip the site (path not confirmed)',
		action: 'Update settings of device',
	},
];

export const deviceProperties: INodeProperties[] = [
	{
		displayName: 'Data Logger',
		name: 'dataLogSn',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchDataLoggers', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. SIMLOG0001',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*[A-Za-z0-9_-]{0,64}\\s*$',
							errorMessage: 'Write letters, digits, - and _ only',
						},
					},
				],
			},
		],
		required: true,
		description: 'Serial number of the data logger',
		displayOptions: { show: { resource: ['device'], operation: ['getMany'] } },
	},
	{
		displayName: 'Device',
		name: 'deviceSn',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchDevices', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. SIMHPS0001',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*([A-Za-z0-9]+:)?[A-Za-z0-9_-]{0,64}\\s*$',
							errorMessage: 'Write letters, digits, - and _ only',
						},
					},
				],
			},
		],
		required: true,
		description: 'Serial number of the device',
		displayOptions: {
			show: {
				resource: ['device'],
				operation: ['get', 'getHistory', 'getLatestData', 'getSettings', 'updateSettings'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: { resource: ['device'], operation: ['getHistory', 'getMany'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { resource: ['device'], operation: ['getHistory', 'getMany'], returnAll: [false] } },
	},
];
