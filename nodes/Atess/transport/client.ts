import {
	accountKeyOf,
	createAtessClient,
	normaliseBaseUrl,
	PRODUCTION,
	type AtessClient,
} from 'atess-client/core';
import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../credential';
import { n8nFetch } from './n8n-fetch';
import { accountState, isSpaced, SHARED_LIMITS, type AccountState } from './process-state';

/** The account that the credential opens: a client, what the credential says, and what is remembered. */
export interface Account extends Omit<AccountSettings, 'client'>, AccountState {
	client: AtessClient;
	/** Name of the account in keys; nothing can be read from it. */
	key: string;
	readOnly: boolean;
}

/** Opens the account of the node's credential. @throws {NodeOperationError} when it cannot be right */
export async function accountOf(
	context: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
): Promise<Account> {
	const data = await context.getCredentials('atessApi');
	try {
		const { client: options, ...settings } = accountSettings(data);
		const server = normaliseBaseUrl(options.baseUrl ?? PRODUCTION);
		const key = await accountKeyOf(options.auth, server);
		const client = createAtessClient({
			...options,
			limits: { ...SHARED_LIMITS, sisterSpacing: isSpaced(key) },
			fetch: n8nFetch(context),
			sleep: async (ms, signal) => {
				await sleep(ms);
				signal.throwIfAborted();
			},
		});
		const state = accountState(key);
		return { ...settings, ...state, key, client, readOnly: options.readOnly ?? false };
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Open the credential of this node and correct it.',
		});
	}
}
