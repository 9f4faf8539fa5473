import type { DeviceType, DeviceSettings } from '../document/device-type.ts';
import { applyChange } from '../settings/apply.ts';
import {
	backupOf,
	backupRefusals,
	restorable,
	type RestoreOptions,
	type SettingsBackup,
	type SkippedSetting,
} from '../settings/backup.ts';
import type { ReadBackOptions, SettingsDeps } from '../settings/deps.ts';
import type { PendingChange } from '../settings/pending.ts';
import type { Plan, PlanRequest } from '../settings/plan.ts';
import type { ChangePolicy } from '../settings/policy.ts';
import { prepareChange, type ChangeRequest } from '../settings/prepare.ts';
import { currentSettings, type SettingsReadOptions } from '../settings/read-settings.ts';
import { verifyChange } from '../settings/verify.ts';
import type { DeviceContext } from './context.ts';
import {
	createAppliedChange,
	createPlannedChange,
	createStoredChange,
	type AppliedChange,
	type ChangeMaker,
	type PlannedChange,
} from './setting-change.ts';

/** How a change is planned, and what it may do. */
export interface PlanOptions
	extends
		ChangePolicy,
		Pick<PlanRequest, 'changedFieldsOnly' | 'recheck' | 'expected' | 'online' | 'restore'> {}

/** The settings to restore, and the limits of the change. */
export interface RestorePlanOptions
	extends RestoreOptions, Omit<PlanOptions, 'expected' | 'restore'> {}

/** A change back to the values of a backup. */
export type PlannedRestore = PlannedChange & {
	/** Settings of the backup that stay as they are. */
	readonly skipped: readonly SkippedSetting[];
};

/** The settings of one device. */
export interface SettingsEditor<Type extends DeviceType = DeviceType> {
	/**
	 * The current settings of the device, never from a cache; null if it reports none.
	 *
	 * @throws {AtessError} one of its kinds
	 */
	get(options?: SettingsReadOptions): Promise<DeviceSettings<Type> | null>;
	/**
	 * Plans a change: the settings are read, nothing is written. `refusals` has the reasons against it. Numbers and
	 * texts are taken in the type that the device reports.
	 *
	 * @throws {AtessError} when the settings cannot be read; {@link AtessAbortError}; the error of the ledger
	 */
	plan(changes: Partial<DeviceSettings<Type>>, options?: PlanOptions): Promise<PlannedChange>;
	/**
	 * The current settings of the device, each with unit, tier and evidence; null if it reports none.
	 *
	 * @throws {AtessError} one of its kinds
	 */
	backup(options?: SettingsReadOptions): Promise<SettingsBackup | null>;
	/**
	 * Plans a change back to the values of a backup, with all guards; nothing is written. Ranges do not apply to the
	 * values that the device itself held.
	 *
	 * @throws {AtessError} when the settings cannot be read; the signal's reason; the error of the ledger
	 */
	restore(backup: SettingsBackup, options?: RestorePlanOptions): Promise<PlannedRestore>;
	/** A plan that was stored, such as one that has waited for an approval. */
	planned(plan: Plan): PlannedChange;
	/** Changes that were sent and whose outcome is open, oldest first. */
	pending(): Promise<readonly PendingChange[]>;
	/**
	 * Finds out the verdicts of pending changes with one read each and no write.
	 *
	 * @param pending one change; by default all of the device
	 */
	verify(pending?: PendingChange): Promise<readonly AppliedChange[]>;
	/**
	 * The newest change whose verdict is known, from the last two days, from any process. It reads no settings.
	 *
	 * @returns undefined where there is none
	 */
	lastChange(): Promise<AppliedChange | undefined>;
}

/** A device whose type may have to be found out. */
export interface SettingsSubject<Type extends DeviceType> {
	readonly deviceSn: string;
	readonly type: () => Promise<Type>;
}

export function deviceSettings<Type extends DeviceType>(
	context: DeviceContext,
	{ deviceSn, type }: SettingsSubject<Type>,
): SettingsEditor<Type> {
	const deps = depsOf(context);
	const makeOf = (options: Omit<PlanOptions, 'online'>): ChangeMaker => ({
		apply: async (stored, timing) => await applyChange(deps, stored, timing),
		verify: async (pending) => await verifyChange(deps, pending),
		undo: async ({ desired, restore, expected }) =>
			await plan(desired, { ...options, restore, expected }),
	});

	async function plan(
		desired: ChangeRequest['desired'],
		options: PlanOptions = {},
	): Promise<PlannedChange> {
		// A connection is known for this plan alone, not for its undo.
		const { online, ...lasting } = options;
		const device = { deviceType: await type(), deviceSn };
		const prepared = await prepareChange(deps, {
			...lasting,
			...device,
			...('online' in options && { online }),
			desired,
			policy: lasting,
		});
		return createPlannedChange(makeOf(lasting), device, prepared);
	}

	return {
		async get(options) {
			const values = await currentSettings(deps, await type(), deviceSn, options);
			return (values as DeviceSettings<Type> | undefined) ?? null;
		},
		async backup(options) {
			const device = { deviceType: await type(), deviceSn };
			const values = await currentSettings(deps, device.deviceType, deviceSn, options);
			return values ? backupOf(device, values, deps.now()) : null;
		},
		plan,
		async restore(backup, options = {}) {
			const device = { deviceType: await type(), deviceSn };
			const refusals = backupRefusals(backup, device, deps.now(), options);
			if (refusals.length > 0) {
				const unread = { current: undefined, wanted: [], connectionUnknown: undefined };
				const refused = { ok: false, refusals, ...unread } as const;
				return { ...createPlannedChange(makeOf({}), device, refused), skipped: [] };
			}
			let skipped: readonly SkippedSetting[] = [];
			const change = await plan(
				(current) => {
					const found = restorable(backup, current, options);
					({ skipped } = found);
					return found.desired;
				},
				{ ...options, restore: backup.deviceSn === deviceSn },
			);
			return { ...change, skipped };
		},
		planned: (stored) => createStoredChange(makeOf({}), stored),
		pending: async () => await deps.ledger.pending(deviceSn),
		async verify(pending) {
			const open = pending ? [pending] : await deps.ledger.pending(deviceSn);
			const results: AppliedChange[] = [];
			for (const change of open) {
				results.push(createAppliedChange(makeOf({}), await verifyChange(deps, change)));
			}
			return results;
		},
		async lastChange() {
			const result = await deps.ledger.finished(deviceSn);
			return result && createAppliedChange(makeOf({}), result);
		},
	};
}

function depsOf(context: DeviceContext): SettingsDeps {
	const { client, ledger, now, sleep, timezone, connections, signal } = context;
	return {
		client,
		ledger,
		now,
		sleep,
		timezone,
		...(connections && { connections }),
		...(signal && { signal }),
	};
}

export type { ReadBackOptions };
