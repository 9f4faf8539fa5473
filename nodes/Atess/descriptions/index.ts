import type { INodeProperties } from 'n8n-workflow';

import { deviceTypeProperties } from '../actions/device/device-type';
import { outputProperties } from '../actions/device/output-description';
import { fleetProperties } from '../actions/fleet/description';
import {
	historyFileProperties,
	historyProperties,
	withoutLimitOfFiles,
} from '../actions/history/description';
import { settingsProperties } from '../actions/settings/description';
import { operationProperties } from '../generated';
import { operationSelectors, resourceProperty } from './operations';
import { readOptionsProperty, recordOptions } from './options';

/** The panel from top to bottom: what to do, to what, how much of it, how it comes out. */
export const panel: INodeProperties[] = [
	resourceProperty,
	...operationSelectors,
	...deviceTypeProperties,
	...fleetProperties,
	...withoutLimitOfFiles(operationProperties),
	...historyProperties,
	...settingsProperties,
	...outputProperties,
	...historyFileProperties,
	...recordOptions,
	readOptionsProperty,
];
