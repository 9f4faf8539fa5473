import type { ErrorFinding } from '../findings/index.ts';
import { deviceInfo } from '../document/device-type.ts';
import { AtessError, refusalOf, throwIfAborted } from '../errors/index.ts';
import type { OperationId } from '../document/types.ts';
import { connectionUnknown, deviceOffline, unresolved, wearBudget } from './circumstances-guard.ts';
import { conclude, identityOf } from './conclude.ts';
import { connectionOf } from './connection.ts';
import { CONNECTION_MS } from './connection-memory.ts';
import { completeReadBack, type ApplyOptions, type SettingsDeps } from './deps.ts';
import { fingerprintOf } from './fingerprint.ts';
import { settingsAmong } from './left-out.ts';
import type { BeginRefusal } from './ledger.ts';
import type { PendingChange } from './pending.ts';
import { isIntact } from './plan-change.ts';
import type { Plan } from './plan.ts';
import { BUDGET_WINDOW_MS, RECHECK_AFTER_MS } from './policy.ts';
import { watch } from './read-back.ts';
import { readSettings } from './read-settings.ts';
import { refuse, type Refusal } from './refusal.ts';
import { reportedError, type ChangeResult, type ReportedError } from './result.ts';

/**
 * Carries a plan out: reads again where the plan is not young, records the write, sends it once and never again, and
 * reads back until the verdict is known. Errors of the API are part of the result, since an error may still have been
 * applied.
 *
 * @throws {AtessOptionError} when there is no such device type; {@link AtessAbortError}, or the error of the ledger or
 * of `beforeSend`, only while nothing has been sent
 */
export async function applyChange(
	deps: SettingsDeps,
	plan: Plan,
	options: ApplyOptions = {},
): Promise<ChangeResult> {
	const { now } = deps;
	const timing = completeReadBack(options);
	const { updateSettings: write } = deviceInfo(plan.deviceType).operations;
	throwIfAborted(deps.signal);
	const refusal = isIntact(plan)
		? ((await open(deps, plan)) ?? (await disconnected(deps, plan)) ?? (await recheck(deps, plan)))
		: altered(plan);
	if (refusal) return notSent(plan, refusal, now());

	throwIfAborted(deps.signal);
	const sentAt = now();
	const change = pendingOf(plan, sentAt, sentAt + 2 * timing.lateMs);
	const against = await deps.ledger.begin(change, {
		since: sentAt - BUDGET_WINDOW_MS,
		maxWrites: plan.maxWritesPerDay,
	});
	if (against) return notSent(plan, refusalAgainst(against, plan), sentAt);
	await prepared(deps, change, options);

	const outcome = await send(deps, write, plan);
	if (outcome.status === 'notSent') {
		await deps.ledger.withdraw(plan).catch(() => undefined);
		return {
			...notSent(plan, refuse({ code: 'notSent', params: { cause: outcome.cause } }), now()),
			error: outcome.error,
		};
	}
	// Where no response came, the change may wait in a queue, too, before the device gets it.
	const late = outcome.status === 'answered' ? timing.lateMs : 2 * timing.lateMs;
	const sent = { ...change, lateUntil: now() + late };
	return conclude(deps, sent, await watch(deps, sent, timing), outcome.error);
}

/** Where the change cannot be taken back either, its device stays blocked until it is verified: the safe side. */
async function prepared(
	{ ledger }: SettingsDeps,
	change: PendingChange,
	{ beforeSend }: ApplyOptions,
): Promise<void> {
	try {
		await beforeSend?.(change);
	} catch (error) {
		await ledger.withdraw(change).catch(() => undefined);
		throw error;
	}
}

function altered({ deviceSn }: Plan): Refusal {
	return refuse({ code: 'alteredPlan', params: { deviceSn } });
}

/**
 * A pending change is read before the settings, because its values were not set by others. The ledger is read again
 * when the write begins.
 */
