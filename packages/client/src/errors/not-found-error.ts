import { AtessApiError, type ServerRefusal } from './api-error.ts';
import type { CallSite } from './atess-error.ts';

const NOTHING =
	'nothing was found under this serial number or id, or the device is of another type';

const EXPLANATIONS = {
	/** The API has answered with its own code for it. */
	nothing: NOTHING,
	/** The same with code 404, which also means that the path is wrong. */
	thing: NOTHING,
	/** Somebody has answered, not with the envelope. */
	path: 'there is nothing at this address; is it the server of the API?',
	/** The same, and the document only infers the path. */
	inferredPath:
		'there is nothing at this address; the path is not confirmed, and a path override can correct it',
} as const;

/** Not found: the envelope's code for it, which is 400 in the vendor's text ("not fount"), or HTTP 404. */
export class AtessNotFoundError extends AtessApiError {
	override readonly name = 'AtessNotFoundError';
	override readonly kind = 'notFound';
	/** Whether the API itself has answered, so that the path is right. */
	readonly saysNothing: boolean;

	constructor(site: CallSite, refusal: ServerRefusal, what: keyof typeof EXPLANATIONS) {
		super(site, refusal, EXPLANATIONS[what]);
		this.saysNothing = what === 'nothing';
	}
}
