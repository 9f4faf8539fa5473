import type { INodeProperties } from 'n8n-workflow';

import { recordOptionProperties } from '../actions/device/record-options';
import { DEVICE } from '../actions/device/device-type';
import { allowLongRead } from '../actions/history/long-read';
import { GET_REPORT } from '../actions/report/description';
import { maximumWait, onFrequencyLimit } from '../actions/step/read-options';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
};

const reportGaps: INodeProperties = {
	displayName: 'Report Gaps',
	name: 'reportGaps',
	type: 'boolean',
	default: false,
	description:
		'Whether to add an item with the number of expected and received samples, and the missing ones with the reasons. Needs Return All and the time zone of the plant. Files always contain it.',
};

/** Options of reads that give records of devices. */
export const recordOptions: INodeProperties[] = [
	{
		...options,
		displayOptions: { show: { resource: [DEVICE], operation: ['getLatestData'] } },
		options: byName([...recordOptionProperties, onFrequencyLimit, maximumWait]),
	},
	{
		...options,
		displayOptions: { show: { resource: [DEVICE], operation: ['getHistory'] } },
		options: byName([
			...recordOptionProperties,
			allowLongRead,
			reportGaps,
			onFrequencyLimit,
			maximumWait,
		]),
	},
	{
		...options,
		displayOptions: { show: { resource: [DEVICE], operation: [GET_REPORT] } },
		options: byName([...recordOptionProperties, onFrequencyLimit, maximumWait]),
	},
	{
		...options,
		displayOptions: { show: { resource: ['plant'], operation: [GET_REPORT] } },
		options: byName([
			...recordOptionProperties.filter(({ name }) => name !== 'model'),
			onFrequencyLimit,
			maximumWait,
		]),
	},
];

/** Options of the other reads that have a limit. */
export const readOptionsProperty: INodeProperties = {
	...options,
	displayOptions: {
		show: {
			resource: [DEVICE, 'dataLogger', 'plant'],
			operation: ['get', 'getMany'],
		},
	},
	options: byName([onFrequencyLimit, maximumWait]),
};

function byName(properties: readonly INodeProperties[]): INodeProperties[] {
	return [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