async function open({ ledger, now }: SettingsDeps, plan: Plan): Promise<Refusal | undefined> {
	const pending = await ledger.pending(plan.deviceSn);
	if (pending.length === 0) return undefined;
	const isSame = pending.some(({ id }) => id === plan.id);
	return unresolved(plan, pending, now(), isSame);
}

/** A plan that has waited for an approval may be about a device that has gone since. */
async function disconnected(deps: SettingsDeps, plan: Plan): Promise<Refusal | undefined> {
	const { deviceType, deviceSn, plannedAt, warnings } = plan;
	const { now } = deps;
	const age = now() - plannedAt;
	if (age >= 0 && age <= CONNECTION_MS) return undefined;
	const { online, unknown } = await connectionOf(deps, deviceType, deviceSn);
	if (online === false) return deviceOffline(deviceSn);
	const mayGo = online === true || warnings.includes('onlineUnknown');
	return mayGo ? undefined : connectionUnknown(deviceSn, unknown);
}

/** Reads once more where time has passed, and refuses when something has changed in it. */
async function recheck(deps: SettingsDeps, plan: Plan): Promise<Refusal | undefined> {
	const { deviceType, deviceSn } = plan;
	const { now } = deps;
	const age = now() - plan.readAt;
	if (!plan.recheck && age >= 0 && age <= RECHECK_AFTER_MS) return undefined;
	const reading = await readSettings(deps, deviceType, deviceSn);
	throwIfAborted(deps.signal);
	if (!('values' in reading)) {
		const { finding: cause } = reading.error;
		return refuse({ code: 'recheckFailed', params: { deviceSn, cause } });
	}
	if (fingerprintOf(settingsAmong(reading.values)) === plan.fingerprint) return undefined;
	return refuse({ code: 'changedMeanwhile', params: { deviceSn } });
}

type Outcome =
	| { readonly status: 'answered' | 'lost'; readonly error?: ReportedError }
	| { readonly status: 'notSent'; readonly error: ReportedError; readonly cause: ErrorFinding };

async function send(
	{ client }: SettingsDeps,
	write: OperationId,
	{ deviceSn, body }: Plan,
): Promise<Outcome> {
	try {
		// A write that would have to wait for its turn is refused: in the meantime its values would grow old.
		await client.request(write, { deviceSn, body }, { onLimit: 'error', bodyAsReported: true });
		return { status: 'answered' };
	} catch (error) {
		const reported = reportedError(error);
		if (isFromHere(error)) return { status: 'notSent', error: reported, cause: causeOf(error) };
		return { status: refusalOf(error) ? 'answered' : 'lost', error: reported };
	}
}

/** That nothing was sent is the verdict: the reason does not repeat it. */
function causeOf({ finding }: AtessError): ErrorFinding {
	return { ...finding, params: { ...finding.params, outcome: undefined } } as ErrorFinding;
}

/** Whether certainly nothing was sent: the client refused, or no connection was made. */
function isFromHere(error: unknown): error is AtessError {
	return error instanceof AtessError && !error.sent;
}

function pendingOf(plan: Plan, sentAt: number, lateUntil: number): PendingChange {
	const { id, deviceType, deviceSn, diff, before } = plan;
	const changes = Object.fromEntries(
		diff.map((change) => [change.key, { before: change.before, desired: change.after }]),
	);
	const others = Object.fromEntries(
		Object.entries(before).filter(([key]) => !Object.hasOwn(changes, key)),
	);
	return { version: 1, id, deviceType, deviceSn, sentAt, lateUntil, changes, others };
}

function refusalAgainst(against: BeginRefusal, plan: Plan): Refusal {
	const { deviceSn, maxWritesPerDay } = plan;
	if (against === 'unresolved') return unresolved(plan);
	if (against === 'wearBudget') return wearBudget(deviceSn, maxWritesPerDay);
	return refuse({ code: 'alreadySent', params: { deviceSn } });
}

function notSent(plan: Plan, refusal: Refusal, at: number): ChangeResult {
	return {
		verdict: 'notApplied',
		...identityOf(pendingOf(plan, at, at)),
		sent: false,
		sideEffects: [],
		refusal,
	};
}
