import { lookUp } from '../core/look-up.ts';
import { circumstanceRefusals } from './circumstances-guard.ts';
import { isCommand } from './commands.ts';
import { documented } from './documented.ts';
import { fingerprintOf } from './fingerprint.ts';
import { limitRefusals } from './limits-guard.ts';
import { leftOutOf, notASetting, settingsAmong } from './left-out.ts';
import type { Change, Plan, PlanRequest, PlanResult, Write } from './plan.ts';
import { FRESH_MS, MAX_WRITES_PER_DAY } from './policy.ts';
import { refuse, type Refusal } from './refusal.ts';
import { similarKeys } from './similar-keys.ts';
import { tierRefusal } from './tier-guard.ts';
import { tierOf } from './tiers.ts';
import { valueRefusal } from './value-guard.ts';
import {
	asSent,
	sameValue,
	shown,
	typeOfValue,
	type SettingsValues,
	type WantedValue,
} from './values.ts';

/**
 * Plans a change of settings, or returns all reasons against it. Pure: a plan is also the dry run, with the difference
 * and every value that is written, commands and protection first.
 */
export function planChange(request: PlanRequest): PlanResult {
	const { deviceType, deviceSn, current, desired, now } = request;
	const refusals: Refusal[] = [
		...limitRefusals(
			request.policy?.limits ?? {},
			{ deviceSn, reported: current.values },
			wantedOf(current.values, desired),
		),
		...circumstanceRefusals(request),
	];
	const diff: Change[] = [];
	for (const [key, wanted] of Object.entries(desired)) {
		const after = asSent(wanted);
		const outcome = changeOf(request, key, after);
		if ('code' in outcome) refusals.push(outcome);
		else if (!sameValue(outcome.before, after)) diff.push(outcome);
	}
	if (diff.length === 0 && refusals.every(({ key }) => key === undefined)) {
		refusals.push(refuse({ code: 'noChange', params: { deviceSn } }));
	}
	if (refusals.length > 0) return { ok: false, refusals };

	const before = settingsAmong(current.values);
	const leftOut = leftOutOf(deviceType, current.values).filter(({ key }) => !isIn(diff, key));
	const body = bodyOf(request, diff, new Set(leftOut.map(({ key }) => key)));
	const plan: Omit<Plan, 'id'> = {
		version: 1,
		deviceType,
		deviceSn,
		diff,
		body,
		leftOut: request.changedFieldsOnly === true ? [] : leftOut,
		writes: writesOf(request, body, diff),
		before,
		fingerprint: fingerprintOf(before),
		plannedAt: now,
		readAt: current.readAt,
		expiresAt: current.readAt + FRESH_MS,
		recheck: request.recheck ?? false,
		maxWritesPerDay: request.policy?.maxWritesPerDay ?? MAX_WRITES_PER_DAY,
		warnings: request.online === undefined ? ['onlineUnknown'] : [],
	};
	return { ok: true, plan: { ...plan, id: fingerprintOf(plan) } };
}

/** The desired values that are not the current ones, permitted or not. */
export function wantedOf(current: SettingsValues, desired: SettingsValues): readonly WantedValue[] {
	return Object.entries(desired).flatMap(([key, wanted]) => {
		const [before, after] = [lookUp(current, key), asSent(wanted)];
		return Object.hasOwn(current, key) && sameValue(before, after) ? [] : [{ key, before, after }];
	});
}

/**
 * Whether a plan is as it was planned. It finds accidents on the way through a workflow; it is not a signature.
 */
export function isIntact(plan: Plan): boolean {
	const { id, ...rest } = plan;
	return id === fingerprintOf(rest);
}

function changeOf(request: PlanRequest, key: string, after: unknown): Change | Refusal {
	const { deviceType, deviceSn, current, policy = {}, restore = false } = request;
	if (!Object.hasOwn(current.values, key)) {
		const similar = similarKeys(key, current.values);
		return refuse({ code: 'unknownKey', params: { key, deviceSn, similar } });
	}
	const not = notASetting(key);
	if (not !== undefined) {
		return refuse({ code: 'notASetting', params: { key, what: not } });
	}
	const before = lookUp(current.values, key);
	if (isForeign(request, key, after)) {
		const was = shown(request.expected?.[key]);
		const params = { deviceSn, key, now: shown(before), before: was, wanted: shown(after) };
		return refuse({ code: 'changedMeanwhile', params });
	}
	const info = documented(deviceType, key);
	const tier = tierOf(deviceType, key);
	// A setting that already has its value is not written, so no rule applies to it.
	const isSame = sameValue(before, after) && typeOfValue(before) === typeOfValue(after);
	const refusal = isSame
		? undefined
		: (valueRefusal({ key, before, after, info, restore }) ??
			tierRefusal(key, tier, deviceSn, policy));
	if (refusal) return refusal;
	return {
		key,
		before,
		after,
		...(info?.unit !== undefined && { unit: info.unit }),
		...(info && { description: info.description }),
		...(info?.range && { range: info.range }),
		tier,
		evidence: info?.evidence.status ?? 'reported',
	};
}

/** Whether somebody else has set it since it was seen last. */
function isForeign({ current, expected = {} }: PlanRequest, key: string, after: unknown): boolean {
	const now = lookUp(current.values, key);
	return Object.hasOwn(expected, key) && !sameValue(now, expected[key]) && !sameValue(now, after);
}

function bodyOf(
	{ current, changedFieldsOnly }: PlanRequest,
	diff: readonly Change[],
	leftOut: ReadonlySet<string>,
): SettingsValues {
	const changes = diff.map(({ key, after }): [string, unknown] => [key, after]);
	if (changedFieldsOnly === true) return Object.fromEntries(changes);
	const kept = Object.entries(current.values).filter(([key]) => !leftOut.has(key));
	return Object.fromEntries([...kept, ...changes]);
}

/** How early a value is in the list of writes: by what it can do. */
function rankOf({ command, tier }: Write): number {
	return command ? 0 : tier === 'unclassed' ? 2 : tier === 3 ? 1 : 5 - tier;
}

/** Every value of the body, also those that stay as they are: a server could still act upon them. */
function writesOf(
	{ deviceType, current }: PlanRequest,
	body: SettingsValues,
	diff: readonly Change[],
): readonly Write[] {
	const writes = Object.entries(body).map(([key, value]): Write => {
		const info = documented(deviceType, key);
		return {
			key,
			value,
			before: lookUp(current.values, key),
			changed: isIn(diff, key),
			command: isCommand(deviceType, key),
			tier: tierOf(deviceType, key),
			...(info && { description: info.description }),
		};
	});
	return writes.sort((a, b) => rankOf(a) - rankOf(b));
}

function isIn(diff: readonly Change[], key: string): boolean {
	return diff.some((change) => change.key === key);
}
