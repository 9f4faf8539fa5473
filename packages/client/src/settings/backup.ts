import type { DeviceType } from '../document/device-type.ts';
import type { EvidenceStatus } from '../model/evidence.ts';
import { isCommand } from './commands.ts';
import { documented } from './documented.ts';
import { fingerprintOf } from './fingerprint.ts';
import { notASetting, settingsAmong } from './left-out.ts';
import { refuse, type Refusal } from './refusal.ts';
import { tierOf, type Tier } from './tiers.ts';
import { hasNoValue, type SettingsValues } from './values.ts';

/** The facts of the document about a setting. */
export interface SettingFacts {
	readonly unit?: string;
	readonly description?: string;
	readonly tier: Tier;
	/** Evidence grade of the name and its meaning; `reported` when only the device knows the key. */
	readonly evidence: EvidenceStatus | 'reported';
}

/** A setting as a device reported it. */
export interface SavedSetting extends SettingFacts {
	readonly value: unknown;
}

/** The settings of one device at one time. Plain JSON, to be kept for years. */
export interface SettingsBackup {
	readonly version: 1;
	readonly deviceType: DeviceType;
	readonly deviceSn: string;
	/** When the settings were read, as ISO 8601 in UTC. */
	readonly readAt: string;
	readonly settings: Readonly<Record<string, SavedSetting>>;
	/** Follows from all the rest, so that a backup that was altered is not written to a device. */
	readonly fingerprint: string;
}

/** Which settings of a backup are restored, and onto which device. */
export interface RestoreOptions {
	/** Restores these settings only. Default: all. */
	readonly only?: readonly string[];
	/** Leaves these settings as they are. */
	readonly skip?: readonly string[];
	/** Permits the backup of another device of the same type. Ranges then apply. Default false. */
	readonly otherDevice?: boolean;
	/** Permits a backup that is older than {@link BACKUP_DAYS} days. Default false. */
	readonly oldBackup?: boolean;
}

/** Why a setting of a backup is not restored. */
export type SkipReason = 'notReported' | 'command' | 'noValue' | 'notChosen';

/** A setting of a backup that is not restored. */
export interface SkippedSetting {
	readonly key: string;
	readonly reason: SkipReason;
}

/** Days after which a backup is restored only with a permission: the site may have been changed on purpose since. */
export const BACKUP_DAYS = 30;

/** A code or a key to something. No setting of the vendor's lists has such a name. */
const SECRET = /passw|pwd|secret|token|credential/i;

/** Whether the value of a setting is kept and shown nowhere. */
export function isSecretSetting(key: string): boolean {
	return SECRET.test(key);
}

/** The facts of the document about a setting, and its tier. */
export function factsOfSetting(deviceType: DeviceType, key: string): SettingFacts {
	const info = documented(deviceType, key);
	return {
		...(info?.unit !== undefined && { unit: info.unit }),
		...(info && { description: info.description }),
		tier: tierOf(deviceType, key),
		evidence: info?.evidence.status ?? 'reported',
	};
}

/**
 * The settings of a device as a backup, without its identity, times, states, and without passwords.
 *
 * @param readAt ms since 1970
 */
export function backupOf(
	{ deviceType, deviceSn }: Pick<SettingsBackup, 'deviceType' | 'deviceSn'>,
	values: SettingsValues,
	readAt: number,
): SettingsBackup {
	const settings = Object.entries(settingsAmong(values))
		.filter(([key]) => !isSecretSetting(key))
		.map(([key, value]): [string, SavedSetting] => [
			key,
			{ value, ...factsOfSetting(deviceType, key) },
		]);
	const backup: Omit<SettingsBackup, 'fingerprint'> = {
		version: 1,
		deviceType,
		deviceSn,
		readAt: new Date(readAt).toISOString(),
		settings: Object.fromEntries(settings),
	};
	return { ...backup, fingerprint: fingerprintOf(backup) };
}

/** Whether a backup is as it was made. It finds accidents; it is not a signature. */
export function isIntactBackup(backup: SettingsBackup): boolean {
	const { fingerprint, ...rest } = backup;
	return fingerprint === fingerprintOf(rest);
}

/** The values of a backup by key. */
export function valuesOfBackup({ settings }: SettingsBackup): SettingsValues {
	return Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, value]));
}

/** Why a backup may not be restored onto a device, before anything is read. */
export function backupRefusals(
	backup: SettingsBackup,
	{ deviceType, deviceSn }: Pick<SettingsBackup, 'deviceType' | 'deviceSn'>,
	now: number,
	{ otherDevice = false, oldBackup = false }: RestoreOptions,
): readonly Refusal[] {
	if (!isIntactBackup(backup)) return [refuse({ code: 'alteredBackup', params: { deviceSn } })];
	const params = {
		deviceSn,
		deviceType,
		backupSn: backup.deviceSn,
		backupType: backup.deviceType,
	};
	if (backup.deviceType !== deviceType) return [refuse({ code: 'otherType', params })];
	const days = Math.floor((now - Date.parse(backup.readAt)) / 86_400_000);
	return [
		...(backup.deviceSn === deviceSn || otherDevice
			? []
			: [refuse({ code: 'otherDevice', params })]),
		...(days <= BACKUP_DAYS || oldBackup
			? []
			: [refuse({ code: 'oldBackup', params: { deviceSn, days, most: BACKUP_DAYS } })]),
	];
}

/**
 * The part of a backup that can be written to a device now. A command would start its action, a missing value cannot be
 * set, and a key that the device does not report may belong to another version of its software.
 */
export function restorable(
	{ deviceType, settings }: SettingsBackup,
	current: SettingsValues,
	{ only = [], skip = [] }: RestoreOptions = {},
): { readonly desired: SettingsValues; readonly skipped: readonly SkippedSetting[] } {
	const skipped: SkippedSetting[] = [];
	const desired: Record<string, unknown> = {};
	for (const [key, { value }] of Object.entries(settings)) {
		const isChosen = (only.length === 0 || only.includes(key)) && !skip.includes(key);
		const reason = !isChosen
			? 'notChosen'
			: !Object.hasOwn(current, key) || notASetting(key) !== undefined
				? 'notReported'
				: isCommand(deviceType, key)
					? 'command'
					: hasNoValue(value)
						? 'noValue'
						: undefined;
		if (reason === undefined) desired[key] = value;
		else skipped.push({ key, reason });
	}
	return { desired, skipped };
}
