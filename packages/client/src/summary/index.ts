/** Hours and days of a device: the samples of a period in a few figures. */
export type { AggregatedRow } from './aggregate.ts';
export { aggregateRange, type AggregateRange } from './aggregate-range.ts';
export { PERIOD_CODES, type PeriodCode } from './doubts.ts';
export { summariseDay, type DaySummary, type DaySummaryOptions } from './day-summary.ts';
export type { Extreme } from './extremes.ts';
export { aggregatedNames, type EnergyName, type FigureName } from './figures.ts';
export type { CalendarPeriod, Resolution } from './periods.ts';
