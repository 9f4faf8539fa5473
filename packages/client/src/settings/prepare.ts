import type { SettingsDeps } from './deps.ts';
import { planChange } from './plan-change.ts';
import type { PlanRequest, PlanResult } from './plan.ts';
import { BUDGET_WINDOW_MS } from './policy.ts';
import { readSettings } from './read-settings.ts';

/** A request without what is read for it. */
export type ChangeRequest = Omit<PlanRequest, 'current' | 'now' | 'past'>;

/**
 * Reads the settings and the ledger, and plans with them. Nothing is written.
 *
 * @throws the signal's reason, or the ledger's error
 */
export async function prepareChange(
	deps: SettingsDeps,
	request: ChangeRequest,
): Promise<PlanResult> {
	const { kind, deviceSn } = request;
	const reading = await readSettings(deps, kind, deviceSn);
	deps.signal?.throwIfAborted();
	if (!('values' in reading)) {
		return {
			ok: false,
			refusals: [
				{
					code: 'stale',
					message: `The settings of ${deviceSn} could not be read: ${reading.error.message} Try again later.`,
				},
			],
		};
	}
	const now = deps.now();
	const past = {
		writes: await deps.ledger.writesSince(deviceSn, now - BUDGET_WINDOW_MS),
		pending: await deps.ledger.pending(deviceSn),
	};
	return planChange({ ...request, current: { values: reading.values, readAt: now }, now, past });
}
