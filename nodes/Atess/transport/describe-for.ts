import {
	describe,
	findingOf,
	type FindingOf,
	type FindingParams,
	type Sentences,
	type Surface,
} from 'atess-client/internal';

import type { Account } from './client';

/** Describes findings for an account: in its zone, and by whether the server has accepted it. */
export function describeFor(
	{ clockZone: timezone, client }: Pick<Account, 'clockZone' | 'client'>,
	surface: Surface<FindingParams>,
): (finding: FindingOf<FindingParams>) => Sentences {
	return (finding) => describe(finding, surface, { timezone, accepted: client.circuit().accepted });
}

/** Why a call failed, as part of another sentence: without any of the response, which can be a web page. */
export function reasonFor(
	account: Pick<Account, 'clockZone' | 'client'>,
	surface: Surface<FindingParams>,
): (error: Error) => string {
	const say = describeFor(account, surface);
	return (error) => say(findingOf(error)).message;
}
