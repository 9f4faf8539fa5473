import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runOperation } from './actions/run';
import { toNodeError } from './errors';
import { operationProperties, resourceProperty } from './generated';
import { getFields } from './methods/load-options';
import { accountOf } from './transport/client';
import { testAtessApi } from './transport/credential-test';

export class Atess implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ATESS',
		name: 'atess',
		icon: { light: 'file:../../icons/atess.svg', dark: 'file:../../icons/atess.dark.svg' },
		group: ['input'],
		version: [1],
		subtitle:
			'={{ $parameter["resource"].toUpperCase() + ": " + $parameter["operation"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Read and control ATESS solar and battery systems',
		defaults: { name: 'ATESS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'atessApi', required: true, testedBy: 'testAtessApi' }],
		properties: [resourceProperty, ...operationProperties],
	};

	methods = {
		credentialTest: { testAtessApi },
		loadOptions: { getFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const account = await accountOf(this);
		const returned: INodeExecutionData[] = [];
		const items = this.getInputData();
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			const emit = (json: IDataObject): void => {
				returned.push({ json, pairedItem: { item: itemIndex } });
			};
			try {
				await runOperation(this, account, itemIndex, emit);
			} catch (error) {
				const problem = toNodeError(this.getNode(), error as Error, itemIndex);
				if (!this.continueOnFail()) throw problem;
				returned.push({
					json: { error: problem.message, description: problem.description ?? null },
					error: problem,
					pairedItem: { item: itemIndex },
				});
			}
		}
		return [returned];
	}
}
