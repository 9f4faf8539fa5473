import { AtessError, type CallSite } from './atess-error.ts';

/** A gateway has refused the call, with a reason and what to do. Nothing was sent to the vendor. */
export class AtessGatewayError extends AtessError {
	override readonly name = 'AtessGatewayError';
	readonly kind = 'gateway';
	readonly sent = false;
	/** Whether the gateway does not know the key, so that it refuses every call with it. */
	readonly isKeyUnknown: boolean;

	/** @param reason of the gateway; undefined where it does not know the key */
	constructor(site: CallSite, reason: string | undefined) {
		super(
			site,
			reason === undefined
				? { code: 'gatewayKeyUnknown', params: {} }
				: { code: 'gatewayRefused', params: { reason } },
			site.writes ? 'notSent' : undefined,
		);
		this.isKeyUnknown = reason === undefined;
	}
}
