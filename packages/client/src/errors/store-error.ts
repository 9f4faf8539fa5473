import type { CallSite } from './atess-error.ts';

/**
 * The store of the protection failed or is damaged. Nothing was sent, because a request could exceed a limit, or repeat
 * a setting change, that only the store knows. `cause` is the error of the store, where there is one.
 */
export class AtessStoreError extends Error {
	override readonly name = 'AtessStoreError';
	readonly kind = 'store';
	readonly sent = false;
	/** The call that needed the store, where it is known. */
	readonly operationId: string | undefined;
	readonly requestId: string | undefined;

	constructor(
		message: string,
		options: { readonly cause?: unknown } = {},
		site: Pick<CallSite, 'requestId'> & { readonly operationId?: string } = {},
	) {
		super(message, options);
		this.operationId = site.operationId;
		this.requestId = site.requestId;
	}
}
