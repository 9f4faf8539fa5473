import { createAtessClient, type AtessClient } from 'atess-client/core';
import { NodeOperationError, sleep, type IExecuteFunctions } from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../credential';
import { n8nFetch } from './n8n-fetch';
import { SHARED_LIMITS } from './shared-limits';

/** The account that the credential opens: a client, and what the credential says about the plants. */
export interface Account extends Omit<AccountSettings, 'client'> {
	client: AtessClient;
}

export async function accountOf(context: IExecuteFunctions): Promise<Account> {
	const data = await context.getCredentials('atessApi');
	try {
		const { client, ...account } = accountSettings(data);
		return {
			...account,
			client: createAtessClient({
				...client,
				limits: SHARED_LIMITS,
				fetch: n8nFetch(context),
				sleep: async (ms, signal) => {
					await sleep(ms);
					signal.throwIfAborted();
				},
			}),
		};
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Open the credential of this node and correct it.',
		});
	}
}
