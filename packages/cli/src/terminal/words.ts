import { AtessError } from 'atess-client';
import {
	callOf,
	CLI,
	describe,
	findingOf,
	inOne,
	type FindingOf,
	type FindingParams,
	type Sentences,
} from 'atess-client/internal';

/** A finding in the words of this program. Times are in the zone of the plants, else in that of this machine. */
export function describedFor(finding: FindingOf<FindingParams>, timezone?: string): Sentences {
	return describe(finding, CLI, { timezone: timezone ?? OWN_ZONE });
}

/** The same in one line. */
export function sentenceOf(finding: FindingOf<FindingParams>, timezone?: string): string {
	return inOne(describedFor(finding, timezone));
}

/** An error in the words of this program, with the call that failed. */
export function errorText(error: Error): string {
	if (!(error instanceof AtessError)) return error.message;
	const { operationId, method, path, target } = error;
	const call = callOf({ operationId, method, path, target });
	return `${sentenceOf(findingOf(error), error.timezone)} [${call}]`;
}

/** The time zone of this machine. */
export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
