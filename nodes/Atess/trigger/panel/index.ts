import type { INodeProperties } from 'n8n-workflow';

import { connectionFields } from './connection';
import { faultFields } from './fault';
import { otherFields } from './other';
import { triggerOptions } from './options';
import { scopeFields } from './scope';
import { thresholdFields } from './threshold';
import { pollTimesNotice, pollTimesPreset, triggerOnField } from './trigger-on';

/** The panel of the trigger from top to bottom: the event, the devices, the details. */
export const triggerPanel: INodeProperties[] = [
	pollTimesPreset,
	pollTimesNotice,
	triggerOnField,
	...scopeFields,
	...otherFields,
	...connectionFields,
	...faultFields,
	...thresholdFields,
	triggerOptions,
];
