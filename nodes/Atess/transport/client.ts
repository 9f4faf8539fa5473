import {
	accountKeyOf,
	createAtessClient,
	credentialKeyOf,
	rememberModels,
	type RequestClient,
	type WriteLedger,
} from 'atess-client/core';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../credential';
import { driftHints } from './drift-hints';
import { admit, keepAccess } from './keep-access';
import { n8nFetch } from './n8n-fetch';
import {
	accessOf,
	credentialState,
	ledgerOf,
	SHARED_LIMITS,
	type Access,
	type CredentialState,
} from './process-state';
import { readOnce } from './read-once';
import { sleepUnlessAborted } from './sleep';

/** Time for one attempt, response included. */
const ATTEMPT_MS = 30_000;
/** Rows that are kept so that further items that ask for the same need no request. */
const ROWS_FOR_ITEMS = 20_000;
/** Even one item can need an answer twice: for finding out the type of an HPS, and for itself. */
const ROWS_FOR_ONE = 1000;

/** The account that the credential opens: a client, what the credential says, and what is remembered. */
export interface Account extends Omit<AccountSettings, 'client' | 'server'>, CredentialState {
	client: RequestClient;
	/** The setting changes that were sent for the account. */
	ledger: WriteLedger;
	/** How the server has taken the credential. */
	access: Access;
	/** Name of the account in keys; nothing can be read from it. */
	key: string;
	readOnly: boolean;
	/** Zone of times in messages: that of the plants, or else the workflow's. */
	clockZone: string;
}

/** Opens the account of the node's credential. @throws {NodeOperationError} when it cannot be right */
export async function accountOf(
	context: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
): Promise<Account> {
	const data = await context.getCredentials('atessApi');
	try {
		const { client: options, server, ...settings } = accountSettings(data);
		const key = await accountKeyOf(options.auth, server);
		const credential = await credentialKeyOf(options.auth, server);
		const access = accessOf(credential, key);
		const drift = driftHints(context, options.auth);
		const client = createAtessClient({
			...options,
			limits: SHARED_LIMITS,
			admission: keepAccess(access),
			onAnswer: (operationId, data) => {
				admit(access);
				return drift(operationId, data);
			},
			timeoutMs: ATTEMPT_MS,
			fetch: n8nFetch(context, ATTEMPT_MS),
			sleep: sleepUnlessAborted,
		});
		const state = credentialState(credential);
		const shared = readOnce(client, hasSeveralItems(context) ? ROWS_FOR_ITEMS : ROWS_FOR_ONE);
		return {
			...settings,
			...state,
			ledger: ledgerOf(key),
			access,
			key,
			clockZone: settings.timezone ?? context.getTimezone(),
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
