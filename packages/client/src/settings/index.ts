/** Settings as change sets: plan, guard, write, prove, undo. */
export { applyChange } from './apply.ts';
export {
	BACKUP_DAYS,
	factsOfSetting,
	isIntactBackup,
	isSecretSetting,
	valuesOfBackup,
	type RestoreOptions,
	type SavedSetting,
	type SettingFacts,
	type SettingsBackup,
	type SkippedSetting,
	type SkipReason,
} from './backup.ts';
export { createConnectionMemory, type ConnectionMemory } from './connection-memory.ts';
export { openResultOf } from './conclude.ts';
export {
	compareSettings,
	keepSettings,
	type SettingChange,
	type SettingsState,
} from './compare-settings.ts';
export { settingDifferences, type SettingDifference } from './differences.ts';
export { documented } from './documented.ts';
export { fingerprintOf } from './fingerprint.ts';
export type {
	ApplyOptions,
	ReadBackOptions,
	SettingsClient,
	SettingsDeps,
	SettingsLogger,
} from './deps.ts';
export type { SideEffect, UnknownReason, Verdict } from './judge.ts';
export { notASetting, type LeftOut, type LeftOutReason } from './left-out.ts';
export {
	createLedger,
	type BeginRefusal,
	type FinishedChange,
	type WriteGuard,
	type WriteLedger,
} from './ledger.ts';
export type { PendingChange, PendingValue } from './pending.ts';
export { isIntact, planChange } from './plan-change.ts';
export { boundOf, type ChangeLimits, type SettingBound } from './limits-guard.ts';
export { rangeText } from './range-text.ts';
export type { Change, Plan, PlanRequest, PlanResult, Write } from './plan.ts';
export { MAX_WRITES_PER_DAY, type ChangePolicy } from './policy.ts';
export { prepareChange } from './prepare.ts';
export { currentSettings, type SettingsReadOptions } from './read-settings.ts';
export type { Refusal, RefusalCode } from './refusal.ts';
export type { ChangeResult, ReportedError, UndoRequest } from './result.ts';
export { riskOfName, tierOf, tierOfRisk, type Tier } from './tiers.ts';
export { undoOf } from './undo.ts';
export type { SettingsValues, WantedValue } from './values.ts';
export { verifyChange } from './verify.ts';
