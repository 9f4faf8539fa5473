import type { Json } from '../document/types.ts';
import { CODE, type Refusal } from './refusal.ts';

/** What every answer is wrapped in. */
export interface Envelope {
	readonly code: number;
	readonly data: Json;
	readonly msg: string;
}

/** An answer: its envelope, and the HTTP status that it is sent with. */
export interface Answer {
	readonly status: number;
	readonly envelope: Envelope;
}

/**
 * How a refusal is sent: as an envelope on HTTP 200, or with its code as the HTTP status. Which of the two
 * the vendor does is not documented.
 */
export type ErrorStyle = 'envelope' | 'status';

/** The answer of an operation that has succeeded. */
export function success(data: Json): Answer {
	return { status: 200, envelope: { code: CODE.success, data, msg: 'operate successfully' } };
}

/** The answer of an operation that has been refused. */
export function refused(refusal: Refusal, style: ErrorStyle): Answer {
	return {
		status: style === 'status' ? refusal.code : 200,
		envelope: { code: refusal.code, data: null, msg: refusal.message },
	};
}

/** An answer from below the API: no such path, or the simulator itself has failed. */
export function transportError(status: number, msg: string): Answer {
	return { status, envelope: { code: status, data: null, msg } };
}
