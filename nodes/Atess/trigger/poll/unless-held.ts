import { AtessRateLimitError } from 'atess-client/core';

/**
 * What a call gives, or undefined when it was held back because the same was asked for less than its
 * limit ago: that is no failure of the poll, the next one comes.
 */
export async function unlessHeld<T>(call: Promise<T>): Promise<T | undefined> {
	return await call.then(
		(answer) => answer,
		async (error: unknown) =>
			error instanceof AtessRateLimitError ? undefined : await Promise.reject(error as Error),
	);
}
