/** Hours and days of a device: the samples of a period in a few figures. */
export {
	createAggregate,
	type Aggregate,
	type AggregatedRow,
	type AggregateOptions,
} from './aggregate.ts';
export { aggregateRange, type AggregateRange } from './aggregate-range.ts';
export { summariseDay, type DaySummary, type DaySummaryOptions } from './day-summary.ts';
export { PERIOD_CODES, type PeriodCode } from './doubts.ts';
export type { Extreme } from './extremes.ts';
export { aggregatedNames, type EnergyName, type FigureName } from './figures.ts';
export { periodsOf, type CalendarPeriod, type Resolution } from './periods.ts';
