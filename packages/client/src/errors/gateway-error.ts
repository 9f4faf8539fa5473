import { AtessError, type CallSite } from './atess-error.ts';

/** A gateway has refused the call, with a reason and what to do. Nothing was sent to the vendor. */
export class AtessGatewayError extends AtessError {
	override readonly name = 'AtessGatewayError';
	readonly kind = 'gateway';
	readonly sent = false;

	constructor(site: CallSite, reason: string) {
		super(
			site,
			{ code: 'gatewayRefused', params: { reason } },
			site.writes ? 'notSent' : undefined,
		);
	}
}
