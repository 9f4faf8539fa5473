import type { INodeProperties } from 'n8n-workflow';

export const scopeFields: INodeProperties[] = [
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Everything',
				value: 'everything',
				description:
					'All devices behind the data loggers of the credential and of the account. A large fleet is found over several polls. New devices are found within a day, new data loggers within an hour.',
			},
			{ name: 'Plant', value: 'plant', description: 'All devices of one plant' },
			{
				name: 'Data Logger',
				value: 'dataLogger',
				description: 'All devices behind one data logger',
			},
			{ name: 'Device', value: 'device', description: 'One device' },
		],
		default: 'everything',
		description:
			'Which devices to watch. Devices that cannot be listed are left out with a warning.',
	},
	locator('Plant', 'plantId', 'plant', 'searchPlants', 'e.g. 1001'),
	locator('Data Logger', 'dataLogSn', 'dataLogger', 'searchDataLoggers', 'e.g. SIMLOG0001'),
	locator('Device', 'deviceSn', 'device', 'searchDevices', 'e.g. SIMHPS0001'),
];

function locator(
	displayName: string,
	name: string,
	scope: string,
	searchListMethod: string,
	placeholder: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `The ${displayName.toLowerCase()} to watch`,
		displayOptions: { show: { scope: [scope] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
		],
	};
}
