// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const dataLoggerOperations: INodePropertyOptions[] = [
	{
		name: 'Create',
		value: 'create',
		description: 'Bind a data logger to a plant, so that its devices report there (path not confirmed)',
		action: 'Bind data logger to solar plant',
	},
	{
		name: 'Delete',
		value: 'delete',
		description: 'Remove a data logger from the account; its devices stop reporting there (path not confirmed)',
		action: 'Delete data logger',
	},
	{
		name: 'Get',
		value: 'get',
		description: 'Get plant, signal, upload interval and last upload of a data logger (path not confirmed)',
		action: 'Get data logger',
	},
	{
		name: 'Get Many',
		value: 'getMany',
		description: 'Get the data loggers of the account or of one plant (path not confirmed)',
		action: 'Get many data loggers',
	},
];

export const dataLoggerProperties: INodeProperties[] = [
	{
		displayName: 'The vendor has not confirmed this operation. If it fails with "not found", its address can be corrected in the credential under Advanced Settings > Path Overrides.',
		name: 'dataLoggerUnconfirmed',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: ['dataLogger'], operation: ['create', 'delete', 'get', 'getMany'] } },
	},
	{
		displayName: 'Plant',
		name: 'plantId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchPlants', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1001',
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
		description: 'ID of a plant, to list its data loggers only or to name the plant that one is bound to',
		displayOptions: { show: { resource: ['dataLogger'], operation: ['delete', 'getMany'] } },
	},
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
		displayOptions: { show: { resource: ['dataLogger'], operation: ['delete', 'get'] } },
	},
	{
		displayName: 'Data Logger Serial Number',
		name: 'dataLogSn',
		type: 'string',
		default: '',
		placeholder: 'e.g. SIMLOG0002',
		description: 'Serial number of the data logger. Sent as dataLogSn, a name that is not confirmed.',
		required: true,
		displayOptions: { show: { resource: ['dataLogger'], operation: ['create'] } },
	},
	{
		displayName: 'Plant',
		name: 'plantId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchPlants', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1001',
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
		description: 'Plant that the data logger is bound to. Sent as plantId, a name that is not confirmed.',
		required: true,
		displayOptions: { show: { resource: ['dataLogger'], operation: ['create'] } },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: { resource: ['dataLogger'], operation: ['create'] } },
		options: [
			{
				displayName: 'Check Code',
				name: 'validCode',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'Check code printed on the logger, which binds it to an account: treat it as a secret. Sent as validCode, a name that is not confirmed.',
			},
			{
				displayName: 'Other Fields',
				name: 'otherFields',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				placeholder: 'Add Field',
				description: 'Fields to send under names of your own, for what the vendor calls otherwise',
				options: [
					{
						displayName: 'Field',
						name: 'field',
						values: [
							{
								displayName: 'Name',
								name: 'name',
								type: 'string',
								default: '',
								description: 'Name under which it is sent',
							},
							{
								displayName: 'Value',
								name: 'value',
								type: 'string',
								default: '',
								description: 'The sent data, as text',
							},
						],
					},
				],
			},
		],
	},
	{
		displayName: 'Confirm Data Logger Serial Number',
		name: 'confirm',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SIMLOG0001',
		description: 'Type it once more, because a deletion cannot be undone',
		displayOptions: { show: { resource: ['dataLogger'], operation: ['delete'] } },
	},
	{
		displayName: 'Allow Agent to Delete',
		name: 'allowAgentToDelete',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether an AI agent may delete with this tool. Put a human approval before it all the same.',
		displayOptions: { show: { resource: ['dataLogger'], operation: ['delete'], '@tool': [true] } },
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: { resource: ['dataLogger'], operation: ['getMany'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { resource: ['dataLogger'], operation: ['getMany'], returnAll: [false] } },
	},
];
