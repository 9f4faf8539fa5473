import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEVICE } from '../device/device-type';

export const GET_REPORT = 'getReport';

const ABOUT = 'as a page to open or to mail, with the figures as JSON';

/** The reports, by resource: operations of the node's own. */
export const REPORT_OPERATIONS: Readonly<Record<string, INodePropertyOptions>> = {
	[DEVICE]: {
		name: 'Get Report',
		value: GET_REPORT,
		description: `Get power curves, energies, faults and data coverage of a day ${ABOUT}`,
		action: 'Get report of device',
	},
	plant: {
		name: 'Get Report',
		value: GET_REPORT,
		description: `Get power curves, energies, faults and data coverage of a day ${ABOUT}`,
		action: 'Get report of solar plant',
	},
};

const shown = { resource: Object.keys(REPORT_OPERATIONS), operation: [GET_REPORT] };

const period: INodeProperties = {
	displayName: 'Period',
	name: 'reportPeriod',
	type: 'options',
	options: [
		{ name: 'Date', value: 'date', description: 'A day that you choose' },
		{ name: 'Today', value: 'today', description: 'The day of the plant, up to now' },
		{ name: 'Yesterday', value: 'yesterday', description: 'The last whole day of the plant' },
	],
	default: 'yesterday',
	description: 'The part of the past that the report is about. Days are those of the plant.',
	displayOptions: { show: shown },
};

const date: INodeProperties = {
	displayName: 'Date',
	name: 'reportDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'The day of the report, in the time of the plant',
	displayOptions: { show: { ...shown, reportPeriod: ['date'] } },
};

const file: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Name of the binary field that the page goes into. It is one HTML file.',
	displayOptions: { show: { ...shown, '@tool': [false] } },
};

export const reportProperties: INodeProperties[] = [period, date, file];

/** The properties of the document that name a device or a plant, shown for its report, too. */
export function shownForReports(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.map((property) => {
		const { name, displayOptions } = property;
		const { resource = [], operation = [] } = displayOptions?.show ?? {};
		const isSubject =
			(name === 'deviceSn' && resource.includes(DEVICE) && operation.includes('getHistory')) ||
			(name === 'plantId' && resource.includes('plant') && operation.includes('get'));
		return isSubject
			? {
					...property,
					displayOptions: {
						...displayOptions,
						show: { ...displayOptions?.show, operation: [...operation, GET_REPORT] },
					},
				}
			: property;
	});
}
