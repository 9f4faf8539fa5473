import type { BatteryLimits } from './battery.ts';
import type { Control, Effects } from './conditions.ts';
import { acOf, BATTERY_CONVERSION_LOSS, batteryOf, wishOf } from './dispatch.ts';
import { inverterInput, inverterOutput } from './pv.ts';

/** The parts of a system that power flows through. */
export interface Converter {
	/** AC rating of the PV path, kW */
	readonly inverterKw: number;
	/** What the electronics take day and night, kW. */
	readonly standbyKw: number;
	/** What the connection to the grid carries in either direction, kW. */
	readonly connectionKw: number;
	/** Rating of the generator, kW; 0 when there is none */
	readonly generatorKw: number;
}

/** What a step begins with. */
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

/** What flows during a step, kW: pv + battery + grid + generator = load + losses. */
export interface Flow {
	/** at the modules, >= 0 */
	readonly pvKw: number;
	/** at the battery's terminals, + discharge, - charge */
	readonly batteryKw: number;
	/** + import, - export */
	readonly gridKw: number;
	/** >= 0 */
	readonly generatorKw: number;
	/** what the consumers get */
	readonly loadKw: number;
	/** what they want and do not get */
	readonly unservedKw: number;
	/** what the modules could give and must not */
	readonly curtailedKw: number;
	/** of stand-by and conversion */
	readonly lossesKw: number;
	/** what PV gives on the AC side */
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
	const loadKw = Math.max(0, Math.min(demandKw, connectionKw - standbyKw));
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
	acKw = Math.max(acOf(-limits.chargeKw), Math.min(dischargeKw, acKw));
	const gridKw = () => needKw - deliveredKw - acKw;

	// Charging gives way to the import limit; the load does not.
	const charging = Math.max(0, -acKw);
	acKw += Math.max(0, Math.min(charging, gridKw() - Math.min(control.importLimitKw, connectionKw)));
	// What must not go out stays in the battery first, then on the roof.
	const exportLimitKw = Math.min(control.exportLimitKw, connectionKw);
	const discharging = Math.max(0, acKw);
	acKw -= Math.max(0, Math.min(discharging, -gridKw() - exportLimitKw));
	deliveredKw -= Math.max(0, Math.min(deliveredKw, -gridKw() - exportLimitKw));
	// A connection carries what it carries: the battery helps in any mode, then load is shed.
	const room = Math.max(0, dischargeKw - Math.max(0, acKw));
	acKw += Math.max(0, Math.min(room, gridKw() - connectionKw));
	const unservedKw = Math.max(0, Math.min(demandKw, gridKw() - connectionKw));

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
	const spareKw = Math.max(0, deliveredKw - needKw);
	const wanted = needKw - deliveredKw + Math.min(chargeKw, spareKw + control.gridChargeKw);
	const generatorKw = generatorRunning ? Math.max(0, Math.min(converter.generatorKw, wanted)) : 0;
	const balance = deliveredKw + generatorKw - needKw;
	if (balance >= 0) {
		const takenKw = Math.min(balance, chargeKw);
		const used = deliveredKw - Math.min(deliveredKw, balance - takenKw);
		return island(settled(converter, situation, used, batteryOf(-takenKw), generatorKw, 0));
	}
	const givenKw = Math.min(-balance, acOf(limits.dischargeKw));
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

/** Without a grid nothing comes from it; what rounding has left goes to the losses. */
function island(flow: Draft): Draft {
	flow.lossesKw = flow.pvKw + flow.batteryKw + flow.generatorKw - flow.loadKw;
	return flow;
}

/** The output is off; what sun there is charges the battery, and without sun the electronics sleep. */
function sleeping(converter: Converter, situation: Situation): Flow {
	const { demandKw, limits, availableKw } = situation;
	const { standbyKw } = converter;
	const deliveredKw = deliverable(converter, situation);
	if (deliveredKw <= standbyKw) return standstill(demandKw, 0);
	const takenKw = Math.min(deliveredKw - standbyKw, -acOf(-limits.chargeKw));
	const flow = settled(converter, situation, standbyKw + takenKw, batteryOf(-takenKw), 0, demandKw);
	flow.curtailedKw = Math.max(0, availableKw - flow.pvKw);
	flow.dark = true;
	return island(flow);
}

/** kW that PV delivers on the AC side if nobody minds. */
function deliverable({ inverterKw }: Converter, { availableKw, control, effects }: Situation) {
	const limitKw = Math.min(control.pvLimitKw, inverterKw * effects.powerShare);
	return Math.min(inverterOutput(inverterKw, availableKw), limitKw);
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
		? Math.min(availableKw, inverterInput(inverterKw, deliveredKw))
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
		lossesKw: standbyKw + (pvKw - converted) + BATTERY_CONVERSION_LOSS * Math.abs(batteryKw),
		deliveredKw: converted,
		dark: false,
	};
}
