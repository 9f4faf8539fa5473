import { conclude } from './conclude.ts';
import type { SettingsDeps } from './deps.ts';
import type { PendingChange } from './pending.ts';
import { lookOnce } from './read-back.ts';
import type { ChangeResult } from './result.ts';

/**
 * Checks the outcome of a pending change, with one read and no write. Call it from the result's `verifyAfter` on;
 * earlier, old values prove nothing and it stays open. Changes of a process that has ended are in the ledger:
 * `ledger.pending(deviceSn)`.
 */
export async function verifyChange(
	deps: SettingsDeps,
	pending: PendingChange,
): Promise<ChangeResult> {
	return conclude(deps, pending, await lookOnce(deps, pending));
}
