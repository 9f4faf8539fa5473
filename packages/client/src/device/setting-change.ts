import { callSite } from '../core/call-site.ts';
import { operationNamed } from '../core/operation-named.ts';
import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { AtessRefusedChangeError } from '../errors/refused-change-error.ts';
import type { ApplyOptions, ReadBackOptions } from '../settings/deps.ts';
import type { PendingChange } from '../settings/pending.ts';
import type { Change, Plan } from '../settings/plan.ts';
import type { Prepared, WhatWasRead } from '../settings/prepare.ts';
import { refuse, type Refusal } from '../settings/refusal.ts';
import type { ChangeResult, UndoRequest } from '../settings/result.ts';

/** A change of settings before it is sent: `ok` is whether it may be sent. */
export type PlannedChange = SendableChange | RefusedChange;

/** A change that may be sent. */
export interface SendableChange extends ChangeOutline {
	readonly ok: true;
	/**
	 * The plan as plain JSON, to be stored for `settings.planned`: `body` is what would be sent, `writes` its values
	 * one by one, `leftOut` the reported settings that are not part of it.
	 */
	readonly plan: Plan;
}

/** A change that its guards refuse. */
export interface RefusedChange extends ChangeOutline {
	readonly ok: false;
	readonly plan: undefined;
}

interface ChangeOutline extends WhatWasRead {
	/** The changed values; empty where the change is refused. */
	readonly diff: readonly Change[];
	/** Why it may not be sent, each reason with a stable code. */
	readonly refusals: readonly Refusal[];
	/**
	 * Writes once and reads back until the verdict is known. An error of the API is part of the result, because
	 * the change may be applied all the same.
	 *
	 * @throws {AtessRefusedChangeError} when there are refusals; nothing was sent
	 */
	apply(options?: ApplyOptions): Promise<AppliedChange>;
}

/** How a change has ended: applied, not applied, or unknown. It holds values of settings: do not log it. */
export interface AppliedChange extends Omit<ChangeResult, 'undo'> {
	/**
	 * Restores the values of before, of exactly the changed keys, with the guards and the permissions of the
	 * change. Settings that somebody has changed since are not overwritten.
	 *
	 * @throws {AtessRefusedChangeError} when nothing was changed, the outcome is open, or a guard refuses
	 */
	undo(options?: ReadBackOptions): Promise<AppliedChange>;
	/** Finds out the verdict of the change, with one read and no write; the same result if it is known already. */
	verify(): Promise<AppliedChange>;
	/** The result as plain JSON, with what restores the values of before. */
	toJSON(): ChangeResult;
}

/** The dependencies of the changes of one device. */
export interface ChangeMaker {
	apply(plan: Plan, options: ApplyOptions | undefined): Promise<ChangeResult>;
	verify(pending: PendingChange): Promise<ChangeResult>;
	/** Plans what restores the values of before. */
	undo(request: UndoRequest): Promise<PlannedChange>;
}

/** A change as it was prepared, with what can be done about it. */
export function createPlannedChange(
	make: ChangeMaker,
	{ deviceType, deviceSn }: Pick<Plan, 'deviceType' | 'deviceSn'>,
	prepared: Prepared,
): PlannedChange {
	const { current, wanted, connectionUnknown } = prepared;
	const read = { current, wanted, connectionUnknown };
	if (prepared.ok) return { ...createStoredChange(make, prepared.plan), ...read };
	const { refusals } = prepared;
	return {
		...read,
		ok: false,
		diff: [],
		refusals,
		plan: undefined,
		apply: () => Promise.reject(refusedError(deviceType, deviceSn, refusals)),
	};
}

/** A change by a plan that was stored. */
export function createStoredChange(make: ChangeMaker, plan: Plan): SendableChange {
	return {
		ok: true,
		current: plan.before,
		wanted: plan.diff,
		connectionUnknown: undefined,
		diff: plan.diff,
		refusals: [],
		plan,
		apply: async (options) => createAppliedChange(make, await make.apply(plan, options)),
	};
}

/** A result with what can be done about it. */
export function createAppliedChange(make: ChangeMaker, result: ChangeResult): AppliedChange {
	const { undo, ...plain } = result;
	return {
		...plain,
		async undo(options) {
			if (undo) return await (await make.undo(undo)).apply(options);
			throw refusedError(result.deviceType, result.deviceSn, [whyNoUndo(result)]);
		},
		async verify() {
			const { pending } = result;
			return createAppliedChange(make, pending ? await make.verify(pending) : result);
		},
		toJSON: () => result,
	};
}

function whyNoUndo({ deviceType, deviceSn, pending }: ChangeResult): Refusal {
	if (pending) {
		return refuse({ code: 'unresolved', params: { deviceType, deviceSn } });
	}
	return refuse({ code: 'nothingToUndo', params: { deviceSn } });
}

function refusedError(
	deviceType: DeviceType,
	deviceSn: string,
	refusals: readonly Refusal[],
): AtessRefusedChangeError {
	const write = deviceInfo(deviceType).operations.updateSettings;
	return new AtessRefusedChangeError(
		callSite(write, operationNamed(write), { deviceSn }),
		refusals,
	);
}
