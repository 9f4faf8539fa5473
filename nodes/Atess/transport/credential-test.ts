import {
	AtessAuthError,
	AtessError,
	AtessNotFoundError,
	createAtessClient,
	credentialKeyOf,
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
/** Asked for when the credential names no data logger; the vendor cannot know it. */
const TEST_SERIAL = 'CREDENTIALTEST';

/**
 * The "Test" button of the credential. It asks the one list that the vendor documents in full for the
 * BCUs of a data logger: "not found" there means that the account was accepted.
 */
export async function testAtessApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const settings = accountSettings(credential.data ?? {});
		const isFound = await isAnythingFound(this, settings);
		// Triggers that rest because access was denied need not rest any longer.
		credentialState(await credentialKeyOf(settings.client.auth, settings.server)).tests++;
		const [dataLogSn] = settings.dataLogSns;
		return isFound || dataLogSn === undefined ? ACCEPTED : nothingUnder(dataLogSn);
	} catch (error) {
		return { status: 'Error', message: explain(error as Error) };
	}
}

const ACCEPTED: INodeCredentialTestResult = {
	status: 'OK',
	message: 'The server accepts the account.',
};

function nothingUnder(dataLogSn: string): INodeCredentialTestResult {
	return {
		status: 'Error',
		message: `The server accepts the account, but finds nothing under the data logger ${dataLogSn}.`,
	};
}

/** Whether an account that is accepted has the data logger. @throws when it is not accepted, or not known to be */
async function isAnythingFound(
	context: ICredentialTestFunctions,
	{ client: options, dataLogSns }: AccountSettings,
): Promise<boolean> {
	const client = createAtessClient({
		...options,
		fetch: testFetch(context),
		sleep: async (ms) => await sleep(ms),
		timeoutMs: ATTEMPT_MS,
		retry: { retries: 0 },
		// Somebody who corrects a secret must not have to wait for 5 minutes to test it.
		limits: { mode: 'off' },
		circuitBreaker: { isTest: true },
		store: STORE,
	});
	try {
		await client.call('bcuBaseInfoList', { dataLogSn: dataLogSns[0] ?? TEST_SERIAL });
		return true;
	} catch (error) {
		if (error instanceof AtessNotFoundError && error.httpStatus !== 404) return false;
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
