import { AtessError, type CallSite } from './atess-error.ts';

/** A write over a read-only client; nothing was sent. */
export class AtessReadOnlyError extends AtessError {
	override readonly name = 'AtessReadOnlyError';
	readonly kind = 'readOnly';
	readonly sent = false;

	constructor(site: CallSite) {
		super(site, { code: 'readOnly', params: {} }, 'notSent');
	}
}
