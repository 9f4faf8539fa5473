/** What goes on in a plant as a whole, from the latest records of its devices. */
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
export {
	overviewOf,
	type MissingFigure,
	type OverviewOptions,
	type OverviewPlace,
	type PlantOverview,
} from './overview.ts';
export { toRead } from './sources.ts';
