/** One device: its latest sample, its past, and its settings; and all devices of an account. */
export { withCallOptions, type ClientWithOptions } from './call-options.ts';
export type { Device } from './device.ts';
export type {
	Fleet,
	FleetCallOptions,
	FleetDiscoverOptions,
	FleetLatestOptions,
	FleetOverviewOptions,
	FleetSample,
} from './fleet.ts';
export type { DeviceHistory, DeviceHistoryOptions, SampleBatch } from './history.ts';
export type { DataLoggers, Plants } from './places.ts';
export type { Sample } from './sample.ts';
export type { AppliedChange, PlannedChange } from './setting-change.ts';
export type { SettingsEditor, PlanOptions } from './settings.ts';
