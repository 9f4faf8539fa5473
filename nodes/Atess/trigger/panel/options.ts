import type { INodeProperties } from 'n8n-workflow';

import { TYPE_OPTIONS } from '../../actions/device/device-type';
import { powerUnitField } from '../../shared/power-unit';

const sampled = ['connection', 'fault', 'newData', 'statusChanged', 'threshold'];
const incidents = ['connection', 'fault', 'threshold'];

export const triggerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Catch Up (Hours)',
			name: 'catchUpHours',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 744 },
			default: 48,
			description:
				'How far back samples are fetched that were missed, such as while n8n did not run',
			displayOptions: { show: { '/triggerOn': sampled } },
		},
		{
			displayName: 'Clear After (Minutes)',
			name: 'clearAfter',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: 10,
			description: 'How long a fault must stay away before it counts as cleared',
			displayOptions: { show: { '/triggerOn': ['fault'] } },
		},
		{
			displayName: 'Device Types',
			name: 'deviceTypes',
			type: 'multiOptions',
			options: TYPE_OPTIONS,
			default: [],
			description: 'Device types to watch. If you choose no type, all are watched.',
		},
		{
			displayName: 'Include Last 2 Hours',
			name: 'includeHistory',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the samples of the two hours before the event, for up to five devices. Each costs a call.',
			displayOptions: { show: { '/triggerOn': [...incidents, 'statusChanged'] } },
		},
		{
			displayName: 'Plant Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Asia/Bangkok',
			description:
				'Zone of the plants in place of the one in the credential, as an IANA name or a fixed offset such as UTC+7. Without both, a daily summary uses the zone that the server reports, and the times of other events have no offset.',
		},
		powerUnitField(
			'Unit of the powers that the server sends. The vendor does not document it. Until you choose one, powers are taken as kW and marked as not confirmed.',
		),
		{
			displayName: 'Raise After (Minutes)',
			name: 'raiseAfter',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: 0,
			description: 'How long a fault must be active before it counts',
			displayOptions: { show: { '/triggerOn': ['fault'] } },
		},
		{
			displayName: 'Recovery Events',
			name: 'recoveryEvents',
			type: 'boolean',
			default: true,
			description: 'Whether the workflow also starts when an incident is over',
			displayOptions: { show: { '/triggerOn': incidents } },
		},
	],
};
