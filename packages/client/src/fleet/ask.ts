import { callSite } from '../core/call-site.ts';
import type { CallInput } from '../core/input.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { RequestClient } from '../request-client.ts';
import type { OperationId } from '../types.ts';
import type { AccountGuard } from './account-guard.ts';

/** What the fleet needs of a client. */
export type FleetClient = RequestClient;

/** Calls an operation that is known only when the program runs, so that its data can be anything. */
export type Ask = (operationId: OperationId, input: CallInput) => Promise<unknown>;

/** A way to ask over a client, watched by a guard. */
export function createAsk(
	client: FleetClient,
	guard: AccountGuard,
	signal: AbortSignal | undefined,
): Ask {
	return async (operationId, input) => {
		const site = callSite(operationId, OPERATIONS[operationId], input);
		const request = () => client.request(operationId, input, signal ? { signal } : {});
		return (await guard.run(site, request)).data;
	};
}
