import {
	accountKeyOf,
	CIRCUIT_RULES,
	createAtessClient,
	createConnectionMemory,
	createLedger,
	credentialKeyOf,
	instantIn,
	isGatewayKey,
	POLL_CIRCUIT_RULES,
	rememberAbouts,
	URGENCY,
	type DeviceContext,
	type MemoryStore,
	type RequestClient,
	type ConnectionMemory,
	type ProtectionStore,
	type WriteLedger,
} from 'atess-client/internal';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../shared/credential';
import { driftHints } from './drift-hints';
import { n8nFetch } from './n8n-fetch';
import { clockOf, type ServerClock } from './server-clock';
import { credentialState, type CredentialState } from './process-state';
import { readOnce } from './read-once';

/** Time for one attempt, response included. */
const ATTEMPT_MS = 30_000;
/** The same for a gateway. */
const GATEWAY_MS = 120_000;
/** Rows that are kept so that further items with the same request need no call. */
const ROWS_FOR_ITEMS = 20_000;
/** Even one item can need a response twice: for finding out the type of an HPS, and for itself. */
const ROWS_FOR_ONE = 1000;

/** The account that the credential opens: a client, the options of the credential, and its memory. */
export interface Account extends Omit<AccountSettings, 'client' | 'server'>, CredentialState {
	client: RequestClient;
	/** The setting changes that were sent for the account. */
	ledger: WriteLedger;
	/** When its devices were last found connected. */
	connections: ConnectionMemory;
	/** Name of the account in keys; nothing can be read from it. */
	key: string;
	/** The time of the server, in milliseconds since 1970. */
	now: () => number;
	/** Waits by this time. */
	sleep: ServerClock['sleep'];
	/** The memory of its protection. */
	store: MemoryStore;
	readOnly: boolean;
	/** Whether a gateway keeps limits and changes, for all processes. */
	isAtGateway: boolean;
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
		const clock = clockOf(server);
		const store = clock.store();
		const isAtGateway = isGatewayKey(options.auth);
		// A gateway makes the attempts, and waits for its turn.
		const attemptMs = isAtGateway ? GATEWAY_MS : ATTEMPT_MS;
		const client = createAtessClient({
			...options,
			limits: { mode: 'reuse', spacing: isWatched(context) ? 'try' : 'wait' },
			store,
			now: clock.now,
			circuitBreaker: { rules: isPoll(context) ? POLL_CIRCUIT_RULES : CIRCUIT_RULES },
			onAnswer: driftHints(context, options.auth),
			instantOf: instantIn(settings.timezone),
			timeoutMs: attemptMs,
			fetch: heeding(n8nFetch(context, attemptMs), clock),
			...(isPoll(context) && { urgency: URGENCY.alarm }),
			sleep: clock.sleep,
		});
		const state = credentialState(await credentialKeyOf(options.auth, server));
		const shared = readOnce(client, hasSeveralItems(context) ? ROWS_FOR_ITEMS : ROWS_FOR_ONE);
		return {
			...settings,
			...state,
			...changesOf(client.store, key),
			key,
			now: clock.now,
			sleep: clock.sleep,
			store,
			clockZone: settings.timezone ?? context.getTimezone(),
			client: rememberAbouts(shared, state.abouts),
			readOnly: options.readOnly ?? false,
			isAtGateway,
		};
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Open the credential of this node and correct it.',
		});
	}
}

/**
 * The dependencies of the client's devices and fleet in this place. @param own values of one run in place of the
 * account's
 */
export function contextOf(account: Account, own: Partial<DeviceContext> = {}): DeviceContext {
	const {
		client,
		now,
		sleep,
		timezone,
		powerUnit,
		ledger,
		connections,
		deviceTypes,
		abouts,
		zones,
		pace,
		dataLogSns,
	} = account;
	return {
		client,
		now,
		sleep,
		timezone,
		powerUnit,
		signal: undefined,
		ledger,
		connections,
		deviceTypes,
		abouts,
		zones,
		pace,
		dataLogSns,
		...own,
	};
}

function changesOf(store: ProtectionStore, key: string): Pick<Account, 'ledger' | 'connections'> {
	const account = (): Promise<string> => Promise.resolve(key);
	return {
		ledger: createLedger(store, account),
		connections: createConnectionMemory(store, account),
	};
}

type Send = (request: Request) => Promise<Response>;

function heeding(send: Send, clock: ServerClock): Send {
	return async (request) => {
		const response = await send(request);
		clock.heed(response.headers);
		return response;
	};
}

function isPoll(context: Parameters<typeof accountOf>[0]): boolean {
	return 'getActivationMode' in context;
}

/** Whether a person waits for the result: a run by hand, or a list in the panel. */
function isWatched(context: Parameters<typeof accountOf>[0]): boolean {
	const mode = context.getMode?.();
	return mode === undefined || ['manual', 'internal', 'cli'].includes(mode);
}

function hasSeveralItems(context: Parameters<typeof accountOf>[0]): boolean {
	return 'getInputData' in context && context.getInputData().length > 1;
}
