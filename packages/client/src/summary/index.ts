/** A day of a device in a few figures. */
export { summariseDay, type DaySummary, type DaySummaryOptions } from './day-summary.ts';
export type { Extreme } from './extremes.ts';
