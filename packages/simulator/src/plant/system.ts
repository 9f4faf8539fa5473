import type { BatteryDesign, Health } from './battery.ts';
import { STEP_MINUTES, type PlantDay } from './calendar.ts';
import { perFlow, type PerFlow } from './flows.ts';
import type { LoadDesign } from './load.ts';
import type { Converter } from './power-flow.ts';
import type { Series } from './series.ts';
import type { StringDesign } from './strings.ts';
import type { Weather } from './weather.ts';

/** Hours of a step. */
export const STEP_HOURS = STEP_MINUTES / 60;

/** PV, battery, converter and load that share one connection to the grid. */
export interface SystemDesign extends Converter {
	readonly name: string;
	readonly pvKwp: number;
	readonly strings: readonly StringDesign[];
	readonly battery: BatteryDesign;
	readonly load: LoadDesign;
	/** `none` where there is no public grid at all, and no outage counts. */
	readonly grid: 'public' | 'none';
}

/** The state that a day passes on to the next. */
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

/** The input of the clock to the working mode. */
export const PERIOD = { none: 0, charge: 1, discharge: 2 } as const;

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
