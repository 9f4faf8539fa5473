import type { CallSite } from './atess-error.ts';

/** What must be added when a write has lost its answer. */
export function unknownOutcome(site: CallSite): string {
	return site.writes === true
		? 'Whether the change was carried out is not known: read it back before trying again.'
		: '';
}

/** What must be added where no request can have reached the server. */
export const NOTHING_SENT = 'Nothing was sent.';
