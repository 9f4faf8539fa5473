import { AtessNotFoundError } from './not-found-error.ts';

/** The vendor's "not fount". */
const NOT_FOUND = 400;

/**
 * Whether the API itself says that there is nothing: code 400. A 404 is "not found" too, but means as
 * well that the path is wrong, and then nothing is known about what was asked for.
 */
export function isNothingThere(error: unknown): error is AtessNotFoundError {
	return error instanceof AtessNotFoundError && error.code === NOT_FOUND;
}
