import type { AccountGuard, RequestClient } from 'atess-client/core';

import { aroundCalls } from './around-calls';

/**
 * The client for the items of one execution: once the account as a whole seems to be refused, no further
 * item asks. A node that continues on failure would go on to the last one, and lock the account.
 */
export function untilRefused(client: RequestClient, guard: AccountGuard): RequestClient {
	return aroundCalls(client, (site, call) => guard.run(site, call));
}
