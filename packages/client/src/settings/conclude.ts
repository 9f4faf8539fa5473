import { LOOK_AGAIN_MS, type SettingsDeps } from './deps.ts';
import { judge, type Judgement } from './judge.ts';
import type { FinishedChange } from './ledger.ts';
import type { PendingChange } from './pending.ts';
import type { Seen } from './read-back.ts';
import type { ChangeResult, ReportedError } from './result.ts';
import { undoOf } from './undo.ts';
import type { SettingsValues } from './values.ts';

/** Makes a result of what was seen, records the verdict, and reports it. From here on nothing is thrown. */
export async function conclude(
	deps: SettingsDeps,
	change: PendingChange,
	seen: Seen,
	error?: ReportedError,
): Promise<ChangeResult> {
	const { now: clock } = deps;
	const now = clock();
	const { verdict, reason, open } = judgementOf(change, seen, now);
	const sight = typeof seen !== 'string' && 'sight' in seen ? seen.sight : undefined;
	const outcome = {
		verdict,
		...(reason && { reason }),
		...identityOf(change),
		sent: true,
		...(sight && { after: sight.after }),
		sideEffects: sight?.sideEffects ?? [],
		...(open
			? { verifyAfter: verifyAfter(change, seen, now), pending: change }
			: { verdictAt: now }),
	};
	const undo = undoOf(outcome);
	const kept = { ...outcome, ...(undo && { undo }) };
	const recorded = await record(deps, kept);
	tell(deps, 'atess settings change', {
		deviceType: change.deviceType,
		verdict,
		reason,
		keys: Object.keys(change.changes).length,
		sideEffects: outcome.sideEffects.length,
	});
	return {
		...kept,
		...(error && { error }),
		...(typeof seen !== 'string' && 'failure' in seen && { readError: seen.failure.error }),
		...(!recorded && { unrecorded: true as const }),
	};
}

/** Device and values of a change, as they stand in every result. */
export function identityOf(
	change: PendingChange,
): Pick<ChangeResult, 'planId' | 'deviceType' | 'deviceSn' | 'before' | 'desired'> {
	const values = (which: 'before' | 'desired'): SettingsValues =>
		Object.fromEntries(Object.entries(change.changes).map(([key, value]) => [key, value[which]]));
	const { id, deviceType, deviceSn } = change;
	return { planId: id, deviceType, deviceSn, before: values('before'), desired: values('desired') };
}

/** The result of a change that was recorded, without any other known fact. */
export function openResultOf(change: PendingChange): ChangeResult {
	return {
		verdict: 'unknown',
		reason: 'interrupted',
		...identityOf(change),
		sent: true,
		sideEffects: [],
		verifyAfter: change.lateUntil,
		pending: change,
	};
}

function judgementOf(change: PendingChange, seen: Seen, now: number): Judgement {
	if (typeof seen === 'string') return { verdict: 'unknown', reason: seen, open: true };
	if ('sight' in seen) return judge(change, seen.sight, now);
	const reason = seen.failure.tooFrequent ? 'tooFrequent' : 'unreachable';
	return { verdict: 'unknown', reason, open: true };
}

function verifyAfter(change: PendingChange, seen: Seen, now: number): number {
	if (seen === 'interrupted') return now;
	if (seen === 'deferred' || 'sight' in seen) return change.lateUntil;
	return now + (seen.failure.retryAfterMs ?? LOOK_AGAIN_MS);
}

/** A ledger that cannot record leaves the write pending, which is the safe side. */
async function record(deps: SettingsDeps, result: FinishedChange): Promise<boolean> {
	try {
		await deps.ledger.finish(result);
		return true;
	} catch {
		tell(deps, 'atess settings ledger failed', { verdict: result.verdict });
		return false;
	}
}

/** A logger that throws must not take the result along. */
function tell(
	{ logger }: SettingsDeps,
	message: string,
	fields: Readonly<Record<string, unknown>>,
): void {
	try {
		logger?.info(message, fields);
	} catch {
		// There is no caller to report to.
	}
}
