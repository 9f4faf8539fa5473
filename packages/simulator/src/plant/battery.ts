import { math } from './arithmetic.ts';
import { cellSpread, openCircuit, RESISTANCE, type Pack } from './cells.ts';
import type { Band, Control } from './conditions.ts';

/** A battery as the power system sees it. */
export interface BatteryDesign {
	/** kWh when new */
	readonly capacityKwh: number;
	/** kW of its converter, the same for charging and discharging */
	readonly powerKw: number;
	/** Energy out by energy in over a full cycle. */
	readonly roundTrip: number;
	readonly pack: Pack;
}

/** A battery at the beginning of a step. */
export interface BatteryState {
	/** % */
	readonly soc: number;
	/** degC of its cells */
	readonly temperature: number;
	/** kWh that age has left */
	readonly capacityKwh: number;
}

/** The charge and discharge of a battery during a step. */
export interface BatteryLimits {
	/** kW at its terminals */
	readonly chargeKw: number;
	readonly dischargeKw: number;
	/** A of the whole battery that its management allows */
	readonly chargeA: number;
	readonly dischargeA: number;
}

/** The settings that bound a battery. */
export type BatteryRules = Pick<
	Control,
	| 'cutoffSoc'
	| 'ceilingSoc'
	| 'chargeA'
	| 'dischargeA'
	| 'cellVolts'
	| 'chargeTemperature'
	| 'dischargeTemperature'
>;

const NOTHING: BatteryLimits = { chargeKw: 0, dischargeKw: 0, chargeA: 0, dischargeA: 0 };

/**
 * The charge and discharge of a battery during a step: the least of its converter's power, the currents that its
 * management allows and what fits in or is left between the SOC limits.
 *
 * @param powerShare share of its power that is left, 0..1; at 0 its management has opened the contactors
 */
export function batteryLimits(
	design: BatteryDesign,
	rules: BatteryRules,
	{ soc, temperature, capacityKwh }: BatteryState,
	powerShare: number,
	hours: number,
): BatteryLimits {
	if (powerShare <= 0) return NOTHING;
	const { pack } = design;
	const cell = openCircuit(soc);
	const spread = cellSpread(soc) / 2;
	const mayCharge = soc < rules.ceilingSoc && cell + spread < rules.cellVolts.max;
	const mayDischarge = soc > rules.cutoffSoc && cell - spread > rules.cellVolts.min;
	const limit = packCurrent(pack);
	const chargeA = mayCharge
		? math.min(limit, rules.chargeA) *
			taperAtTop(soc) *
			warmth(temperature, rules.chargeTemperature)
		: 0;
	const dischargeA = mayDischarge
		? math.min(limit, rules.dischargeA) *
			taperAtBottom(soc) *
			warmth(temperature, rules.dischargeTemperature)
		: 0;
	const efficiency = oneWay(design);
	const room = (math.max(0, rules.ceilingSoc - soc) / 100) * capacityKwh;
	const stock = (math.max(0, soc - rules.cutoffSoc) / 100) * capacityKwh;
	const powerKw = design.powerKw * powerShare;
	// Discharging makes the voltage sag, and with it the power that a current carries.
	const sagging = cell - (RESISTANCE * dischargeA) / pack.shares.length;
	return {
		chargeA,
		dischargeA,
		chargeKw: math.min(powerKw, (chargeA * pack.cells * cell) / 1000, room / efficiency / hours),
		dischargeKw: math.min(
			powerKw,
			(dischargeA * pack.cells * sagging) / 1000,
			(stock * efficiency) / hours,
		),
	};
}

/** A that all clusters together take when none takes more than its limit. */
function packCurrent({ shares, currentLimit }: Pack): number {
	let greatest = 0;
	for (const share of shares) greatest = math.max(greatest, share);
	return currentLimit / greatest;
}

/** Less above 95 %. A tenth is left at the end, or it would never be reached. */
function taperAtTop(soc: number): number {
	return soc > 95 ? math.max(0.1, (100 - soc) / 5) : 1;
}

/** Less below 10 %. */
function taperAtBottom(soc: number): number {
	return soc < 10 ? math.max(0.1, soc / 10) : 1;
}

/** Full in the middle of the allowed band, nothing outside it, straight over its first and last 5 K. */
function warmth(temperature: number, { min, max }: Band): number {
	return math.max(0, math.min(1, (temperature - min) / 5, (max - temperature) / 5));
}

/**
 * State of charge in % after a step.
 *
 * @param powerKw at the terminals, + discharge, - charge
 */
export function nextSoc(
	design: BatteryDesign,
	{ soc, capacityKwh }: Pick<BatteryState, 'soc' | 'capacityKwh'>,
	powerKw: number,
	hours: number,
): number {
	const inside = powerKw > 0 ? powerKw / oneWay(design) : powerKw * oneWay(design);
	const next = soc - (100 * inside * hours) / capacityKwh;
	// The limits above keep it inside; this takes off what rounding leaves.
	return math.min(100, math.max(0, next));
}

/** Efficiency of one direction. */
function oneWay(design: BatteryDesign): number {
	return math.sqrt(design.roundTrip);
}

/** Batteries stand in rooms that are cooled and heated: they follow the weather from afar, degC. */
export function roomTemperature(ambient: number): number {
	return math.min(36, math.max(16, 24 + 0.3 * (ambient - 25)));
}

/** Cells come near to their new temperature within an hour. */
const LAG_HOURS = 1;
/** K above the room at full power. */
const SELF_HEATING = 7;

/**
 * Temperature of the cells after a step, degC.
 *
 * @param strain share of the battery's power that flows, 0..1
 */
export function nextTemperature(
	temperature: number,
	ambient: number,
	strain: number,
	hours: number,
): number {
	const target = roomTemperature(ambient) + SELF_HEATING * strain;
	return temperature + (target - temperature) * (1 - math.exp(-hours / LAG_HOURS));
}

/** Full cycles, and what they and the years have left. */
export interface Health {
	/** energy given by capacity when new */
	readonly cycles: number;
	/** %, 80..100: at 80 a battery would be replaced */
	readonly sohPercent: number;
}

/** 80 % after 6,000 full cycles; a percent more is lost every year. */
export function healthOf(design: BatteryDesign, dischargedKwh: number, ageDays: number): Health {
	const cycles = dischargedKwh / design.capacityKwh;
	const lost = (20 * cycles) / 6000 + math.max(0, ageDays) / 365.25;
	return { cycles, sohPercent: math.max(80, 100 - lost) };
}
