import { asReported } from './as-reported.ts';
import { connectionOf, type Connection } from './connection.ts';
import type { SettingsDeps } from './deps.ts';
import { planChange, wantedOf } from './plan-change.ts';
import type { PlanRequest, PlanResult } from './plan.ts';
import { BUDGET_WINDOW_MS } from './policy.ts';
import { refuse } from './refusal.ts';
import { currentSettings } from './read-settings.ts';
import type { SettingsValues, WantedValue } from './values.ts';

/** The input of a plan: the connection is read where `online` is not given. */
export interface ChangeRequest extends Omit<
	PlanRequest,
	'current' | 'desired' | 'now' | 'past' | 'onlineUnknown'
> {
	/** The values wanted, by key, or what makes them from the present settings. */
	readonly desired: SettingsValues | ((current: SettingsValues) => SettingsValues);
}

/** A plan or its refusals, with what was read for it. */
export type Prepared = PlanResult & WhatWasRead;

/** The known facts about a device before a change of its settings. */
export interface WhatWasRead {
	/** Undefined where the device reports no settings. */
	readonly current: SettingsValues | undefined;
	/** The desired values that are not the current ones, also those that a guard refuses. */
	readonly wanted: readonly WantedValue[];
	/** Why it is not known whether the device is connected; undefined where it is known, and for a stored plan. */
	readonly connectionUnknown: string | undefined;
}

/**
 * Checks the connection, reads the settings and the ledger, and plans with them. Desired values take the type that
 * the device reports. Nothing is written.
 *
 * @throws {AtessError} when the settings cannot be read; {@link AtessAbortError}; the ledger's error
 */
export async function prepareChange(deps: SettingsDeps, request: ChangeRequest): Promise<Prepared> {
	const { ledger, now } = deps;
	const { deviceType, deviceSn } = request;
	const connection: Pick<Connection, 'online' | 'unknown'> = Object.hasOwn(request, 'online')
		? { online: request.online }
		: await connectionOf(deps, deviceType, deviceSn);
	const { online, unknown: connectionUnknown } = connection;
	// Last, so that the plan is built on settings of this moment.
	const current = await currentSettings(deps, deviceType, deviceSn);
	if (!current) return { current, wanted: [], connectionUnknown, ...noSettings(deviceSn) };
	const at = now();
	const wanted = request.desired;
	const desired = asReported(
		deviceType,
		current,
		typeof wanted === 'function' ? wanted(current) : wanted,
	);
	const past = {
		writes: await ledger.writesSince(deviceSn, at - BUDGET_WINDOW_MS),
		pending: await ledger.pending(deviceSn),
	};
	const planned = planChange({
		...request,
		desired,
		current: { values: current, readAt: at },
		online,
		onlineUnknown: connectionUnknown,
		now: now(),
		past,
	});
	return { current, wanted: wantedOf(current, desired), connectionUnknown, ...planned };
}

/** Nothing can be planned for a device whose settings are not known. */
function noSettings(deviceSn: string): PlanResult {
	return { ok: false, refusals: [refuse({ code: 'noSettings', params: { deviceSn } })] };
}
