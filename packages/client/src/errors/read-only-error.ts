import { AtessError, type CallSite } from './atess-error.ts';
import { NOTHING_SENT } from './unknown-outcome.ts';

/** A write over a read-only client; nothing was sent. */
export class AtessReadOnlyError extends AtessError {
	override readonly name = 'AtessReadOnlyError';
	readonly kind = 'readOnly';
	readonly sent = false;

	constructor(site: CallSite) {
		super(site, 'The credentials are read-only and this operation writes.', NOTHING_SENT);
	}
}
