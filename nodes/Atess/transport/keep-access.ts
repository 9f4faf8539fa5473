import {
	AtessAuthError,
	AtessStoppedError,
	isNothingThere,
	type AtessClient,
} from 'atess-client/core';

import { aroundCalls } from './around-calls';
import type { Access } from './process-state';

const MINUTE = 60_000;
/**
 * By HTTP's meaning it is about the credential, while 403 can be about one device. What the vendor sends for a
 * wrong secret is not documented.
 */
const NOT_ACCEPTED = 401;
/** Servers commonly lock after five attempts. */
const MOST_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 5 * MINUTE;
const LONGEST_PAUSE_MS = 60 * MINUTE;

/** The server has let the credential in. */
export function admit(access: Access): void {
	access.accepted = true;
	delete access.refused;
}

/**
 * The same client, which sends nothing for a while with a credential that was not accepted three times in a
 * row: five minutes, then twice as long, up to an hour. A workflow with a wrong secret that starts every minute
 * would lock the account. A corrected credential is another one.
 *
 * @param access is also to be told of answers, by {@link admit}: what the client gives may be remembered
 */
export function keepAccess(client: AtessClient, access: Access): AtessClient {
	return aroundCalls(client, async (site, call) => {
		const { refused } = access;
		if (refused && Date.now() < refused.until) {
			throw new AtessStoppedError(site, refused.times, refused.cause, refused.until);
		}
		const answer = call();
		await answer.catch((error: unknown) => {
			if (isNothingThere(error)) admit(access);
			if (error instanceof AtessAuthError && error.code === NOT_ACCEPTED) {
				const times = (access.refused?.times ?? 0) + 1;
				access.refused = { times, cause: error, until: Date.now() + pauseAfter(times) };
			}
		});
		return await answer;
	});
}

function pauseAfter(times: number): number {
	if (times < MOST_ATTEMPTS) return 0;
	return Math.min(FIRST_PAUSE_MS * 2 ** (times - MOST_ATTEMPTS), LONGEST_PAUSE_MS);
}
