import { stepInstant, timeText } from './calendar.ts';
import { perFlow, type PerFlow } from './flows.ts';
import { at } from './series.ts';
import type { SystemDay } from './system.ts';
import type { WorkMode } from './work-mode.ts';

/** What a system did in one step: the ground truth behind a record. */
export interface Sample {
	/** plant-local, yyyy-MM-dd HH:mm:ss */
	readonly time: string;
	/** The instant of its beginning, milliseconds since 1970 UTC. */
	readonly atMs: number;
	/** A number that no other step has; for noise in readings. */
	readonly index: number;
	/** days since 1970 of the calendar date */
	readonly dayNumber: number;
	readonly pvKw: number;
	/** + discharge, - charge */
	readonly batteryKw: number;
	/** + import, - export */
	readonly gridKw: number;
	/** >= 0 */
	readonly generatorKw: number;
	/** What the consumers get. */
	readonly loadKw: number;
	/** What the consumers want and do not get. */
	readonly unservedKw: number;
	/** What the modules could give and must not. */
	readonly curtailedKw: number;
	readonly lossesKw: number;
	/** Whether the public grid has voltage. */
	readonly gridAvailable: boolean;
	/** The working mode in force. */
	readonly workMode: WorkMode;
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
		atMs: stepInstant(walked.day, step),
		index: walked.day.number * 1000 + step,
		dayNumber: walked.day.number,
		pvKw: at(walked.pvKw, step),
		batteryKw: at(walked.batteryKw, step),
		gridKw: at(walked.gridKw, step),
		generatorKw: 0,
		loadKw: at(walked.loadKw, step),
		unservedKw: 0,
		curtailedKw: 0,
		lossesKw: at(walked.lossesKw, step),
		gridAvailable: true,
		workMode: 'loadFirst',
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
