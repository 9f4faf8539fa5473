import { AtessError, type CallSite } from './atess-error.ts';

/** Why a change was refused before it was sent. */
interface Reason {
	readonly code: string;
	readonly message: string;
}

/** A change of settings that its guards refuse; nothing was sent. */
export class AtessRefusedChangeError extends AtessError {
	override readonly name = 'AtessRefusedChangeError';
	readonly kind = 'refusedChange';
	readonly sent = false;
	/** Every reason, each with a stable code. */
	readonly refusals: readonly Reason[];

	constructor(site: CallSite, refusals: readonly Reason[]) {
		const reasons = refusals.map(({ message }) => message);
		super(site, { code: 'refusedChange', params: { reasons } });
		this.refusals = refusals;
	}
}
