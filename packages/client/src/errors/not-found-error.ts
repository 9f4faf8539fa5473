import { AtessApiError, type ServerRefusal } from './api-error.ts';
import type { CallSite } from './atess-error.ts';

const EXPLANATIONS = {
	/** The API has answered. */
	thing: 'nothing was found under this serial number or id, or the device is of another type',
	/** Somebody has answered, not with the envelope. */
	path: 'there is nothing at this address; is it the server of the API?',
	/** The same, and the document only infers the path. */
	inferredPath:
		'there is nothing at this address; the path is not confirmed, and a path override can correct it',
} as const;

/** Not found: code 400, which the vendor uses for it ("not fount"), or HTTP 404. */
export class AtessNotFoundError extends AtessApiError {
	override readonly name = 'AtessNotFoundError';
	override readonly kind = 'notFound';

	constructor(site: CallSite, refusal: ServerRefusal, what: keyof typeof EXPLANATIONS) {
		super(site, refusal, EXPLANATIONS[what]);
	}
}
