import { connectionFacts, connectionOf } from './connection.ts';
import type { SettingsDeps } from './deps.ts';
import { planChange } from './plan-change.ts';
import type { PlanRequest, PlanResult } from './plan.ts';
import { BUDGET_WINDOW_MS } from './policy.ts';
import { readSettings } from './read-settings.ts';

/**
 * A request without what is read for it. Settings that were just read need not be read again, and neither
 * does the connection where `online` is given.
 */
export type ChangeRequest = Omit<PlanRequest, 'current' | 'now' | 'past'> &
	Partial<Pick<PlanRequest, 'current'>>;

/**
 * Checks the connection and reads the settings, where they are not given, and the ledger, and plans with
 * them. Nothing is written.
 *
 * @throws the signal's reason, or the ledger's error
 */
export async function prepareChange(
	deps: SettingsDeps,
	request: ChangeRequest,
): Promise<PlanResult> {
	const { now } = deps;
	const { kind, deviceSn, current } = request;
	const connection = Object.hasOwn(request, 'online')
		? {}
		: connectionFacts(await connectionOf(deps, kind, deviceSn));
	if (current) return await planWith(deps, { ...request, ...connection, current });
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
	return await planWith(deps, {
		...request,
		...connection,
		current: { values: reading.values, readAt: now() },
	});
}

async function planWith(
	{ ledger, now }: SettingsDeps,
	request: Omit<PlanRequest, 'now' | 'past'>,
): Promise<PlanResult> {
	const { deviceSn } = request;
	const at = now();
	const past = {
		writes: await ledger.writesSince(deviceSn, at - BUDGET_WINDOW_MS),
		pending: await ledger.pending(deviceSn),
	};
	return planChange({ ...request, now: at, past });
}
