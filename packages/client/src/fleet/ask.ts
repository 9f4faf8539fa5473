import type { CallInput } from '../core/input.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { OperationId } from '../document/types.ts';
import type { PacedCalls } from './paced-calls.ts';

/** The functions of a client that the fleet needs. */
export type FleetClient = RequestClient;

/** Calls an operation that is known only when the program runs, so that its data can be anything. */
export type Ask = (operationId: OperationId, input: CallInput) => Promise<unknown>;

/** A way to call over a client at the pace of a run. */
export function createAsk(
	client: FleetClient,
	calls: PacedCalls,
	signal: AbortSignal | undefined,
): Ask {
	return async (operationId, input) => {
		const request = () => client.request(operationId, input, signal ? { signal } : {});
		return (await calls.run(request)).data;
	};
}
