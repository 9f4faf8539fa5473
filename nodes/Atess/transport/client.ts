import {
	accountKeyOf,
	createAtessClient,
	normaliseBaseUrl,
	PRODUCTION,
	type AtessClient,
} from 'atess-client/core';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../credential';
import { driftHints } from './drift-hints';
import { rememberModels } from './model-memory';
import { n8nFetch } from './n8n-fetch';
import { accountState, isSpaced, SHARED_LIMITS, type AccountState } from './process-state';
import { readOnce } from './read-once';
import { sleepUnlessAborted } from './sleep';

/** Rows that are kept so that further items that ask for the same need no request. */
const ROWS_FOR_ITEMS = 20_000;
/** Even one item can need an answer twice: for finding out the type of an HPS, and for itself. */
const ROWS_FOR_ONE = 1000;

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
			onAnswer: driftHints(context),
			fetch: n8nFetch(context),
			sleep: sleepUnlessAborted,
		});
		const state = accountState(key);
		const credential = await accountKeyOf({ token: JSON.stringify(options.auth) }, server);
		// Another secret has yet to be let in.
		if (state.access.credential !== credential) {
			Object.assign(state.access, { accepted: false, credential });
		}
		const noticed = noticing(client, state.access);
		const shared = readOnce(noticed, hasSeveralItems(context) ? ROWS_FOR_ITEMS : ROWS_FOR_ONE);
		return {
			...settings,
			...state,
			key,
			client: rememberModels(shared, state.models),
			readOnly: options.readOnly ?? false,
		};
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Open the credential of this node and correct it.',
		});
	}
}

function hasSeveralItems(context: Parameters<typeof accountOf>[0]): boolean {
	return 'getInputData' in context && context.getInputData().length > 1;
}

/** The same client; that the server lets the account in is written down. */
function noticing(client: AtessClient, access: AccountState['access']): AtessClient {
	return {
		...client,
		call: async (...args) => {
			const data = await client.call(...args);
			access.accepted = true;
			return data;
		},
		callWithMeta: async (...args) => {
			const result = await client.callWithMeta(...args);
			access.accepted = true;
			return result;
		},
		pages: async function* (...args) {
			for await (const page of client.pages(...args)) {
				access.accepted = true;
				yield page;
			}
		},
	};
}
