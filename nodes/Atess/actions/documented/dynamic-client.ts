import type { AtessClient, CallOptions, OperationId } from 'atess-client/core';

/** The client as it is called with an operation that is known at run time only. */
export interface DynamicClient {
	callWithMeta(
		id: OperationId,
		input: Record<string, unknown>,
		options: CallOptions,
	): Promise<{ data: unknown; code: number; msg: string; fromCache: boolean; ageMs: number }>;
	pages(
		id: OperationId,
		input: Record<string, unknown>,
		options: CallOptions & { pageSize: number },
	): AsyncIterable<{
		rows: Record<string, unknown>[];
		notRows: number;
		ageMs: number | undefined;
	}>;
}

/** The client without the types of one operation. */
export function dynamic(client: AtessClient): DynamicClient {
	return client as unknown as DynamicClient;
}
