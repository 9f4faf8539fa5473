// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const pbdOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		description: 'Get serial number, model, data logger, firmware, online state and last data time of a PBD (path not confirmed)',
		action: 'Get model and state of solar charge controller (PBD)',
	},
	{
		name: 'Get History',
		value: 'getHistory',
		description: 'Get the samples of a PBD between two times (path not confirmed)',
		action: 'Get history of solar charge controller (PBD)',
	},
	{
		name: 'Get Latest Data',
		value: 'getLatestData',
		description: 'Get the most recent sample of a PBD: powers, energies, battery and status',
		action: 'Get latest data of solar charge controller (PBD)',
	},
	{
		name: 'Get Many',
		value: 'getMany',
		description: 'Get the base info of every PBD behind a data logger (path not confirmed)',
		action: 'Get many solar charge controllers (PBD) of data logger',
	},
	{
		name: 'Get Settings',
		value: 'getSettings',
		description: 'Get what is set in a PBD now, with meaning, unit, range and risk (path not confirmed)',
		action: 'Get settings of solar charge controller (PBD)',
	},
	{
		name: 'Update Settings',
		value: 'updateSettings',
		description: 'Change settings of a PBD; a wrong value can trip the site (path not confirmed)',
		action: 'Update settings of solar charge controller (PBD)',
	},
];

export const pbdProperties: INodeProperties[] = [
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
		displayOptions: { show: { resource: ['pbd'], operation: ['getMany'] } },
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
				resource: ['pbd'],
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
		displayOptions: { show: { resource: ['pbd'], operation: ['getHistory', 'getMany'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { resource: ['pbd'], operation: ['getHistory', 'getMany'], returnAll: [false] } },
	},
];
