import { math } from './arithmetic.ts';
import type { BatteryLimits } from './battery.ts';
import type { Control, Effects } from './conditions.ts';
import { acOf, BATTERY_CONVERSION_LOSS, batteryOf, wishOf } from './dispatch.ts';
import { inverterInput, inverterOutput } from './pv.ts';

/** The parts of a system that power flows through. */
export interface Converter {
	/** AC rating of the PV path, kW */
	readonly inverterKw: number;
	/** Own consumption of the electronics, day and night, kW. */
	readonly standbyKw: number;
	/** Limit of the connection to the grid in either direction, kW. */
	readonly connectionKw: number;
	/** Rating of the generator, kW; 0 when there is none */
	readonly generatorKw: number;
}

/** The state at the beginning of a step. */
export interface Situation {
	readonly control: Control;
	readonly effects: Effects;
	/** Whether there is a grid to be connected to. */
	readonly gridUp: boolean;
	readonly generatorRunning: boolean;
	/** Whether the AC output has been given up before, and the battery has not come back since. */
	readonly dark: boolean;
	/** kW that the modules could give the inverter */
	readonly availableKw: number;
	/** kW that the consumers want */
	readonly demandKw: number;
	/** % */
	readonly soc: number;
	readonly limits: BatteryLimits;
	readonly inChargePeriod: boolean;
	readonly inDischargePeriod: boolean;
}

/** Powers during a step, kW: pv + battery + grid + generator = load + losses. */
export interface Flow {
	/** at the modules, >= 0 */
	readonly pvKw: number;
	/** at the battery's terminals, + discharge, - charge */
	readonly batteryKw: number;
	/** + import, - export */
	readonly gridKw: number;
	/** >= 0 */
	readonly generatorKw: number;
	/** supplied to the consumers */
	readonly loadKw: number;
	/** their demand that is not supplied */
	readonly unservedKw: number;
	/** possible power of the modules that is curtailed */
	readonly curtailedKw: number;
	/** of stand-by and conversion */
	readonly lossesKw: number;
	/** power from PV on the AC side */
	readonly deliveredKw: number;
	/** Whether the AC output has been given up for want of power. */
	readonly dark: boolean;
}

/** A flow that is being settled: a step makes one object and no more, for speed. */
type Draft = { -readonly [Part in keyof Flow]: Flow[Part] };

/** Below this nothing is missing: it is the rounding of sums. */
const ROUNDING_KW = 1e-9;
/** A battery that gives less than this share of its inverter's power cannot hold up a grid. */
const EXHAUSTED_SHARE = 0.005;

/** Shares out one step. */
export function flowOf(converter: Converter, situation: Situation): Flow {
	const { effects, demandKw, gridUp } = situation;
	if (effects.stopped) return standstill(demandKw, 0);
	if (effects.converterOff) {
		if (!gridUp) return standstill(demandKw, 0);
		return pastTheConverter(converter, demandKw);
	}
	if (gridUp) return onGrid(converter, situation);
	return situation.dark ? sleeping(converter, situation) : offGrid(converter, situation);
}

/** Nothing flows. */
function standstill(unservedKw: number, curtailedKw: number): Flow {
	return {
		pvKw: 0,
		batteryKw: 0,
		gridKw: 0,
		generatorKw: 0,
		loadKw: 0,
		unservedKw,
		curtailedKw,
		lossesKw: 0,
		deliveredKw: 0,
		dark: true,
	};
}

/** The grid feeds the load through the bypass. */
function pastTheConverter({ standbyKw, connectionKw }: Converter, demandKw: number): Flow {
	const loadKw = math.max(0, math.min(demandKw, connectionKw - standbyKw));
	return {
		...standstill(demandKw - loadKw, 0),
		gridKw: loadKw + standbyKw,
		loadKw,
		lossesKw: standbyKw,
		dark: false,
	};
}

function onGrid(converter: Converter, situation: Situation): Flow {
	const { control, limits, demandKw } = situation;
	const { connectionKw } = converter;
	const needKw = demandKw + converter.standbyKw;
	const dischargeKw = acOf(limits.dischargeKw);
	let deliveredKw = deliverable(converter, situation);
	let acKw = wishOf(control, {
		needKw,
		deliveredKw,
		soc: situation.soc,
		inChargePeriod: situation.inChargePeriod,
		inDischargePeriod: situation.inDischargePeriod,
	});
	acKw = math.max(acOf(-limits.chargeKw), math.min(dischargeKw, acKw));
	const gridKw = () => needKw - deliveredKw - acKw;

	// Charging gives way to the import limit; the load does not.
	const charging = math.max(0, -acKw);
	acKw += math.max(0, math.min(charging, gridKw() - math.min(control.importLimitKw, connectionKw)));
	// Power that must not be exported stays in the battery first, then on the roof.
	const exportLimitKw = math.min(control.exportLimitKw, connectionKw);
	const discharging = math.max(0, acKw);
	acKw -= math.max(0, math.min(discharging, -gridKw() - exportLimitKw));
	deliveredKw -= math.max(0, math.min(deliveredKw, -gridKw() - exportLimitKw));
	// A connection carries what it carries: the battery helps in any mode, then load is shed.
	const room = math.max(0, dischargeKw - math.max(0, acKw));
	acKw += math.max(0, math.min(room, gridKw() - connectionKw));
	const unservedKw = math.max(0, math.min(demandKw, gridKw() - connectionKw));

	const flow = settled(converter, situation, deliveredKw, batteryOf(acKw), 0, unservedKw);
	flow.gridKw = flow.loadKw + flow.lossesKw - flow.pvKw - flow.batteryKw;
	return flow;
}

