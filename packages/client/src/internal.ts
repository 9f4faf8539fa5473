/**
 * `atess-client/internal`: the functions that the command line tool and the n8n node need beyond the public names. No
 * stability is promised. Like `atess-client/core`, it has no timers and no global fetch.
 */
export { createAtessClient, createParts } from './any-server.ts';
export type { AtessClient, Forward, Parts } from './client.ts';
export type { CodeTable, FaultBit } from './model/code-tables.ts';
export { authorizationOf, isGatewayKey, secretsOf, type AtessAuth } from './core/authorization.ts';
export * from './gateway/index.ts';
export { normaliseBaseUrl, PRODUCTION } from './core/base-url.ts';
export { callSite } from './core/call-site.ts';
export { accountKeyOf, credentialKeyOf } from './protection/account-key.ts';
export type { BudgetEntry } from './protection/budget.ts';
export type { SpacingMode } from './protection/call.ts';
export type { LimitMode } from './model/call-options.ts';
export { TOO_FREQUENT_RULES, type TooFrequentRule } from './protection/too-frequent.ts';
export * as slots from './protection/slots.ts';
export { trafficOf } from './protection/traffic.ts';
export { LruMap } from './core/lru-map.ts';
export { similarNames } from './core/similar-names.ts';
export type {
	Hooks,
	LimitEvent,
	Logger,
	RequestEvent,
	ResponseEvent,
	RetryEvent,
} from './core/observe.ts';
export { operationNamed } from './core/operation-named.ts';
export type { PathOverrides } from './core/path.ts';
export type { RawClient } from './core/raw-client.ts';
export type { RetryOptions } from './core/retry.ts';
export * from './row-format/index.ts';
export * from './errors/index.ts';
export * from './findings/index.ts';
export { CLI } from './findings/cli.ts';
export { CODE } from './findings/code.ts';
export { MCP } from './findings/mcp.ts';
export { PANEL } from './findings/panel.ts';
export { TRIGGER } from './findings/trigger.ts';
export type { CallInput } from './core/input.ts';
export { EVIDENCE, isSeen, type EvidenceStatus } from './model/evidence.ts';
export type { FieldInfo } from './model/field-info.ts';
export { CODES, FAULT_BITS } from './generated/codes.ts';
export { DEVICES, SUBJECTS } from './generated/devices.ts';
export { FIELDS, type SchemaName } from './generated/fields.ts';
export type { components, operations, paths } from './generated/openapi.ts';
export type { HistoryOperationId } from './generated/calls.ts';
export { N8N_OPERATIONS } from './generated/n8n-operations.ts';
export { OPERATION_NOTES } from './generated/operation-notes.ts';
export { ENVELOPE, OPERATIONS, PARAMETERS } from './generated/operations.ts';
export type {
	N8nOperation,
	OperationInfo,
	OperationNotes,
	ParameterInfo,
	ParameterRule,
} from './model/operation-info.ts';
export { entriesIn, findRows, isList, isMembers } from './model/row-list.ts';
export type { AtessClientOptions, CoreOptions, LimitOptions } from './options.ts';
export type { Page, PagesOptions } from './request/pages.ts';
export { printable, printableLine } from './findings/printable.ts';
export {
	CIRCUIT_RULES,
	createMemoryStore,
	POLL_CIRCUIT_RULES,
	type CircuitBreakerOptions,
	type CircuitRules,
	type CircuitStatus,
	groupOf,
	type MemoryStore,
	type MemoryStoreOptions,
	type ProtectionStore,
	type SlotRequest,
	type Usage,
} from './protection/index.ts';
export type {
	OperationArguments,
	OperationData,
	OperationId,
	OperationInput,
	PagedOperationId,
	PageInput,
	PageRow,
	Result,
} from './document/types.ts';
export type { CallOptions } from './model/call-options.ts';
export type { Row } from './model/row.ts';
export { typedCalls, type RequestClient, type TypedCalls } from './request/request-client.ts';
export type * from './generated/records.ts';
export * from './settings/index.ts';
export { valueText, valueWord } from './settings/value-words.ts';
export * from './writes/index.ts';
export * from './normalise/index.ts';
export * from './drift/index.ts';
export {
	classOf,
	DEVICE_TYPES,
	deviceInfo,
	type DeviceBaseInfo,
	type DeviceType,
	type DeviceRecord,
	type DeviceSettings,
	typesLike,
} from './document/device-type.ts';
export { deviceName, readDeviceName, type DeviceName } from './document/device-name.ts';
export type { DeviceClass, DeviceInfo, SubjectOperations } from './document/device-info.ts';
export type { DeviceRole, Role } from './model/operation-info.ts';
export * from './fleet/index.ts';
export { createFacade, type Facade, type FacadeSurroundings } from './facade.ts';
export type { FacadeOptions } from './facade-options.ts';
export * from './device/index.ts';
export * from './report/index.ts';
export * from './summary/index.ts';
export {
	cursorOf,
	createCoverage,
	createHistory,
	plantTime,
	windowsOf,
	type DayCoverage,
	type Estimate,
	type EstimateOptions,
	type Gap,
	type KnownGap,
	type History,
	type HistoryBatch,
	type HistoryClient,
	type HistoryCoverageOptions,
	type HistoryCursor,
	type HistoryOptions,
	type HistoryRequest,
	type TimeRange,
	type WindowReport,
} from './history/index.ts';
