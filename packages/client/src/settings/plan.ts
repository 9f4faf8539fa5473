import type { DeviceType } from '../document/device-type.ts';
import type { EvidenceStatus } from '../model/evidence.ts';
import type { FieldInfo } from '../model/field-info.ts';
import type { LeftOut } from './left-out.ts';
import type { PendingChange } from './pending.ts';
import type { ChangePolicy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import type { Tier } from './tiers.ts';
import type { SettingsValues, WantedValue } from './values.ts';

/** The desired change, and everything that decides whether it is permitted. */
export interface PlanRequest {
	readonly deviceType: DeviceType;
	readonly deviceSn: string;
	/** The settings that the device reports, and the time of the read in ms since 1970. */
	readonly current: { readonly values: SettingsValues; readonly readAt: number };
	/** The values wanted, by key. Keys that already have their value do not count. */
	readonly desired: SettingsValues;
	/** ms since 1970. */
	readonly now: number;
	readonly policy?: ChangePolicy;
	/**
	 * Whether the device is connected, see `connectionOf`. Where it is not known, the policy must permit the
	 * change.
	 */
	readonly online?: boolean | undefined;
	/** Why `online` is not known, for the refusal. */
	readonly onlineUnknown?: string | undefined;
	/** The entries of the ledger about the device; it is read again before anything is sent. */
	readonly past?: {
		/** Writes in the last 24 hours. */
		readonly writes: number;
		readonly pending: readonly PendingChange[];
	};
	/**
	 * Sends the changes alone. Default false: the whole object is sent with the changes in it, because a
	 * PUT of a part may put the rest back to the factory's values (not known).
	 */
	readonly changedFieldsOnly?: boolean;
	/**
	 * Reads the settings again before writing, however young the plan is. Default false: a plan of the
	 * last 10 s is sent as it is, and would overwrite what somebody else has set in them.
	 */
	readonly recheck?: boolean;
	/** The desired values are ones that the device held before: ranges do not speak against them. */
	readonly restore?: boolean;
	/**
	 * The values that the settings should have now, as far as they are known. A setting with another value, which is
	 * not the desired one, was set by somebody since then, and is left alone.
	 */
	readonly expected?: SettingsValues;
}

/** One setting that is to change. */
export interface Change extends WantedValue {
	readonly unit?: string;
	readonly description?: string;
	readonly range?: NonNullable<FieldInfo['range']>;
	readonly tier: Tier;
	/** Evidence grade of the name and its meaning; `reported` when only the device knows the key. */
	readonly evidence: EvidenceStatus | 'reported';
}

/** A value that is written, changed or not. */
export interface Write {
	readonly key: string;
	readonly value: unknown;
	/** The value that the device reports. */
	readonly before: unknown;
	readonly changed: boolean;
	/** Whether writing it starts an action. Commands are written only as the change itself. */
	readonly command: boolean;
	readonly tier: Tier;
	readonly description?: string;
}

/** A change that may be sent. Plain JSON: it can wait for an approval. It sends nothing by itself. */
export interface Plan {
	readonly version: 1;
	/** Follows from all the rest: a plan is sent once at most, and not after it was altered. */
	readonly id: string;
	readonly deviceType: DeviceType;
	readonly deviceSn: string;
	readonly diff: readonly Change[];
	/** The value that is sent. */
	readonly body: SettingsValues;
	/** Keys that the device reported and that are not sent. */
	readonly leftOut: readonly LeftOut[];
	/** Every value of `body`: commands first, then protection, then what is unclassed, then the rest. */
	readonly writes: readonly Write[];
	/** The settings as they were read, without values that are not settings. */
	readonly before: SettingsValues;
	readonly fingerprint: string;
	/** ms since 1970. */
	readonly plannedAt: number;
	/** ms since 1970. */
	readonly readAt: number;
	/** Until when the values count as fresh; after it they are always read again before writing. */
	readonly expiresAt: number;
	readonly recheck: boolean;
	readonly maxWritesPerDay: number;
	/** Checks that were left out, with the permission of the policy. */
	readonly warnings: readonly 'onlineUnknown'[];
}

export type PlanResult =
	| { readonly ok: true; readonly plan: Plan }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };
