import { findingOf } from '../errors/index.ts';
import type { ErrorFinding } from '../findings/index.ts';
import type { DeviceType } from '../document/device-type.ts';
import type { SideEffect, UnknownReason, Verdict } from './judge.ts';
import type { PendingChange } from './pending.ts';
import type { PlanRequest } from './plan.ts';
import type { Refusal } from './refusal.ts';
import type { SettingsValues } from './values.ts';

/** An error as plain JSON; errors of this package hold no secret. */
export interface ReportedError {
	readonly name: string;
	readonly message: string;
	/** The failure; undefined if no call has failed. */
	readonly finding?: ErrorFinding;
}

/**
 * The change that restores the previous values: give it to `planChange` with fresh values. Settings that are no more
 * what the change has left (`expected`) are refused.
 */
export type UndoRequest = Required<
	Pick<PlanRequest, 'deviceType' | 'deviceSn' | 'desired' | 'restore' | 'expected'>
>;

/** How a change has ended. Plain JSON. It holds values of settings: do not log it. */
export interface ChangeResult {
	/**
	 * `applied`: the device reports all desired values, regardless of the response. `notApplied`: nothing was sent, or
	 * the device reports the old values after the time in which it may apply late. `unknown`: neither is certain.
	 */
	readonly verdict: Verdict;
	/** Why the verdict is unknown. */
	readonly reason?: UnknownReason;
	readonly planId: string;
	readonly deviceType: DeviceType;
	readonly deviceSn: string;
	/** Whether the change was or may have been sent. */
	readonly sent: boolean;
	/** The changed settings as they were. */
	readonly before: SettingsValues;
	readonly desired: SettingsValues;
	/** The changed settings as they were read back; absent when that did not work. */
	readonly after?: SettingsValues;
	/** Other settings that are not as they were: a PUT that replaced them, or somebody else. */
	readonly sideEffects: readonly SideEffect[];
	/** Why nothing was sent. */
	readonly refusal?: Refusal;
	/** How the PUT failed. The change may be applied all the same. */
	readonly error?: ReportedError;
	/** How the last read-back failed. */
	readonly readError?: ReportedError;
	/** When the verdict was found, in ms since 1970; absent while the outcome is open. */
	readonly verdictAt?: number;
	/** From when on {@link pending} can be verified, in ms since 1970. */
	readonly verifyAfter?: number;
	/** The input of `verifyChange`, as long as the outcome is open. */
	readonly pending?: PendingChange;
	/** Present when settings have changed and it is known to what. */
	readonly undo?: UndoRequest;
	/** The ledger failed to record the verdict: it goes on blocking the device until it is verified. */
	readonly unrecorded?: true;
}

/** An error as plain JSON. */
export function reportedError(error: unknown): ReportedError {
	return error instanceof Error
		? { name: error.name, message: error.message, finding: findingOf(error) }
		: { name: 'Error', message: 'a value that is not an error was thrown' };
}
