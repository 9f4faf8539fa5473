import {
	NodeConnectionTypes,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runOperation } from './actions/router';
import { panel } from './descriptions';
import { detailsOf } from './actions/settings/failure';
import { toNodeError } from './shared/errors';
import { searchDataLoggers, searchDevices, searchPlants } from './methods/list-search';
import { getFields } from './methods/load-options';
import { getSettingsColumns } from './methods/resource-mapping';
import { accountOf } from './transport/client';
import { testAtessApi } from './transport/credential-test';
import { reportSeveralProcesses } from './transport/several-processes';

export class Atess implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ATESS',
		name: 'atess',
		icon: { light: 'file:../../icons/atess.svg', dark: 'file:../../icons/atess.dark.svg' },
		group: ['input'],
		version: [1],
		subtitle:
			'={{ [$parameter["resource"], $parameter["operation"]].map((name) => name.replace(/([A-Z])/g, " $1").toLowerCase().replace(/^./, (letter) => letter.toUpperCase())).join(": ") }}',
		description: 'Read and control ATESS solar and battery systems',
		defaults: { name: 'ATESS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'atessApi', required: true, testedBy: 'testAtessApi' }],
		properties: panel,
	};

	methods = {
		credentialTest: { testAtessApi },
		loadOptions: { getFields },
		resourceMapping: { getSettingsColumns },
		listSearch: { searchDataLoggers, searchDevices, searchPlants },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const account = await accountOf(this);
		if (!account.isAtGateway) reportSeveralProcesses(this);
		const returned: INodeExecutionData[] = [];
		const signal = this.getExecutionCancelSignal();
		const items = this.getInputData();
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			const emit = (json: IDataObject, binary?: IBinaryKeyData): void => {
				returned.push({ json, ...(binary && { binary }), pairedItem: { item: itemIndex } });
			};
			try {
				await runOperation({ context: this, account, itemIndex, emit, signal });
			} catch (error) {
				const facts = {
					timezone: account.clockZone,
					accepted: account.client.circuit().accepted,
				};
				const problem = toNodeError(this.getNode(), error as Error, itemIndex, facts);
				if (!this.continueOnFail()) throw problem;
				returned.push({
					// Under these two names n8n knows an item for a failed one, and keeps what to do.
					json: detailsOf(problem) ?? {
						error: problem.message,
						details: problem.description ?? null,
					},
					pairedItem: { item: itemIndex },
				});
			}
		}
		return [returned];
	}
}
