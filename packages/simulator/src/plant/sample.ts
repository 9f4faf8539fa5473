import { timeText } from './calendar.ts';
import { perFlow, type PerFlow } from './flows.ts';
import { at } from './series.ts';
import type { SystemDay } from './system.ts';

/** What a system did in one step: the ground truth behind a record. */
export interface Sample {
	/** plant-local, yyyy-MM-dd HH:mm:ss */
	readonly time: string;
	/** A number that no other step has; for noise in readings. */
	readonly index: number;
	/** days since 1970 of the calendar date */
	readonly dayNumber: number;
	readonly pvKw: number;
	/** + discharge, - charge */
	readonly batteryKw: number;
	/** + import, - export */
	readonly gridKw: number;
	readonly loadKw: number;
	readonly lossesKw: number;
	/** % */
	readonly soc: number;
	/** share of full battery power seen lately, 0..1 */
	readonly strain: number;
	/** W/m2 */
	readonly irradiance: number;
	/** degC */
	readonly ambient: number;
	readonly energyTodayKwh: PerFlow<number>;
	readonly energyTotalKwh: PerFlow<number>;
	readonly minutesToday: PerFlow<number>;
	readonly minutesTotal: PerFlow<number>;
}

/** The sample of a step. */
export function sampleOf(walked: SystemDay, step: number): Sample {
	const energyTodayKwh = perFlow((flow) => at(walked.energyTodayKwh[flow], step));
	const minutesToday = perFlow((flow) => at(walked.minutesToday[flow], step));
	return {
		time: timeText(walked.day, step),
		index: walked.day.number * 1000 + step,
		dayNumber: walked.day.number,
		pvKw: at(walked.pvKw, step),
		batteryKw: at(walked.batteryKw, step),
		gridKw: at(walked.gridKw, step),
		loadKw: at(walked.loadKw, step),
		lossesKw: at(walked.lossesKw, step),
		soc: at(walked.soc, step),
		strain: at(walked.strain, step),
		irradiance: at(walked.weather.irradiance, step),
		ambient: at(walked.weather.ambient, step),
		energyTodayKwh,
		energyTotalKwh: perFlow((flow) => walked.before.energyKwh[flow] + energyTodayKwh[flow]),
		minutesToday,
		minutesTotal: perFlow((flow) => walked.before.minutes[flow] + minutesToday[flow]),
	};
}
