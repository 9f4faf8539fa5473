import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { searchDataLoggers, searchDevices, searchPlants } from './methods/list-search';
import { testAtessApi } from './transport/credential-test';
import { triggerPanel } from './trigger/panel';
import { triggerSubtitle } from './trigger/panel/subtitle';
import { poll } from './trigger/poll/poll';

export class AtessTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ATESS Trigger',
		name: 'atessTrigger',
		icon: { light: 'file:../../icons/atess.svg', dark: 'file:../../icons/atess.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: triggerSubtitle,
		description:
			'Read, control and watch ATESS solar and battery systems: this trigger starts a workflow when something happens',
		defaults: { name: 'ATESS Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'atessApi', required: true, testedBy: 'testAtessApi' }],
		properties: triggerPanel,
	};

	methods = {
		credentialTest: { testAtessApi },
		listSearch: { searchDataLoggers, searchDevices, searchPlants },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
