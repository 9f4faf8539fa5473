import { lostOf } from '../normalise/lost.ts';
import type { PlanRequest } from './plan.ts';
import { FRESH_MS, MAX_WRITES_PER_DAY } from './policy.ts';
import type { Refusal } from './refusal.ts';

/** What speaks against any change of this device now, whatever the change is. */
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
		refusals.push({
			code: 'stale',
			message: `The settings of ${deviceSn} were not read within the last ${FRESH_MS / 1000} s. Read them and plan again.`,
		});
	}
	const pending = past?.pending ?? [];
	if (pending.length > 0) refusals.push(unresolved(deviceSn));
	const most = policy?.maxWritesPerDay ?? MAX_WRITES_PER_DAY;
	if (past && !(past.writes + 1 <= most)) refusals.push(wearBudget(deviceSn, most));
	return refusals;
}

export function deviceOffline(deviceSn: string): Refusal {
	return {
		code: 'deviceOffline',
		message: `${deviceSn} is not connected. Wait until it is, then read its settings and plan again.`,
	};
}

/** @param why what was tried, where it is known */
export function connectionUnknown(deviceSn: string, why?: string): Refusal {
	const tried = why === undefined ? '' : ` (${why})`;
	return {
		code: 'connectionUnknown',
		...(why !== undefined && { tried: why }),
		message: `Could not determine whether ${deviceSn} is connected${tried}. Try again later, or permit it with allowUnknownConnection.`,
	};
}

export function unresolved(deviceSn: string): Refusal {
	return {
		code: 'unresolved',
		message: `What became of an earlier change of ${deviceSn} is not known. Verify it first.`,
	};
}

export function wearBudget(deviceSn: string, most: number): Refusal {
	return {
		code: 'wearBudget',
		message: `${deviceSn} takes ${most} writes in 24 hours, and has had them. Wait, or raise maxWritesPerDay.`,
	};
}
