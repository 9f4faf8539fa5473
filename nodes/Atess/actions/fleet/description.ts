import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { TYPE_OPTIONS } from '../device/device-type';
import { recordOptionProperties } from '../device/record-options';
import { maximumWait, onFrequencyLimit } from '../step/read-options';

/** The resource that no operation of the document has: many devices at once. */
export const FLEET: INodePropertyOptions = {
	name: 'Fleet',
	value: 'fleet',
	description: 'All plants and devices of the account, or many of them, at once',
};

/** In the order of the questions that a newcomer has. */
export const fleetOperations: INodePropertyOptions[] = [
	{
		name: 'Get Overview',
		value: 'getOverview',
		description:
			'Get power, state of charge, energy today, lost and faulty devices and data age of each plant',
		action: 'Get overview of each solar plant',
	},
	{
		name: 'Get Latest Data',
		value: 'getLatestData',
		description:
			'Get the most recent sample of many devices, one item for each; failed devices have the reason',
		action: 'Get latest data of many devices',
	},
	{
		name: 'Get Devices',
		value: 'getDevices',
		description:
			'List the devices of the fleet with plant, data logger, type, model, name and state',
		action: 'Get all devices with plant, type and state',
	},
];

const SCOPES: INodePropertyOptions[] = [
	{
		name: 'All',
		value: 'all',
		description: 'All devices of the account, and the data loggers of the credential',
	},
	{
		name: 'Data Loggers',
		value: 'dataLoggers',
		description: 'All devices behind some data loggers',
	},
	{ name: 'Devices', value: 'devices', description: 'Some devices, by their serial numbers' },
	{ name: 'Plant', value: 'plant', description: 'All devices of one plant' },
];

const scope: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: SCOPES,
	default: 'all',
	description: 'Which part of the fleet to read. Each data logger and each device needs requests.',
};

const inFleet = { resource: ['fleet'] };

const deviceTypes: INodeProperties = {
	displayName: 'Device Types',
	name: 'deviceTypes',
	type: 'multiOptions',
	options: TYPE_OPTIONS,
	default: [],
	description:
		'Device types to look for. If you choose no type, all are read. Each type costs one list request for each data logger.',
};

const partialSums: INodeProperties = {
	displayName: 'Partial Sums',
	name: 'partialSums',
	type: 'boolean',
	default: false,
	description:
		'Whether to add up the devices that are known where others are not. Otherwise such a sum is null. In both cases Missing lists the devices that are not in it, with the reasons.',
	displayOptions: { show: { ...inFleet, operation: ['getOverview'] } },
};

/** Requests for lists that one execution sends at most. */
export const MOST_LISTS = 3000;

const maxListRequests: INodeProperties = {
	displayName: 'Maximum List Requests',
	name: 'maxListRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
	default: MOST_LISTS,
	description:
		'Most lists of devices that one execution reads to find the fleet. Each data logger has one list for each device type. If there are more, a hint reports it, and the next execution continues with the others.',
};

export const fleetProperties: INodeProperties[] = [
	{
		...scope,
		displayOptions: { show: { ...inFleet, operation: ['getDevices', 'getLatestData'] } },
	},
	{
		...scope,
		options: SCOPES.filter(({ value }) => value !== 'devices'),
		displayOptions: { show: { ...inFleet, operation: ['getOverview'] } },
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
		required: true,
		description: 'The plant whose data loggers and devices to read',
		displayOptions: { show: { ...inFleet, scope: ['plant'] } },
	},
	{
		displayName: 'Data Logger Serial Numbers',
		name: 'dataLogSns',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SIMLOG0001, SIMLOG0002',
		description: 'Serial numbers with commas between them, or a list from an expression',
		displayOptions: { show: { ...inFleet, scope: ['dataLoggers'] } },
	},
	{
		displayName: 'Device Serial Numbers',
		name: 'deviceSns',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SIMHPS0001, SIMPCS0001',
		description:
			'Serial numbers with commas between them, or a list from an expression. Their deviceTypes are found out once and remembered while n8n runs.',
		displayOptions: { show: { ...inFleet, scope: ['devices'] } },
	},
	{
		displayName: 'Output',
		name: 'fleetOutput',
		type: 'options',
		options: [
			{ name: 'Devices', value: 'devices', description: 'One item for each device' },
			{
				name: 'Tree',
				value: 'tree',
				description: 'One item for each plant, with its data loggers and their devices in it',
			},
		],
		default: 'devices',
		description: 'Content of an item',
		displayOptions: { show: { ...inFleet, operation: ['getDevices'] } },
	},
	partialSums,
	optionsOf('getDevices', [deviceTypes, maxListRequests, maximumWait, onFrequencyLimit]),
	optionsOf('getLatestData', [
		deviceTypes,
		maxListRequests,
		maximumWait,
		onFrequencyLimit,
		shared('timezone'),
		shared('powerUnit'),
	]),
	optionsOf('getOverview', [
		maxListRequests,
		maximumWait,
		onFrequencyLimit,
		shared('timezone'),
		shared('powerUnit'),
	]),
];

function optionsOf(operation: string, options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { ...inFleet, operation: [operation] } },
		options,
	};
}

/** An option that reads of one device have, too. */
function shared(name: string): INodeProperties {
	const found = recordOptionProperties.find((option) => option.name === name);
	if (!found) throw new TypeError(`Records have no option ${name}.`);
	return found;
}
