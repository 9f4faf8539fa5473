import { stepInstant, timeText } from './calendar.ts';
import { perFlow, type PerFlow } from './flows.ts';
import { at } from './series.ts';
import { GRID, PERIOD, type SystemDay } from './system.ts';
import { WORK_MODES, type WorkMode } from './work-mode.ts';

/** The powers of a system in one step: the ground truth behind a record. */
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
	/** Supplied to the consumers. */
	readonly loadKw: number;
	/** Demand of the consumers that is not supplied. */
	readonly unservedKw: number;
	/** Possible power of the modules that is curtailed. */
	readonly curtailedKw: number;
	readonly lossesKw: number;
	/** Whether the system has a public grid that it can use. */
	readonly gridAvailable: boolean;
	/** Whether the public grid has voltage, be it usable or not. */
	readonly gridVoltage: boolean;
	/** Whether the grid came or went with this step. */
	readonly gridChanged: boolean;
	/** Whether the AC output was off. */
	readonly dark: boolean;
	/** The working mode in force. */
	readonly workMode: WorkMode;
	/** In which of the mode's periods the clock was. */
	readonly period: 'none' | 'charge' | 'discharge';
	/** % */
	readonly soc: number;
	/** degC of the cells */
	readonly temperature: number;
	/** A of the whole battery that its management allowed */
	readonly chargeLimitA: number;
	readonly dischargeLimitA: number;
	/** full cycles since commissioning */
	readonly cycles: number;
	/** % */
	readonly sohPercent: number;
	/** W/m2 */
	readonly irradiance: number;
	/** degC */
	readonly ambient: number;
	readonly energyTodayKwh: PerFlow<number>;
	readonly energyTotalKwh: PerFlow<number>;
	readonly minutesToday: PerFlow<number>;
	readonly minutesTotal: PerFlow<number>;
}

const PERIOD_NAMES = ['none', 'charge', 'discharge'] as const;

/** The sample of a step. */
export function sampleOf(walked: SystemDay, step: number): Sample {
	const { day, before } = walked;
	const grid = at(walked.grid, step);
	const gridBefore = step === 0 ? before.grid : at(walked.grid, step - 1);
	const energyTodayKwh = perFlow((flow) => at(walked.energyTodayKwh[flow], step));
	const minutesToday = perFlow((flow) => at(walked.minutesToday[flow], step));
	return {
		time: timeText(day, step),
		atMs: stepInstant(day, step),
		index: day.number * 1000 + step,
		dayNumber: day.number,
		pvKw: at(walked.pvKw, step),
		batteryKw: at(walked.batteryKw, step),
		gridKw: at(walked.gridKw, step),
		generatorKw: at(walked.generatorKw, step),
		loadKw: at(walked.loadKw, step),
		unservedKw: at(walked.unservedKw, step),
		curtailedKw: at(walked.curtailedKw, step),
		lossesKw: at(walked.lossesKw, step),
		gridAvailable: grid === GRID.up,
		gridVoltage: grid !== GRID.lost,
		gridChanged: (grid === GRID.up) !== (gridBefore === GRID.up),
		dark: at(walked.dark, step) === 1,
		workMode: WORK_MODES[at(walked.mode, step)] ?? 'loadFirst',
		period: PERIOD_NAMES[at(walked.period, step)] ?? PERIOD_NAMES[PERIOD.none],
		soc: at(walked.soc, step),
		temperature: at(walked.temperature, step),
		chargeLimitA: at(walked.chargeA, step),
		dischargeLimitA: at(walked.dischargeA, step),
		...walked.health,
		irradiance: at(walked.weather.irradiance, step),
		ambient: at(walked.weather.ambient, step),
		energyTodayKwh,
		energyTotalKwh: perFlow((flow) => before.energyKwh[flow] + energyTodayKwh[flow]),
		minutesToday,
		minutesTotal: perFlow((flow) => before.minutes[flow] + minutesToday[flow]),
	};
}
