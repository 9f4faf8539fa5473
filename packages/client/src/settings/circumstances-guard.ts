import { lostOf } from '../normalise/lost.ts';
import type { PlanRequest } from './plan.ts';
import { FRESH_MS, MAX_WRITES_PER_DAY } from './policy.ts';
import type { PendingChange } from './pending.ts';
import { refuse, type Refusal } from './refusal.ts';

/** The reasons against any change of this device now. */
export function circumstanceRefusals(request: PlanRequest): readonly Refusal[] {
	const { deviceSn, current, now, past, policy } = request;
	const refusals: Refusal[] = [];
	if (request.online === false || lostOf(current.values.lost) === true) {
		refusals.push(deviceOffline(deviceSn));
	} else if (request.online === undefined && policy?.allowUnknownConnection !== true) {
		refusals.push(connectionUnknown(deviceSn, request.onlineUnknown));
	}
	const age = now - current.readAt;
	// Values from the future come from another clock: their age is not known.
	if (!(age >= 0 && age <= FRESH_MS)) {
		refusals.push(refuse({ code: 'stale', params: { deviceSn, seconds: FRESH_MS / 1000 } }));
	}
	const pending = past?.pending ?? [];
	if (pending.length > 0) refusals.push(unresolved(request, pending, now));
	const most = policy?.maxWritesPerDay ?? MAX_WRITES_PER_DAY;
	if (past && !(past.writes + 1 <= most)) refusals.push(wearBudget(deviceSn, most));
	return refusals;
}

export function deviceOffline(deviceSn: string): Refusal {
	return refuse({ code: 'deviceOffline', params: { deviceSn } });
}

/** @param tried the attempted change, if it is known */
export function connectionUnknown(deviceSn: string, tried?: string): Refusal {
	return refuse({ code: 'connectionUnknown', params: { deviceSn, tried } });
}

/** @param pending the changes that are open, and the present, where they are known */
export function unresolved(
	{ deviceType, deviceSn }: Pick<PlanRequest, 'deviceType' | 'deviceSn'>,
	pending: readonly PendingChange[] = [],
	now = 0,
	isSame = false,
): Refusal {
	const at = Math.max(...pending.map(({ lateUntil }) => lateUntil));
	const until = Number.isFinite(at) ? { at, now } : undefined;
	const params = { deviceType, deviceSn, ...(isSame && { isSame }), ...(until && { until }) };
	return refuse({ code: 'unresolved', params });
}

export function wearBudget(deviceSn: string, most: number): Refusal {
	return refuse({ code: 'wearBudget', params: { deviceSn, most } });
}
