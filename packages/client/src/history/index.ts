export type { HistoryOptions } from './batches.ts';
export type { HistoryBatch } from './batch.ts';
export {
	createCoverage,
	type Coverage,
	type CoverageOptions,
	type DayCoverage,
} from './coverage.ts';
export { cursorOf, type HistoryCursor } from './cursor.ts';
export { windowsOf } from './windows.ts';
export type { Estimate, EstimateOptions } from './estimate.ts';
export type { Gap, GapReason, KnownGap } from './gaps.ts';
export { plantTime } from './plant-time.ts';
export { createHistory, type History, type HistoryCoverageOptions } from './history.ts';
export type { HistoryClient, WindowReport } from './read-window.ts';
export { HISTORY_OPERATIONS, type HistoryRequest, type TimeRange } from './request.ts';
