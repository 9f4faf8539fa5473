import type { Switches } from '../switches/switches.ts';

/** Codes of the vendor's envelope. */
export const CODE = { success: 200, notFound: 400, noAccess: 403, failed: 500 } as const;

/** A response other than success: a code of the envelope and its message. */
export class Refusal extends Error {
	readonly code: number;

	constructor(code: number, message: string) {
		super(message);
		this.name = 'Refusal';
		this.code = code;
	}
}

/** The requested object does not exist. The vendor writes "not fount". */
export function notFound(): Refusal {
	return new Refusal(CODE.notFound, 'not fount');
}

/** No valid credential, or the thing belongs to somebody else. */
export function noAccess(): Refusal {
	return new Refusal(CODE.noAccess, 'No access');
}

/** The request cannot be carried out; the message names the parameter that is at fault. */
export function failed(message: string): Refusal {
	return new Refusal(CODE.failed, message);
}

/** The call comes too soon. Neither code nor words of the vendor are known: both are switches. */
export function tooFrequent({ limitCode, limitMessage }: Switches): Refusal {
	return new Refusal(limitCode, limitMessage);
}
