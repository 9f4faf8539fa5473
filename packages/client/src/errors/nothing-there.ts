import { AtessNotFoundError } from './not-found-error.ts';

/**
 * Whether the API itself reports that there is nothing. A 404 is "not found" too, but means as well that the path is
 * wrong, and then nothing is known about what was requested.
 */
export function isNothingThere(error: unknown): error is AtessNotFoundError {
	return error instanceof AtessNotFoundError && error.saysNothing;
}
