/** The public names, apart from the client itself. */
export type { AtessAuth } from './core/authorization.ts';
export type { Hooks, Logger } from './core/observe.ts';
export type { RetryOptions } from './core/retry.ts';
export {
	DEVICE_TYPES,
	type DeviceBaseInfo,
	type DeviceType,
	type DeviceRecord,
	type DeviceSettings,
} from './document/device-type.ts';
export type {
	AppliedChange,
	DataLoggers,
	Device,
	DeviceHistory,
	Fleet,
	FleetSample,
	PlannedChange,
	PlanOptions,
	Plants,
	Sample,
	SampleBatch,
	SettingsEditor,
	PlannedRestore,
	RestorePlanOptions,
} from './device/index.ts';
export type { Drift } from './drift/index.ts';
export {
	AtessAbortError,
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessError,
	AtessInputError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessOptionError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessRefusedChangeError,
	AtessResponseError,
	AtessStoreError,
	AtessTimeoutError,
	type ErrorKind,
} from './errors/index.ts';
export { AtessDeviceTypeError, AtessWrongDeviceTypeError } from './fleet/fleet-errors.ts';
export type { Discovery } from './fleet/discovery.ts';
export type { PlantOverview } from './fleet/overview/index.ts';
export { CODES } from './generated/codes.ts';
export { FIELDS } from './generated/fields.ts';
export { OPERATION_NOTES } from './generated/operation-notes.ts';
export { OPERATIONS } from './generated/operations.ts';
export type * from './generated/records.ts';
export type { DayCoverage } from './history/coverage.ts';
export { cursorOf, type HistoryCursor } from './history/cursor.ts';
export { normalise } from './normalise/normalise.ts';
export { QUALITY_CODES, type QualityCode, type QualityFlag } from './normalise/quality.ts';
export { QUANTITIES } from './normalise/quantities.ts';
export type { NormalisedRecord } from './normalise/record.ts';
export type { AtessClientOptions, LimitOptions } from './options.ts';
export type { Page } from './request/pages.ts';
export { createMemoryStore, type ProtectionStore } from './protection/index.ts';
export type { RequestClient } from './request/request-client.ts';
export type { AggregatedRow } from './summary/aggregate.ts';
export type { OperationData, OperationId, OperationInput, Result } from './document/types.ts';
export type { CallOptions } from './model/call-options.ts';
export type { SettingsBackup } from './settings/index.ts';
export type { WriteResult } from './writes/index.ts';
