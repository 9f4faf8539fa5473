/** Many devices at once: discovery, device types and latest data. */
export type { FleetClient } from './ask.ts';
export { discover, type DiscoverOptions } from './discover.ts';
export { discoverStep, type DiscoverStepOptions, type DiscoveryStep } from './discover-step.ts';
export type { DiscoveryStart, NamedPlaces } from './discovery-places.ts';
export {
	createFleetMemory,
	type FleetMemory,
	type FleetSearchOptions,
	type SearchedFleet,
} from './fleet-search.ts';
export type { DiscoveryIntervals } from './discovery-queue.ts';
export type { DiscoveryDepth, DiscoveryOptions } from './discovery-run.ts';
export {
	openDiscovery,
	plantOf,
	type DiscoveryProgress,
	type DiscoveryState,
} from './discovery-state.ts';
export type { KnownDevice } from './settle-listings.ts';
export type {
	DiscoveredDevice,
	DiscoveredLogger,
	DiscoveredPlant,
	Discovery,
	DiscoveryWarning,
} from './discovery.ts';
export { AtessDeviceTypeError, AtessWrongDeviceTypeError } from './fleet-errors.ts';
export { checkStatedType, wrongTypeOf, type StatedDevice } from './stated-type.ts';
export { eachOf } from './in-order.ts';
export { listDataLoggers, type ListLoggersOptions } from './list-loggers.ts';
export { createAboutMemory, rememberAbouts, type AboutMemory } from './about-memory.ts';
export { createDeviceTypeMemory, type DeviceTypeMemory } from './device-type-memory.ts';
export { deviceTypeOf, requireDeviceType, type DeviceTypeOptions } from './device-type-of.ts';
export {
	latestOf,
	readLatest,
	type DeviceRef,
	type LatestData,
	type LatestFailure,
	type LatestOptions,
	type LatestResult,
} from './latest.ts';
export { aboutsIn, unlistedIn, type FoundFleet } from './fleet-overview.ts';
export { modelFor } from './model-of.ts';
export { createPlantZones, type PlantZones } from './plant-zone.ts';
export { createPacedCalls, type PacedCalls } from './paced-calls.ts';
export { createPace, type Pace, type PaceOptions } from './pace.ts';
export * from './overview/index.ts';
