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
} from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../credential';
import { driftHints } from './drift-hints';
import { n8nFetch } from './n8n-fetch';
import { accountState, SHARED_LIMITS, type AccountState } from './process-state';

/** The account that the credential opens: a client, what the credential says, and what is remembered. */
export interface Account extends Omit<AccountSettings, 'client'>, AccountState {
	client: AtessClient;
	readOnly: boolean;
}

/** Opens the account of the node's credential. @throws {NodeOperationError} when it cannot be right */
export async function accountOf(
	context: IExecuteFunctions | ILoadOptionsFunctions,
): Promise<Account> {
	const data = await context.getCredentials('atessApi');
	try {
		const { client: options, ...settings } = accountSettings(data);
		const client = createAtessClient({
			...options,
			limits: SHARED_LIMITS,
			onAnswer: driftHints(context),
			fetch: n8nFetch(context),
			sleep: async (ms, signal) => {
				await sleep(ms);
				signal.throwIfAborted();
			},
		});
		const server = normaliseBaseUrl(options.baseUrl ?? PRODUCTION);
		const state = accountState(await accountKeyOf(options.auth, server));
		return { ...settings, ...state, client, readOnly: options.readOnly ?? false };
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Open the credential of this node and correct it.',
		});
	}
}
