import type { INodeProperties } from 'n8n-workflow';

import { deviceTypeProperties } from '../actions/device/device-type';
import { outputProperties } from '../actions/device/output-description';
import { fleetProperties } from '../actions/fleet/description';
import {
	aroundHistory,
	historyFileProperties,
	historyProperties,
} from '../actions/history/description';
import { reportProperties, shownForReports } from '../actions/report/description';
import { settingsProperties } from '../actions/settings/description';
import { operationProperties } from '../generated';
import { operationSelectors, resourceProperty } from './operations';
import { readOptionsProperty, recordOptions } from './options';

const { above, below } = aroundHistory(shownForReports(operationProperties));

/** Device Type stands below Device. */
const belowDevice = above.findIndex(({ name }) => name === 'deviceSn') + 1;

/** The panel from top to bottom: operation, object, amount, output. */
export const panel: INodeProperties[] = [
	resourceProperty,
	...operationSelectors,
	...fleetProperties,
	...above.slice(0, belowDevice),
	...deviceTypeProperties,
	...above.slice(belowDevice),
	...historyProperties,
	...below,
	...reportProperties,
	...settingsProperties,
	...outputProperties,
	...historyFileProperties,
	...recordOptions,
	readOptionsProperty,
];
