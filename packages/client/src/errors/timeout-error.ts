import { AtessError, type CallSite } from './atess-error.ts';

/** No complete answer in time. A write may have been carried out all the same: read back. */
export class AtessTimeoutError extends AtessError {
	override readonly name = 'AtessTimeoutError';
	readonly timeoutMs: number;

	constructor(site: CallSite, timeoutMs: number) {
		super(site, `No complete answer within ${timeoutMs / 1000} s.${unknownOutcome(site)}`);
		this.timeoutMs = timeoutMs;
	}
}

/** What must be added when a write has lost its answer. */
export function unknownOutcome(site: CallSite): string {
	return site.method === 'GET'
		? ''
		: ' Whether the change was carried out is not known: read it back before trying again.';
}
