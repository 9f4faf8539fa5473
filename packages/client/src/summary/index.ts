/** Hours and days of a device: the samples of a period in a few figures. */
export type { AggregatedRow } from './aggregate.ts';
export { aggregateRange, type AggregateRange } from './aggregate-range.ts';
export { PERIOD_CODES, type PeriodCode } from './doubts.ts';
export {
	sharesOf,
	summariseDay,
	summariseSamples,
	type DaySummary,
	type DaySummaryOptions,
} from './day-summary.ts';
export { periodLists, periodText } from './doubts.ts';
export type { Extreme } from './extremes.ts';
export { ENERGIES, figureNamesOf, type EnergyName, type FigureName } from './figures.ts';
export type { CalendarPeriod, Resolution } from './periods.ts';
export { GAP_WORDS, simpleDay, type SimpleDay } from './simple-day.ts';
export { PERIOD_FIELDS, PERIOD_NAMES, simplePeriod, type SimplePeriod } from './simple-period.ts';
