// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const bcuOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		description: 'Get serial number, model, data logger, firmware, online state and last data time of a BCU (path not confirmed)',
		action: 'Get model and state of battery cluster (BCU)',
	},
	{
		name: 'Get History',
		value: 'getHistory',
		description: 'Get the samples of a BCU between two times (path not confirmed)',
		action: 'Get history of battery cluster (BCU)',
	},
	{
		name: 'Get Latest Data',
		value: 'getLatestData',
		description: 'Get the most recent sample of a BCU: voltages, temperatures, state of charge and status (path not confirmed)',
		action: 'Get latest data of battery cluster (BCU)',
	},
	{
		name: 'Get Many',
		value: 'getMany',
		description: 'Get the base info of every BCU behind a data logger',
		action: 'Get many battery clusters (BCU) of data logger',
	},
	{
		name: 'Get Settings',
		value: 'getSettings',
		description: 'Get what is set in a BCU now, with meaning, unit, range and risk',
		action: 'Get settings of battery cluster (BCU)',
	},
	{
		name: 'Update Settings',
		value: 'updateSettings',
		description: 'Change settings of a BCU; a wrong value can trip the site (path not confirmed)',
		action: 'Update settings of battery cluster (BCU)',
	},
];

export const bcuProperties: INodeProperties[] = [
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
		displayOptions: { show: { resource: ['bcu'], operation: ['getMany'] } },
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
							regex: '^\\s*[A-Za-z0-9_-]{0,64}\\s*$',
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
				resource: ['bcu'],
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
		displayOptions: { show: { resource: ['bcu'], operation: ['getHistory', 'getMany'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { resource: ['bcu'], operation: ['getHistory', 'getMany'], returnAll: [false] } },
	},
];
