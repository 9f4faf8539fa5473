/** The state of a plant as a whole, from the latest records of its devices. */
export {
	isOnline,
	todayOf,
	valueOf,
	whyUnknown,
	type OverviewDevice,
	type UnlistedDevices,
} from './device-state.ts';
export { OVERVIEW_DOUBTS, type OverviewDoubt, type OverviewDoubtCode } from './doubts.ts';
export { OVERVIEW_FIELDS, type OverviewField, type OverviewName } from './fields.ts';
export { overviewOf, type OverviewOptions, type OverviewPlace } from './overview.ts';
export type { MissingFigure, PlantOverview } from './plant-overview.ts';
export {
	missingReasons,
	SIMPLE_OVERVIEW_FIELDS,
	simpleOverview,
	type SimpleOverview,
} from './simple-overview.ts';
export { isWhole, sumOver, toRead, type Sum } from './sources.ts';
