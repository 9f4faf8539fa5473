// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const hpsOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		description: 'Get serial number, model, data logger, firmware, online state and last data time of an HPS (path not confirmed)',
		action: 'Get model and state of hybrid inverter (HPS)',
	},
	{
		name: 'Get History',
		value: 'getHistory',
		description: 'Get the samples of an HPS between two times',
		action: 'Get history of hybrid inverter (HPS)',
	},
	{
		name: 'Get Latest Data',
		value: 'getLatestData',
		description: 'Get the most recent sample of an HPS: powers, energies, battery and status',
		action: 'Get latest data of hybrid inverter (HPS)',
	},
	{
		name: 'Get Many',
		value: 'getMany',
		description: 'Get the base info of every HPS behind a data logger (path not confirmed)',
		action: 'Get many hybrid inverters (HPS) of data logger',
	},
	{
		name: 'Get Settings',
		value: 'getSettings',
		description: 'Get what is set in an HPS now, with meaning, unit, range and risk',
		action: 'Get settings of hybrid inverter (HPS)',
	},
	{
		name: 'Update Settings',
		value: 'updateSettings',
		description: 'Change settings of an HPS; a wrong value can trip the site (path not confirmed)',
		action: 'Update settings of hybrid inverter (HPS)',
	},
];

export const hpsProperties: INodeProperties[] = [
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
		displayOptions: { show: { resource: ['hps'], operation: ['getMany'] } },
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
				resource: ['hps'],
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
		displayOptions: { show: { resource: ['hps'], operation: ['getHistory', 'getMany'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { resource: ['hps'], operation: ['getHistory', 'getMany'], returnAll: [false] } },
	},
];
