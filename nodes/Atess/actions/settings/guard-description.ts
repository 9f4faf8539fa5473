import type { INodeProperties } from 'n8n-workflow';

import { DEVICE } from '../device/device-type';
import { CHANGES } from './operations';
import { ifNotProven, verificationOptions } from './verification-description';

const shown = { resource: [DEVICE], operation: CHANGES };

/** The limits of this node, which the author of the workflow sets. */
const LIMITS: readonly INodeProperties[] = [
	{
		displayName: 'Bounds',
		name: 'bounds',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Bound',
		description: 'Smallest and largest value that this node may give to a setting',
		options: [
			{
				displayName: 'Bound',
				name: 'bound',
				values: [
					{
						displayName: 'Setting',
						name: 'setting',
						type: 'string',
						default: '',
						placeholder: 'e.g. socMax',
						description: 'Name of the setting, as the device reports it',
					},
					{
						displayName: 'Minimum',
						name: 'minimum',
						type: 'string',
						default: '',
						placeholder: 'e.g. 50',
						description: 'Smallest value; leave it empty for none',
					},
					{
						displayName: 'Maximum',
						name: 'maximum',
						type: 'string',
						default: '',
						placeholder: 'e.g. 100',
						description: 'Largest value; leave it empty for none',
					},
				],
			},
		],
	},
	{
		displayName: 'Allowed Devices',
		name: 'allowedDevices',
		type: 'string',
		default: '',
		placeholder: 'e.g. SIMHPS0001, SIMPCS0001',
		description:
			'Serial numbers of the devices that this node may change. An empty field allows all.',
	},
	{
		displayName: 'Allowed Settings',
		name: 'allowedSettings',
		type: 'string',
		default: '',
		placeholder: 'e.g. socMax, vstart',
		description: 'Names of the settings that this node may change. An empty field allows all.',
	},
];

const OPTIONS: readonly INodeProperties[] = [
	{
		displayName: 'Allow Unclassed Settings',
		name: 'allowUnclassed',
		type: 'string',
		default: '',
		placeholder: 'e.g. xyzMode2, xyzLevel',
		description:
			'Names of settings that may be changed though nothing is known of what they do. With Meaning shows which are unclassed.',
	},
	{
		displayName: 'Allow Unknown Connection',
		name: 'allowUnknownConnection',
		type: 'boolean',
		default: false,
		description:
			'Whether to send a change although neither the base info nor a sample of the last 15 minutes shows whether the device is connected. Such a change may be applied hours later.',
	},
	{
		displayName: 'Changed Fields Only',
		name: 'changedFieldsOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to send the changes alone. By default all settings are sent with the changes in them, because it is not known whether the server resets what is not sent.',
	},
	{
		displayName: 'Device Applies Within (Minutes)',
		name: 'lateMinutes',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 10,
		description:
			'How late the device may still take a change over. Until then old values prove nothing, and the verdict is "unknown". How long it takes is not documented.',
	},
	{
		displayName: 'First Read-Back After (Seconds)',
		name: 'firstReadBackSeconds',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 1 },
		default: 10,
		description:
			'Pause before the settings are read back. Each further one is twice as long, up to two minutes.',
	},
	{
		displayName: 'Max Writes per Day',
		name: 'maxWritesPerDay',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 12,
		description:
			'How often a device may be written to in 24 hours. All workflows of one n8n process count together. In queue mode each worker counts for itself, unless the credential uses a gateway. The memory of a device wears out.',
	},
	{
		displayName: 'Recheck',
		name: 'recheck',
		type: 'boolean',
		default: false,
		description:
			'Whether to read the settings once more just before writing, so that what somebody else has just changed is not overwritten',
	},
];

const includeSideEffects: INodeProperties = {
	displayName: 'Include Side Effects',
	name: 'includeSideEffects',
	type: 'boolean',
	default: false,
	description:
		'Whether to put back also what else was not as before the update. Somebody else may have changed it on purpose.',
};

/** The conditions and the limits of a change. */
export const guardProperties: INodeProperties[] = [
	...[false, true].map((tool): INodeProperties => ({
		displayName: 'Allow Site-Operational Settings',
		name: 'allowSiteOperational',
		type: 'boolean',
		// A model must not permit itself anything: the field takes no expression there.
		...(tool && { noDataExpression: true }),
		default: false,
		description:
			'Whether settings of tier 2 may be changed, which run the site: power limits, work mode, lower battery limit, generator',
		displayOptions: { show: { ...shown, '@tool': [tool] } },
	})),
	{
		displayName: 'Confirm Serial Number',
		name: 'confirmSerial',
		type: 'string',
		default: '',
		placeholder: 'e.g. SIMHPS0001',
		description:
			'Only for settings of tier 3, which protect or concern the grid code: the serial number of the device, typed again. A wrong value can trip or damage the site.',
		displayOptions: { show: shown, hide: { '@tool': [true] } },
	},
	options('updateSettings', false),
	options('updateSettings', true),
	options('undoSettings', false),
	options('undoSettings', true),
	options('verifySettings', false),
];

/** A person chooses what happens with a change that is not proven. An agent always gets an error. */
function options(operation: string, tool: boolean): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		...(tool && { noDataExpression: true }),
		default: {},
		displayOptions: {
			show: { resource: [DEVICE], operation: [operation], '@tool': [tool] },
		},
		options: [
			...(CHANGES.includes(operation) ? [...OPTIONS, ...LIMITS, ...verificationOptions(tool)] : []),
			...(operation === 'undoSettings' ? [includeSideEffects] : []),
			...(tool ? [] : [ifNotProven]),
		].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}
