import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEVICE } from '../device/device-type';

const shown = { resource: [DEVICE], operation: ['getHistory'] };

const RESOLUTIONS: INodePropertyOptions[] = [
	{
		name: 'Daily',
		value: 'daily',
		description:
			'One row a day of the plant: means, lowest and highest values, energies, and how many samples there were',
	},
	{
		name: 'Hourly',
		value: 'hourly',
		description:
			'One row an hour of the plant: means, lowest and highest values, energies, and how many samples there were',
	},
	{ name: 'Samples', value: 'samples', description: 'Every sample, one in five minutes' },
];

const resolution: INodeProperties = {
	displayName: 'Resolution',
	name: 'resolution',
	type: 'options',
	options: RESOLUTIONS,
	default: 'samples',
	description:
		'How close together the rows are. Hours and days are those of the plant: set Plant Time Zone only if the server reports no zone or a wrong one. Nothing is filled in where samples are missing.',
	displayOptions: { show: { ...shown, '@tool': [false] } },
};

/** By default an agent gets as many rows as its context can hold. */
const resolutionForAgents: INodeProperties = {
	...resolution,
	default: 'hourly',
	displayOptions: { show: { ...shown, '@tool': [true] } },
};

/** Which part of the past, and how close together. */
export const historyProperties: INodeProperties[] = [
	{
		displayName: 'Range',
		name: 'range',
		type: 'options',
		options: [
			{ name: 'Between', value: 'between', description: 'From a moment to another' },
			{ name: 'Last 24 Hours', value: 'last24Hours', description: 'The last 24 hours up to now' },
			{ name: 'Last N', value: 'last', description: 'The last minutes, hours, days or months' },
			{ name: 'Today', value: 'today', description: 'The day of the plant, up to now' },
			{ name: 'Yesterday', value: 'yesterday', description: 'The day of the plant before' },
		],
		default: 'last24Hours',
		description:
			'Which part of the past. Last N, Today and Yesterday follow the clock of the plant: set Plant Time Zone only if the server reports no zone or a wrong one. With a limit, Between returns the oldest samples, and the other ranges return the newest.',
		displayOptions: { show: shown },
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		required: true,
		default: '',
		description:
			"First moment of the range. A time without an offset is the plant's own; one with an offset is converted to the plant's time zone.",
		displayOptions: { show: { ...shown, range: ['between'] } },
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		required: true,
		default: '',
		description:
			"Last moment of the range; a date alone is all of its day. A time without an offset is the plant's own; one with an offset is converted to the plant's time zone.",
		displayOptions: { show: { ...shown, range: ['between'] } },
	},
	{
		displayName: 'Last',
		name: 'lastAmount',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'How many minutes, hours, days or months, counted back from now',
		displayOptions: { show: { ...shown, range: ['last'] } },
	},
	{
		displayName: 'Unit',
		name: 'lastUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Months', value: 'months' },
		],
		default: 'days',
		description: 'Unit of Last',
		displayOptions: { show: { ...shown, range: ['last'] } },
	},
	resolution,
	resolutionForAgents,
];

/** Whether what is read becomes items or a file. Agents get items: they cannot read a file. */
export const historyFileProperties: INodeProperties[] = [
	{
		displayName: 'Format',
		name: 'outputAs',
		type: 'options',
		options: [
			{
				name: 'CSV File',
				value: 'csv',
				description: 'One file with a heading, for spreadsheets and databases',
			},
			{ name: 'Items', value: 'items', description: 'One item for each row' },
			{
				name: 'NDJSON File',
				value: 'ndjson',
				description: 'One file with a JSON object on each line',
			},
		],
		default: 'items',
		description:
			'A file holds all of the range and takes little memory however long that is. Items are kept in memory by n8n.',
		displayOptions: { show: { ...shown, '@tool': [false] } },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		description: 'Name of the binary field that the file goes into',
		displayOptions: { show: { ...shown, '@tool': [false], outputAs: ['csv', 'ndjson'] } },
	},
	{
		displayName: 'Split Files By Month',
		name: 'splitByMonth',
		type: 'boolean',
		default: false,
		description:
			'Whether to write one file for each calendar month, each as an item. Where n8n keeps binary data in its database, S3 or Azure, it holds each file in memory while storing it: this bounds it.',
		displayOptions: { show: { ...shown, '@tool': [false], outputAs: ['csv', 'ndjson'] } },
	},
];

/** The panel in two parts: the limits of the history stand below its range, the rest above it. */
export function aroundHistory(properties: readonly INodeProperties[]): {
	readonly above: INodeProperties[];
	readonly below: INodeProperties[];
} {
	const above: INodeProperties[] = [];
	const below: INodeProperties[] = [];
	for (const property of properties) {
		const { name, displayOptions } = property;
		const operations = displayOptions?.show?.operation ?? [];
		if ((name !== 'returnAll' && name !== 'limit') || !operations.includes('getHistory')) {
			above.push(property);
			continue;
		}
		const others = operations.filter((operation) => operation !== 'getHistory');
		const shownFor = (operation: typeof operations): INodeProperties => ({
			...property,
			displayOptions: { ...displayOptions, show: { ...displayOptions?.show, operation } },
		});
		if (others.length > 0) above.push(shownFor(others));
		const own = shownFor(['getHistory']);
		// A file contains the whole range, so no limit is shown.
		const hide = { outputAs: ['csv', 'ndjson'] };
		below.push({ ...own, displayOptions: { ...own.displayOptions, hide } });
	}
	return { above, below };
}
