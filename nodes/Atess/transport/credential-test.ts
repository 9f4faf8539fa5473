import {
	AtessAuthError,
	AtessError,
	AtessNotFoundError,
	AtessRateLimitError,
	createAtessClient,
	credentialKeyOf,
	type LimitOptions,
} from 'atess-client/internal';
import {
	sleep,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type INodeCredentialTestResult,
} from 'n8n-workflow';

import { accountSettings, type AccountSettings } from '../shared/credential';
import { wordsFor } from '../shared/error-words';
import { toResponse, type HelperAnswer } from './n8n-fetch';
import { credentialState, STORE } from './process-state';

/** Time for the one attempt: a person waits for it. */
const ATTEMPT_MS = 15_000;
/** The limit of the list that is read. */
const FIVE_MINUTES = 300_000;
/** Requested when the credential names no data logger; the vendor cannot know it. */
const TEST_SERIAL = 'CREDENTIALTEST';

/**
 * The "Test" button of the credential. It reads the one list that the vendor documents in full for the BCUs of a data
 * logger: "not found" there means that the account was accepted.
 */
export async function testAtessApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const settings = accountSettings(credential.data ?? {});
		const { isFound, isKept } = await isAnythingFound(this, settings);
		const [dataLogSn] = settings.dataLogSns;
		if (isKept) {
			return isFound || dataLogSn === undefined ? ACCEPTED_BEFORE : nothingUnder(dataLogSn);
		}
		// Triggers that rest because access was denied need not rest any longer.
		credentialState(await credentialKeyOf(settings.client.auth, settings.server)).tests++;
		return isFound || dataLogSn === undefined ? ACCEPTED : nothingUnder(dataLogSn);
	} catch (error) {
		return { status: 'Error', message: explain(error as Error) };
	}
}

const ACCEPTED: INodeCredentialTestResult = {
	status: 'OK',
	message: 'The server accepts the account.',
};

const ACCEPTED_BEFORE: INodeCredentialTestResult = {
	status: 'OK',
	message:
		'The server accepted the account in the last 5 minutes. This check can be made once in 5 minutes.',
};

function nothingUnder(dataLogSn: string): INodeCredentialTestResult {
	return {
		status: 'Error',
		message: `The server accepts the account, but finds nothing under the data logger ${dataLogSn}.`,
	};
}

/** The server's response for an account that it accepts. */
interface Found {
	/** Whether the account has the data logger. */
	readonly isFound: boolean;
	/** Whether the response is one of the last 5 minutes, to the same user ID and secret. */
	readonly isKept: boolean;
}

/** @throws when the account is not accepted, or not known to be */
async function isAnythingFound(
	context: ICredentialTestFunctions,
	settings: AccountSettings,
): Promise<Found> {
	try {
		return await ask(context, settings, { mode: 'reuse', maxAgeMs: FIVE_MINUTES });
	} catch (error) {
		if (!(error instanceof AtessRateLimitError) || error.sent)
			return await Promise.reject(error as Error);
		// Somebody who corrects a secret must not have to wait for 5 minutes to test it.
		return await ask(context, settings, { mode: 'off' });
	}
}

async function ask(
	context: ICredentialTestFunctions,
	{ client: options, dataLogSns }: AccountSettings,
	limits: LimitOptions,
): Promise<Found> {
	let isKept = false;
	const client = createAtessClient({
		...options,
		fetch: testFetch(context),
		sleep: async (ms) => await sleep(ms),
		timeoutMs: ATTEMPT_MS,
		retry: { retries: 0 },
		limits,
		circuitBreaker: { isTest: true },
		store: STORE,
		hooks: {
			limit: ({ decision }) => {
				if (decision === 'reused') isKept = true;
			},
		},
	});
	try {
		await client.call('bcuBaseInfoList', { dataLogSn: dataLogSns[0] ?? TEST_SERIAL });
		return { isFound: true, isKept };
	} catch (error) {
		if (error instanceof AtessNotFoundError && error.httpStatus !== 404) {
			return { isFound: false, isKept };
		}
		return await Promise.reject(error as Error);
	}
}

function explain(error: Error): string {
	const { message, advice } = wordsFor(error, {});
	// The advice is this test.
	return error instanceof AtessAuthError || !(error instanceof AtessError)
		? message
		: `${message} ${advice}`;
}

/** In a credential test n8n offers its older helper only. The credential is on the request already. */
function testFetch(context: ICredentialTestFunctions): (request: Request) => Promise<Response> {
	return async (request) => {
		const body = await request.text();
		const answer = (await context.helpers.request({
			url: request.url,
			method: request.method,
			headers: Object.fromEntries(request.headers),
			...(body !== '' && { body }),
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
			useStream: true,
			timeout: ATTEMPT_MS,
		})) as HelperAnswer;
		return toResponse(answer, () => undefined);
	};
}
