import {
	batteryLimits,
	healthOf,
	nextSoc,
	nextTemperature,
	type BatteryDesign,
	type Health,
} from './battery.ts';
import { clockMinute, stepInstant, STEP_MINUTES, type PlantDay } from './calendar.ts';
import type { Conditions, Phase } from './conditions.ts';
import { FLOWS, flowsOf, perFlow, RUNNING_KW, type PerFlow } from './flows.ts';
import { generatorRuns } from './generator.ts';
import type { LoadDesign } from './load.ts';
import type { Outage } from './outages.ts';
import { inAny } from './period.ts';
import { flowOf, type Converter } from './power-flow.ts';
import { arrayPower, cellTemperature, inputLimit } from './pv.ts';
import { at, type Series } from './series.ts';
import { lastBegun } from './standing.ts';
import type { StringDesign } from './strings.ts';
import type { Weather } from './weather.ts';
import { WORK_MODES } from './work-mode.ts';

/** Hours of a step. */
export const STEP_HOURS = STEP_MINUTES / 60;

/** PV, battery, converter and load that share one connection to the grid. */
export interface SystemDesign extends Converter {
	readonly name: string;
	readonly pvKwp: number;
	readonly strings: readonly StringDesign[];
	readonly battery: BatteryDesign;
	readonly load: LoadDesign;
	/** `none` where there is no public grid at all: nobody misses it. */
	readonly grid: 'public' | 'none';
}

/** What a day hands on to the next. */
export interface SystemState {
	/** % */
	readonly soc: number;
	/** degC of the cells */
	readonly temperature: number;
	readonly grid: GridState;
	/** Whether the AC output has been given up for want of power. */
	readonly dark: boolean;
	readonly generatorRunning: boolean;
	/** kWh since commissioning */
	readonly energyKwh: PerFlow<number>;
	/** minutes since commissioning in which the flow ran */
	readonly minutes: PerFlow<number>;
}

/** The grid as a system finds it: usable, with voltage but not usable, or without. */
export const GRID = { up: 0, unusable: 1, lost: 2 } as const;

export type GridState = (typeof GRID)[keyof typeof GRID];

/** What the clock says to the working mode. */
export const PERIOD = { none: 0, charge: 1, discharge: 2 } as const;

/** What a system finds when a day begins, and what happens to it during the day. */
export interface Surroundings {
	readonly day: PlantDay;
	readonly weather: Weather;
	/** kW that the consumers want */
	readonly demandKw: Series;
	/** What the modules give of what they should, 0..1: mismatch and weak strings. */
	readonly arrayShare: number;
	readonly outage: Outage | undefined;
	/** Days since commissioning. */
	readonly ageDays: number;
	readonly phases: readonly Phase[];
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
	readonly generatorKw: Series;
	/** kW that the consumers get */
	readonly loadKw: Series;
	/** kW that they want and do not get */
	readonly unservedKw: Series;
	/** kW that the modules could give and must not */
	readonly curtailedKw: Series;
	/** kW of stand-by and conversion */
	readonly lossesKw: Series;
	/** % */
	readonly soc: Series;
	/** degC of the cells */
	readonly temperature: Series;
	/** A of the whole battery that its management allowed */
	readonly chargeA: Series;
	readonly dischargeA: Series;
	/** {@link GRID} */
	readonly grid: Uint8Array;
	/** 1 where the AC output was off */
	readonly dark: Uint8Array;
	/** index in WORK_MODES */
	readonly mode: Uint8Array;
	/** {@link PERIOD} */
	readonly period: Uint8Array;
	/** kWh since local midnight */
	readonly energyTodayKwh: PerFlow<Series>;
	/** minutes since local midnight in which the flow ran */
	readonly minutesToday: PerFlow<Uint16Array>;
	/** As of the morning. */
	readonly health: Health;
	readonly before: SystemState;
	readonly after: SystemState;
}

/** A system on the morning of its commissioning. */
export const NEW_SYSTEM: SystemState = {
	soc: 50,
	temperature: 25,
	grid: GRID.up,
	dark: false,
	generatorRunning: false,
	energyKwh: perFlow(() => 0),
	minutes: perFlow(() => 0),
};

/** % above the cut-off to which the battery must come back before the AC output is tried again. */
const COMEBACK_SOC = 10;

/**
 * Walks one day of a system.
 *
 * At each step PV + battery + grid + generator = load + losses. A phase begins with the first step that
 * does not begin before it: what has been told of a step is never taken back.
 *
 * @throws RangeError when there is no phase
 */
