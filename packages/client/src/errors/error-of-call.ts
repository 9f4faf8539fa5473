import { abortErrorOf } from './abort-error.ts';
import type { CallSite } from './atess-error.ts';
import { AtessStoreError } from './store-error.ts';

/**
 * The error of a call: the reason of an aborted signal and an error of the store get the call that they ended.
 *
 * @param sent whether the request was sent, or may have been sent
 */
export function errorOfCall(
	error: unknown,
	site: CallSite,
	signal: AbortSignal | undefined,
	sent: boolean,
): unknown {
	if (signal?.aborted === true && error === signal.reason) return abortErrorOf(error, site, sent);
	if (!(error instanceof AtessStoreError)) return error;
	return new AtessStoreError(error.message, { cause: error.cause }, site);
}
