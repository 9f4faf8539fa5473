import { AtessAuthError, AtessStoppedError } from 'atess-client/core';

/** Whether the account itself is refused. */
export function isRefusal(error: unknown): boolean {
	return error instanceof AtessAuthError || error instanceof AtessStoppedError;
}