export function walkDay(
	design: SystemDesign,
	{ day, weather, demandKw, arrayShare, outage, ageDays, phases }: Surroundings,
	before: SystemState,
): SystemDay {
	const walked = emptyDay(day.steps);
	const energy = perFlow(() => 0);
	const minutes = perFlow(() => 0);
	const health = healthOf(design.battery, before.energyKwh.discharge, ageDays);
	const capacityKwh = (design.battery.capacityKwh * health.sohPercent) / 100;
	let { soc, temperature, grid, dark, generatorRunning } = before;
	let phase = lastBegun(phases, day.startMs);
	for (let step = 0; step < day.steps; step++) {
		const ms = stepInstant(day, step);
		while ((phases[phase + 1]?.fromMs ?? Infinity) <= ms) phase++;
		const conditions = phases[phase]?.conditions;
		if (!conditions) throw new RangeError('A system without conditions');
		const { control, effects } = conditions;
		const ambient = at(weather.ambient, step);
		const limits = batteryLimits(
			design.battery,
			control,
			{ soc, temperature, capacityKwh },
			effects.batteryOff ? 0 : effects.powerShare,
			STEP_HOURS,
		);
		grid = gridStateAt(design, conditions, outage, ms);
		const gridUp = grid === GRID.up;
		generatorRunning =
			!gridUp &&
			design.generatorKw > 0 &&
			generatorRuns(control, { running: generatorRunning, dark, soc }, limits);
		dark &&= !gridUp && !generatorRunning && soc < control.cutoffSoc + COMEBACK_SOC;
		const minute = clockMinute(day, step);
		const inChargePeriod = inAny(control.chargePeriods, minute);
		const inDischargePeriod = !inChargePeriod && inAny(control.dischargePeriods, minute);
		const mayShine = control.pvOn && !effects.pvOff && !effects.converterOff && !effects.stopped;
		const flow = flowOf(design, {
			control,
			effects,
			gridUp,
			generatorRunning,
			dark,
			availableKw: mayShine
				? pvPower(design, at(weather.irradiance, step), ambient, arrayShare)
				: 0,
			demandKw: at(demandKw, step),
			soc,
			limits,
			inChargePeriod,
			inDischargePeriod,
		});
		({ dark } = flow);
		soc = nextSoc(design.battery, { soc, capacityKwh }, flow.batteryKw, STEP_HOURS);
		const strain = Math.abs(flow.batteryKw) / design.battery.powerKw;
		temperature = nextTemperature(temperature, ambient, strain, STEP_HOURS);
		const flows = flowsOf(flow);
		for (const name of FLOWS) {
			energy[name] += flows[name] * STEP_HOURS;
			if (flows[name] > RUNNING_KW) minutes[name] += STEP_MINUTES;
			walked.energyTodayKwh[name][step] = energy[name];
			walked.minutesToday[name][step] = minutes[name];
		}
		walked.pvKw[step] = flow.pvKw;
		walked.batteryKw[step] = flow.batteryKw;
		walked.gridKw[step] = flow.gridKw;
		walked.generatorKw[step] = flow.generatorKw;
		walked.loadKw[step] = flow.loadKw;
		walked.unservedKw[step] = flow.unservedKw;
		walked.curtailedKw[step] = flow.curtailedKw;
		walked.lossesKw[step] = flow.lossesKw;
		walked.soc[step] = soc;
		walked.temperature[step] = temperature;
		walked.chargeA[step] = limits.chargeA;
		walked.dischargeA[step] = limits.dischargeA;
		walked.grid[step] = grid;
		walked.dark[step] = dark ? 1 : 0;
		walked.mode[step] = WORK_MODES.indexOf(control.mode);
		walked.period[step] = periodOf(inChargePeriod, inDischargePeriod);
	}
	const after = {
		soc,
		temperature,
		grid,
		dark,
		generatorRunning,
		energyKwh: perFlow((flow) => before.energyKwh[flow] + energy[flow]),
		minutes: perFlow((flow) => before.minutes[flow] + minutes[flow]),
	};
	return { day, weather, ...walked, health, before, after };
}

function emptyDay(steps: number) {
	const series = (): Series => new Float64Array(steps);
	const codes = () => new Uint8Array(steps);
	return {
		pvKw: series(),
		batteryKw: series(),
		gridKw: series(),
		generatorKw: series(),
		loadKw: series(),
		unservedKw: series(),
		curtailedKw: series(),
		lossesKw: series(),
		soc: series(),
		temperature: series(),
		chargeA: series(),
		dischargeA: series(),
		grid: codes(),
		dark: codes(),
		mode: codes(),
		period: codes(),
		energyTodayKwh: perFlow(series),
		minutesToday: perFlow(() => new Uint16Array(steps)),
	};
}

/** PV power in kW that the inverter can take from the modules: more than it can use stays on the roof. */
function pvPower(
	design: SystemDesign,
	irradiance: number,
	ambient: number,
	arrayShare: number,
): number {
	if (irradiance <= 0) return 0;
	const cell = cellTemperature(ambient, irradiance);
	const array = arrayPower(design.pvKwp * arrayShare, irradiance, cell);
	return Math.min(inputLimit(design.inverterKw), array);
}

function gridStateAt(
	design: SystemDesign,
	{ gridUp, effects }: Conditions,
	outage: Outage | undefined,
	ms: number,
): GridState {
	if (design.grid === 'none' || !gridUp) return GRID.lost;
	if (outage && ms >= outage.fromMs && ms < outage.toMs) return GRID.lost;
	return effects.gridUnusable ? GRID.unusable : GRID.up;
}

function periodOf(inChargePeriod: boolean, inDischargePeriod: boolean): number {
	if (inChargePeriod) return PERIOD.charge;
	return inDischargePeriod ? PERIOD.discharge : PERIOD.none;
}
