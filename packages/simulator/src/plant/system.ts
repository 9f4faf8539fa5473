import { chargeLimit, dischargeLimit, nextSoc, type BatteryDesign } from './battery.ts';
import { clockMinute, STEP_MINUTES, type PlantDay } from './calendar.ts';
import { BATTERY_CONVERSION_LOSS, inWindow, loadFirst, type DischargeWindow } from './dispatch.ts';
import { FLOWS, flowsOf, perFlow, RUNNING_KW, type PerFlow } from './flows.ts';
import type { LoadDesign } from './load.ts';
import { arrayPower, cellTemperature, inputLimit, inverterOutput } from './pv.ts';
import { at, type Series } from './series.ts';
import type { Weather } from './weather.ts';

/** Hours of a step. */
export const STEP_HOURS = STEP_MINUTES / 60;

/** PV, battery, converter and load that share one connection to the grid. */
export interface SystemDesign {
	readonly name: string;
	readonly pvKwp: number;
	/** AC rating of the PV path, kW */
	readonly inverterKw: number;
	/** What the electronics take day and night, kW. */
	readonly standbyKw: number;
	readonly battery: BatteryDesign;
	readonly discharge: DischargeWindow;
	readonly load: LoadDesign;
}

/** What a day hands on to the next. */
export interface SystemState {
	/** % */
	readonly soc: number;
	/** Share of full power that the battery has seen lately, 0..1: what warms it. */
	readonly strain: number;
	/** kWh since commissioning */
	readonly energyKwh: PerFlow<number>;
	/** minutes since commissioning in which the flow ran */
	readonly minutes: PerFlow<number>;
}

/** A day of a system. Powers hold for the five minutes from a step on; all else is as at their end. */
export interface SystemDay {
	readonly day: PlantDay;
	readonly weather: Weather;
	/** kW at the modules, >= 0 */
	readonly pvKw: Series;
	/** kW at the battery's terminals, + discharge, - charge */
	readonly batteryKw: Series;
	/** kW, + import, - export */
	readonly gridKw: Series;
	/** kW, >= 0 */
	readonly loadKw: Series;
	/** kW of stand-by and conversion */
	readonly lossesKw: Series;
	/** % */
	readonly soc: Series;
	readonly strain: Series;
	/** kWh since local midnight */
	readonly energyTodayKwh: PerFlow<Series>;
	/** minutes since local midnight in which the flow ran */
	readonly minutesToday: PerFlow<Series>;
	readonly before: SystemState;
	readonly after: SystemState;
}

/** A system on the morning of its commissioning. */
export const NEW_SYSTEM: SystemState = {
	soc: 50,
	strain: 0,
	energyKwh: perFlow(() => 0),
	minutes: perFlow(() => 0),
};

/** The battery forgets what it has done with a time constant of an hour. */
const STRAIN_MEMORY = Math.exp(-STEP_HOURS / 1);

/**
 * Walks one day of a system.
 *
 * At each step PV + battery + grid = load + losses: the grid is what remains.
 */
export function walkDay(
	design: SystemDesign,
	day: PlantDay,
	weather: Weather,
	load: Series,
	before: SystemState,
): SystemDay {
	const series = (): Series => new Float64Array(day.steps);
	const walked = {
		pvKw: series(),
		batteryKw: series(),
		gridKw: series(),
		lossesKw: series(),
		soc: series(),
		strain: series(),
		energyTodayKwh: perFlow(series),
		minutesToday: perFlow(series),
	};
	const energy = perFlow(() => 0);
	const minutes = perFlow(() => 0);
	let { soc, strain } = before;
	for (let step = 0; step < day.steps; step++) {
		const loadKw = at(load, step);
		const pvKw = pvPower(design, at(weather.irradiance, step), at(weather.ambient, step));
		const { batteryKw, gridKw, lossesKw } = balance(
			design,
			{ pvKw, loadKw, soc },
			clockMinute(day, step),
		);
		soc = nextSoc(design.battery, soc, batteryKw, STEP_HOURS);
		strain += (Math.abs(batteryKw) / design.battery.powerKw - strain) * (1 - STRAIN_MEMORY);
		const flows = flowsOf(pvKw, batteryKw, gridKw, loadKw);
		for (const flow of FLOWS) {
			energy[flow] += flows[flow] * STEP_HOURS;
			if (flows[flow] > RUNNING_KW) minutes[flow] += STEP_MINUTES;
			walked.energyTodayKwh[flow][step] = energy[flow];
			walked.minutesToday[flow][step] = minutes[flow];
		}
		walked.pvKw[step] = pvKw;
		walked.batteryKw[step] = batteryKw;
		walked.gridKw[step] = gridKw;
		walked.lossesKw[step] = lossesKw;
		walked.soc[step] = soc;
		walked.strain[step] = strain;
	}
	const after = {
		soc,
		strain,
		energyKwh: perFlow((flow) => before.energyKwh[flow] + energy[flow]),
		minutes: perFlow((flow) => before.minutes[flow] + minutes[flow]),
	};
	return { day, weather, loadKw: load, ...walked, before, after };
}

/** PV power in kW that the inverter takes from the modules: more than it can use stays on the roof. */
function pvPower(design: SystemDesign, irradiance: number, ambient: number): number {
	const cell = cellTemperature(ambient, irradiance);
	return Math.min(inputLimit(design.inverterKw), arrayPower(design.pvKwp, irradiance, cell));
}

/** Shares out one step; powers in kW, SOC in % at its start. */
export function balance(
	design: SystemDesign,
	{ pvKw, loadKw, soc }: { readonly pvKw: number; readonly loadKw: number; readonly soc: number },
	minute: number,
): { batteryKw: number; gridKw: number; lossesKw: number } {
	const delivered = inverterOutput(design.inverterKw, pvKw);
	const batteryKw = loadFirst({
		netKw: loadKw + design.standbyKw - delivered,
		chargeLimitKw: chargeLimit(design.battery, soc, STEP_HOURS),
		dischargeLimitKw: dischargeLimit(design.battery, soc, STEP_HOURS),
		mayDischarge: inWindow(design.discharge, minute),
	});
	const lossesKw =
		design.standbyKw + (pvKw - delivered) + BATTERY_CONVERSION_LOSS * Math.abs(batteryKw);
	return { batteryKw, gridKw: loadKw + lossesKw - pvKw - batteryKw, lossesKw };
}
