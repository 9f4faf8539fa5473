/** Reports: a day, a month or a fleet as one page, with a sentence for a mail and the figures as JSON. */
export type { DayFigures, DeviceGap, ReportSubject } from './day-figures.ts';
export {
	deviceDayReport,
	plantDayReport,
	type DayReport,
	type DayReportOptions,
	type DeviceReportOptions,
	type DeviceSource,
} from './day-report.ts';
export type { NotKnown } from './energy-sums.ts';
export type { FaultSpell } from './faults.ts';
export { plantSamples, type PlantSample, type SampledDevice } from './plant-curve.ts';
export { reportDate } from './read-day.ts';
export type { Report } from './report.ts';
