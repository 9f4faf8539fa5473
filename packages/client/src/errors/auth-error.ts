import { AtessApiError, type ServerRefusal } from './api-error.ts';
import type { CallSite } from './atess-error.ts';

/** No access (403, 401): wrong user ID, secret or token, or a device that is not in the account. */
export class AtessAuthError extends AtessApiError {
	override readonly name = 'AtessAuthError';
	override readonly kind = 'auth';

	constructor(site: CallSite, { code, msg, httpStatus }: ServerRefusal) {
		const params = { code, msg, httpStatus };
		super(site, params, {
			code: code === 401 ? 'credentialsRefused' : 'accessDenied',
			params,
		});
	}
}
