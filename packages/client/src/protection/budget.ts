import type { CallInput } from '../core/input.ts';
import type { CallSite } from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { SpacingMode } from './call.ts';
import { limitKeyOf, limitOf } from './limit-keys.ts';
import type { ProtectionStore } from './protection-store.ts';

/** The usage of one limit. */
export interface BudgetEntry {
	operationId: string;
	/** The key by which it counts, such as `deviceSn SIMHPS0001`. */
	target: string | undefined;
	/** Calls in seconds, and the evidence grade of that limit; undefined if no limit is known. */
	limit: { requests: number; seconds: number; status: string } | undefined;
	/** Calls taken within the window that ends now. */
	used: number;
	/** When the next call is allowed: milliseconds since 1970. */
	nextAllowedAt: number;
}

export async function budgetOf(
	store: ProtectionStore,
	account: string,
	spacing: SpacingMode,
	calls: readonly { site: CallSite; operation: OperationInfo; input: CallInput }[],
	now: number,
): Promise<BudgetEntry[]> {
	return await Promise.all(
		calls.map(async ({ site, operation, input }) => {
			const limit = limitOf(operation, spacing);
			const key = `${account}:${limitKeyOf(site, operation, input)}`;
			const { used, waitMs } = await store.usage(key, limit?.requests);
			return {
				operationId: site.operationId,
				target: site.target,
				limit,
				used: limit ? used : 0,
				nextAllowedAt: now + waitMs,
			};
		}),
	);
}
