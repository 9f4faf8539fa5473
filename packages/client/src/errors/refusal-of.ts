import { AtessApiError, type ServerRefusal } from './api-error.ts';
import { AtessRateLimitError } from './rate-limit-error.ts';

/** How the server has refused a call; undefined for every other error. */
export function refusalOf(error: unknown): ServerRefusal | undefined {
	if (error instanceof AtessRateLimitError) return error.refusal;
	return error instanceof AtessApiError ? error : undefined;
}
