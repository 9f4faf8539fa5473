import {
	AtessAuthError,
	AtessStoppedError,
	isNothingThere,
	type Admission,
	type CallSite,
} from 'atess-client/core';

import type { Access, AccountRefusals, Refused } from './process-state';

const MINUTE = 60_000;
/** By HTTP's meaning it is about the credential, and not about one device. */
const NOT_ACCEPTED = 401;
/** Servers commonly lock after five attempts. */
const MOST_ATTEMPTS = 3;
/** Once it was let in, so many different things can be refused for themselves: as many as in one execution. */
const MOST_THINGS = 20;
const FIRST_PAUSE_MS = 5 * MINUTE;
const LONGEST_PAUSE_MS = 60 * MINUTE;
/** Refusals come at once: what takes longer waits for a limit, or for a server that is not reached. */
const PATIENCE_MS = MINUTE;

/** The server has let the credential in. */
export function admit(access: Access): void {
	access.accepted = true;
	access.account.times = 0;
	delete access.refused;
}

/**
 * Sends nothing for a while with a credential that was not accepted three times in a row: five minutes, then
 * twice as long, up to an hour. A workflow with a wrong secret that starts every minute would lock the account.
 * A corrected credential is another one; a test of the credential that succeeds ends the pause.
 *
 * Where it may have been about one device (403), another one is asked for as if only so many calls had been
 * refused as devices were, or at once where the credential was let in before: what is refused for itself does
 * not hold up the rest.
 *
 * @param access also learns of responses, by {@link admit}: a call that is held back has none
 */
export function keepAccess(access: Access): Admission {
	return async (site, call) => {
		const watched = async () => await watch(access, site, call);
		return isInDoubt(access) ? await inTurn(access, watched) : await watched();
	};
}

/** Until the server lets the credential in, each of the calls of all executions may be one too many. */
function isInDoubt({ accepted, refused }: Access): boolean {
	return !accepted || refused !== undefined;
}

/** What comes of one call tells whether others may be made: those of other executions wait for it. */
async function inTurn<T>(access: Access, call: () => Promise<T>): Promise<T> {
	const patience = timeOver(PATIENCE_MS);
	// Whoever has waited looks again: another one may have been quicker.
	while (isInDoubt(access) && access.turn && !patience.isOver()) {
		await Promise.race([access.turn, patience.over]);
	}
	const result = call();
	const turn = result.then(end, end);
	access.turn = turn;
	return await result;

	function end(): void {
		if (access.turn === turn) delete access.turn;
	}
}

function timeOver(ms: number): { over: Promise<void>; isOver: () => boolean } {
	// It does not keep the process, as the sleep of n8n would.
	const signal = AbortSignal.timeout(ms);
	const over = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => {
			resolve();
		});
	});
	return { over, isOver: () => signal.aborted };
}

async function watch<T>(access: Access, site: CallSite, call: () => Promise<T>): Promise<T> {
	const refused = byClock(access);
	const again = refused === undefined ? 0 : mayAskAgainAt(refused, thingOf(site), access);
	if (refused && Date.now() < again) {
		throw new AtessStoppedError(site, refused.times, refused.cause, again);
	}
	const answer = call();
	await answer.catch((error: unknown) => {
		if (isNothingThere(error)) admit(access);
		if (error instanceof AtessAuthError) {
			access.refused = afterRefusal(access, thingOf(site), error);
		}
	});
	return await answer;
}

/** A clock of this machine that was set back makes no pause longer than it was. */
function byClock(access: Access): Refused | undefined {
	const { refused } = access;
	if (refused) access.refused = { ...refused, at: Math.min(refused.at, Date.now()) };
	return access.refused;
}

/**
 * After wrong secrets of the same account, the next wrong one is tried once before it rests: the server may
 * count them together. A right one is accepted at its first call.
 */
function afterRefusal(access: Access, thing: string, cause: AtessAuthError): Refused {
	const { refused: before, account, accepted } = access;
	const now = Date.now();
	const ahead = before?.ahead ?? (accepted ? 0 : refusalsOfOthers(account, now));
	if (!accepted) Object.assign(account, { times: account.times + 1, at: now });
	const things = new Set(before?.things).add(thing);
	return { times: (before?.times ?? 0) + 1, ahead, cause, things, at: now };
}

function refusalsOfOthers({ times, at }: AccountRefusals, now: number): number {
	return now - at < LONGEST_PAUSE_MS ? Math.min(times, MOST_ATTEMPTS - 1) : 0;
}

/**
 * In milliseconds since 1970. 403 can be about one device, but what the vendor sends for a wrong secret, or for
 * one that was withdrawn, is not documented.
 */
function mayAskAgainAt(
	{ times, ahead, cause, things, at }: Refused,
	thing: string,
	{ accepted }: Access,
): number {
	if (cause.code === NOT_ACCEPTED || things.has(thing)) return at + pauseAfter(times + ahead);
	const more = accepted ? MOST_THINGS - MOST_ATTEMPTS : 0;
	return at + pauseAfter(things.size + ahead - more);
}

function pauseAfter(refusals: number): number {
	if (refusals < MOST_ATTEMPTS) return 0;
	return Math.min(FIRST_PAUSE_MS * 2 ** (refusals - MOST_ATTEMPTS), LONGEST_PAUSE_MS);
}

/** What a call asks for: an account may be let in to the data of a device, and not to its settings. */
function thingOf({ target = '', operationId }: CallSite): string {
	return `${operationId} ${target}`;
}
