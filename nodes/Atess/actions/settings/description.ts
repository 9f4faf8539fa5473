import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operationProperties } from '../../generated';
import { DEVICE } from '../device/device-type';
import { guardProperties } from './guard-description';
import { CHANGES } from './operations';

/** Operations on settings that are the node's own. */
export const SETTINGS_OPERATIONS: INodePropertyOptions[] = [
	{
		name: 'Undo Settings',
		value: 'undoSettings',
		description: 'Put settings back to what they were before an update, from its output',
		action: 'Undo settings update of device',
	},
	{
		name: 'Verify Settings',
		value: 'verifySettings',
		description: 'Find out whether a device has taken over an update that was not proven yet',
		action: 'Verify settings update of device',
	},
];

const shown = (...operation: string[]): { resource: string[]; operation: string[] } => ({
	resource: [DEVICE],
	operation,
});

/** How current settings leave the node. */
const outputProperty: INodeProperties = {
	displayName: 'Output',
	name: 'settingsOutput',
	type: 'options',
	options: [
		{
			name: 'Values',
			value: 'values',
			description: 'One item with the serial number and all values as the device reports them',
		},
		{
			name: 'With Meaning',
			value: 'meaning',
			description: 'One item per setting with value, meaning, unit, range, risk and evidence',
		},
	],
	default: 'meaning',
	description: 'How the settings are returned',
	displayOptions: { show: shown('getSettings') },
};

/** The desired values. */
const changeProperties: INodeProperties[] = [
	{
		displayName: 'Specify Change',
		name: 'specifyChange',
		type: 'options',
		options: [
			{
				name: 'Using Fields Below',
				value: 'fields',
				description: 'Choose from the settings that the device reports',
			},
			{
				name: 'Using JSON',
				value: 'json',
				description: 'Give names and values as one object, for expressions',
			},
		],
		default: 'fields',
		description: 'How the settings to change are given',
		displayOptions: { show: shown('updateSettings') },
	},
	{
		displayName: 'Settings',
		name: 'change',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description:
			'The settings to change, with their new values. All other settings keep their values. T1 is economic, T2 runs the site, T3 protects it, T? is unclassed.',
		typeOptions: {
			loadOptionsDependsOn: ['deviceSn.value', 'deviceType'],
			resourceMapper: {
				resourceMapperMethod: 'getSettingsColumns',
				mode: 'add',
				valuesLabel: 'Settings to Change',
				fieldWords: { singular: 'setting', plural: 'settings' },
				addAllFields: false,
				supportAutoMap: false,
				noFieldsError: 'This device reports no settings that could be changed.',
			},
		},
		displayOptions: { show: { ...shown('updateSettings'), specifyChange: ['fields'] } },
	},
	{
		displayName: 'Settings (JSON)',
		name: 'settings',
		type: 'json',
		required: true,
		default: '{}',
		placeholder: 'e.g. {"socMax": 90}',
		description:
			'Object of the settings to change and their new values, under the names and in the units in which Get Settings gives them',
		displayOptions: { show: { ...shown('updateSettings'), specifyChange: ['json'] } },
	},
];

/** The output of an earlier update. */
const previousProperties: INodeProperties[] = [
	verifyBy(false),
	// A model knows serial numbers; a token would fill its context.
	{ ...verifyBy(true), default: 'device' },
	{
		displayName: 'Previous Output',
		name: 'previousOutput',
		type: 'json',
		required: true,
		default: '={{ $json }}',
		description: 'The whole item that Update Settings, Undo Settings or Verify Settings put out',
		displayOptions: { show: { ...shown('verifySettings'), verifyBy: ['previousOutput'] } },
	},
	{
		displayName: 'Previous Output',
		name: 'previousOutput',
		type: 'json',
		required: true,
		default: '={{ $json }}',
		description: 'The whole item that Update Settings or Verify Settings put out',
		displayOptions: { show: shown('undoSettings') },
	},
	...deviceProperty(),
];

function verifyBy(tool: boolean): INodeProperties {
	return {
		displayName: 'Verify By',
		name: 'verifyBy',
		type: 'options',
		options: [
			{
				name: 'Device',
				value: 'device',
				description: 'Verify what is open for a device, as far as this n8n remembers it',
			},
			{
				name: 'Previous Output',
				value: 'previousOutput',
				description: 'Verify the update whose output is given',
			},
		],
		default: 'previousOutput',
		description: 'How the update to verify is found',
		displayOptions: { show: { ...shown('verifySettings'), '@tool': [tool] } },
	};
}

/** The locator of devices as the document's operations have it. */
function deviceProperty(): INodeProperties[] {
	const locator = operationProperties.find(({ name }) => name === 'deviceSn');
	if (!locator) return [];
	return [
		{
			...locator,
			displayOptions: { show: { ...shown('verifySettings'), verifyBy: ['device'] } },
		},
	];
}

const dryRunProperty: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description:
		'Whether to show the change and its problems without sending it. Switch it off to change the device. An empty expression counts as on.',
	displayOptions: { show: shown(...CHANGES) },
};

export const settingsProperties: INodeProperties[] = [
	outputProperty,
	dryRunProperty,
	...previousProperties,
	...changeProperties,
	...guardProperties,
];
