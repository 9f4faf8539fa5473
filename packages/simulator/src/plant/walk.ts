import { math } from './arithmetic.ts';
import { batteryLimits, healthOf, nextSoc, nextTemperature } from './battery.ts';
import { clockMinute, stepInstant, STEP_MINUTES, type PlantDay } from './calendar.ts';
import type { Conditions, Phase } from './conditions.ts';
import { emptyDay, type DayBuffers } from './day-buffers.ts';
import { FLOWS, perFlow, RUNNING_KW, writeFlows } from './flows.ts';
import { generatorRuns } from './generator.ts';
import type { Outage } from './outages.ts';
import { inAny } from './period.ts';
import { flowOf } from './power-flow.ts';
import { arrayPower, cellTemperature, inputLimit } from './pv.ts';
import { at, type Series } from './series.ts';
import { lastBegun } from './standing.ts';
import {
	GRID,
	PERIOD,
	STEP_HOURS,
	type GridState,
	type SystemDay,
	type SystemDesign,
	type SystemState,
} from './system.ts';
import type { Weather } from './weather.ts';
import { WORK_MODES } from './work-mode.ts';

/** The state of a system when a day begins, and its events during the day. */
export interface Surroundings {
	readonly day: PlantDay;
	readonly weather: Weather;
	/** kW that the consumers want */
	readonly demandKw: Series;
	/** The share of their power that the modules give, 0..1: mismatch and weak strings. */
	readonly arrayShare: number;
	readonly outage: Outage | undefined;
	/** Days since commissioning. */
	readonly ageDays: number;
	readonly phases: readonly Phase[];
}

/** % above the cut-off to which the battery must come back before the AC output is tried again. */
const COMEBACK_SOC = 10;

/**
 * Walks one day of a system.
 *
 * At each step PV + battery + grid + generator = load + losses. A phase begins with the first step that does not begin
 * before it: a reported step is never changed.
 *
 * @param walked the array for the day, for callers that only need its final state
 * @throws RangeError when there is no phase
 */
export function walkDay(
	design: SystemDesign,
	{ day, weather, demandKw, arrayShare, outage, ageDays, phases }: Surroundings,
	before: SystemState,
	walked: DayBuffers = emptyDay(day.steps),
): SystemDay {
	// By number and not by name, for speed: this runs 105,120 times a year.
	const energySeries = FLOWS.map((flow) => walked.energyTodayKwh[flow]);
	const minutesSeries = FLOWS.map((flow) => walked.minutesToday[flow]);
	const energy = new Float64Array(FLOWS.length);
	const minutes = new Float64Array(FLOWS.length);
	const flows = new Float64Array(FLOWS.length);
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
		const strain = math.abs(flow.batteryKw) / design.battery.powerKw;
		temperature = nextTemperature(temperature, ambient, strain, STEP_HOURS);
		writeFlows(flow, flows);
		for (let which = 0; which < FLOWS.length; which++) {
			const kW = at(flows, which);
			energy[which] = at(energy, which) + kW * STEP_HOURS;
			if (kW > RUNNING_KW) minutes[which] = at(minutes, which) + STEP_MINUTES;
			const ofEnergy = energySeries[which];
			const ofMinutes = minutesSeries[which];
			if (ofEnergy) ofEnergy[step] = at(energy, which);
			if (ofMinutes) ofMinutes[step] = at(minutes, which);
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
		energyKwh: perFlow((flow, which) => before.energyKwh[flow] + at(energy, which)),
		minutes: perFlow((flow, which) => before.minutes[flow] + at(minutes, which)),
	};
	return { day, weather, ...walked, health, before, after };
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
	return math.min(inputLimit(design.inverterKw), array);
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