/** PV, battery and generator hold up a grid of their own. */
function offGrid(converter: Converter, situation: Situation): Flow {
	const { limits, demandKw, generatorRunning, control } = situation;
	const { standbyKw, inverterKw } = converter;
	const needKw = demandKw + standbyKw;
	const chargeKw = -acOf(-limits.chargeKw);
	const deliveredKw = deliverable(converter, situation);
	const spareKw = math.max(0, deliveredKw - needKw);
	const wanted = needKw - deliveredKw + math.min(chargeKw, spareKw + control.gridChargeKw);
	const generatorKw = generatorRunning ? math.max(0, math.min(converter.generatorKw, wanted)) : 0;
	const balance = deliveredKw + generatorKw - needKw;
	if (balance >= 0) {
		const takenKw = math.min(balance, chargeKw);
		const used = deliveredKw - math.min(deliveredKw, balance - takenKw);
		return island(settled(converter, situation, used, batteryOf(-takenKw), generatorKw, 0));
	}
	const givenKw = math.min(-balance, acOf(limits.dischargeKw));
	const missing = -balance - givenKw;
	const exhausted = limits.dischargeKw < EXHAUSTED_SHARE * inverterKw && !generatorRunning;
	if (missing > ROUNDING_KW && (exhausted || missing > demandKw)) {
		return sleeping(converter, situation);
	}
	const unservedKw = missing > ROUNDING_KW ? missing : 0;
	return island(
		settled(converter, situation, deliveredKw, batteryOf(givenKw), generatorKw, unservedKw),
	);
}

/** Without a grid nothing comes from it; the rounding error goes to the losses. */
function island(flow: Draft): Draft {
	flow.lossesKw = flow.pvKw + flow.batteryKw + flow.generatorKw - flow.loadKw;
	return flow;
}

/** The output is off; any PV power charges the battery, and without sun the electronics sleep. */
function sleeping(converter: Converter, situation: Situation): Flow {
	const { demandKw, limits, availableKw } = situation;
	const { standbyKw } = converter;
	const deliveredKw = deliverable(converter, situation);
	if (deliveredKw <= standbyKw) return standstill(demandKw, 0);
	const takenKw = math.min(deliveredKw - standbyKw, -acOf(-limits.chargeKw));
	const flow = settled(converter, situation, standbyKw + takenKw, batteryOf(-takenKw), 0, demandKw);
	flow.curtailedKw = math.max(0, availableKw - flow.pvKw);
	flow.dark = true;
	return island(flow);
}

/** kW that PV delivers on the AC side without a limit. */
function deliverable({ inverterKw }: Converter, { availableKw, control, effects }: Situation) {
	const limitKw = math.min(control.pvLimitKw, inverterKw * effects.powerShare);
	return math.min(inverterOutput(inverterKw, availableKw), limitKw);
}

/** The flow that belongs to what has been decided, the grid's part left open. */
function settled(
	{ inverterKw, standbyKw }: Converter,
	{ availableKw, demandKw }: Situation,
	deliveredKw: number,
	batteryKw: number,
	generatorKw: number,
	unservedKw: number,
): Draft {
	const all = inverterOutput(inverterKw, availableKw);
	const curtailing = all - deliveredKw > ROUNDING_KW;
	const pvKw = curtailing
		? math.min(availableKw, inverterInput(inverterKw, deliveredKw))
		: availableKw;
	const converted = inverterOutput(inverterKw, pvKw);
	return {
		pvKw,
		batteryKw,
		gridKw: 0,
		generatorKw,
		loadKw: demandKw - unservedKw,
		unservedKw,
		curtailedKw: curtailing ? availableKw - pvKw : 0,
		lossesKw: standbyKw + (pvKw - converted) + BATTERY_CONVERSION_LOSS * math.abs(batteryKw),
		deliveredKw: converted,
		dark: false,
	};
}
