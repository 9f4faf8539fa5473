import type { AtessClient } from '../client.ts';
import { callSite } from '../core/call-site.ts';
import type { CallInput } from '../core/input.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { CallOptions, OperationId } from '../types.ts';
import type { AccountGuard } from './account-guard.ts';

/** What the fleet needs of a client. */
export type FleetClient = Pick<AtessClient, 'call' | 'pages'>;

/** Calls an operation that is known only when the program runs, so that its data can be anything. */
export type Ask = (operationId: OperationId, input: CallInput) => Promise<unknown>;

/** `call` without the types of one operation. */
interface UntypedClient {
	call(operationId: OperationId, input: CallInput, options: CallOptions): Promise<unknown>;
}

/** A way to ask over a client, watched by a guard. */
export function createAsk(
	client: FleetClient,
	guard: AccountGuard,
	signal: AbortSignal | undefined,
): Ask {
	const untyped = client as unknown as UntypedClient;
	return (operationId, input) =>
		guard.run(callSite(operationId, OPERATIONS[operationId], input), () =>
			untyped.call(operationId, input, signal ? { signal } : {}),
		);
}
