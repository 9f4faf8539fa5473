/** One device: its latest sample, its past, and its settings; and all devices of an account. */
export { withCallOptions, type ClientWithOptions } from './call-options.ts';
export type { DeviceContext } from './context.ts';
export { createDevice, type Device } from './device.ts';
export {
	createFleet,
	type Fleet,
	type FleetCallOptions,
	type FleetDiscoverOptions,
	type FleetLatestOptions,
	type FleetOverviewOptions,
	type FleetSample,
} from './fleet.ts';
export type { DeviceHistory, DeviceHistoryOptions, Periods, PeriodsOptions } from './history.ts';
export type { DataLoggers, Plants } from './places.ts';
export { createReadAccount, type ReadAccount, type ReadReport } from './read-report.ts';
export type { DeviceZone } from './zone.ts';
export type { Sample } from './sample.ts';
export type { SampleBatch } from './sample-batch.ts';
export type { AppliedChange, PlannedChange } from './setting-change.ts';
export type {
	PlannedRestore,
	PlanOptions,
	RestorePlanOptions,
	SettingsEditor,
} from './settings.ts';
