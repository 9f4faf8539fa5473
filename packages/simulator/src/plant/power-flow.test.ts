import { SOUND, type Control } from './conditions.ts';
import { flowOf, type Converter, type Situation } from './power-flow.ts';

/** An inverter of 100 kW gives 96 % of what it gets at full load, and takes 1 kW for itself. */
const CONVERTER: Converter = { inverterKw: 100, standbyKw: 1, connectionKw: 60, generatorKw: 40 };

const CONTROL: Control = {
	mode: 'loadFirst',
	chargePeriods: [],
	dischargePeriods: [{ fromMinute: 0, toMinute: 1 }],
	cutoffSoc: 15,
	ceilingSoc: 100,
	gridCeilingSoc: 90,
	reserveSoc: 80,
	gridChargeKw: 20,
	importLimitKw: 1000,
	exportLimitKw: 1000,
	manualKw: 0,
	dischargeKw: 0,
	pvOn: true,
	pvLimitKw: 1000,
	chargeA: Infinity,
	dischargeA: Infinity,
	cellVolts: { min: 2.4, max: 3.65 },
	chargeTemperature: { min: -10, max: 50 },
	dischargeTemperature: { min: -20, max: 50 },
	generatorEnabled: true,
	generatorStartSoc: 20,
	generatorStopSoc: 60,
};

/** At night, with a battery of 50 kW in the middle of its SOC, outside of its discharge period. */
const NIGHT: Situation = {
	control: CONTROL,
	effects: SOUND,
	gridUp: true,
	generatorRunning: false,
	dark: false,
	availableKw: 0,
	demandKw: 30,
	soc: 50,
	limits: { chargeKw: 50, dischargeKw: 50, chargeA: 100, dischargeA: 100 },
	inChargePeriod: false,
	inDischargePeriod: false,
};
const OUTAGE: Situation = { ...NIGHT, gridUp: false };
const EMPTY = { chargeKw: 50, dischargeKw: 0, chargeA: 100, dischargeA: 0 };
const FULL = { chargeKw: 0, dischargeKw: 50, chargeA: 0, dischargeA: 100 };
/** As much sun as the inverter takes: 100 / 0.96 kW, and 100 kW of them arrive. */
const SUN = 100 / 0.96;

describe('one step', () => {
	it.each([
		{
			name: 'at night the grid serves the load and the stand-by',
			situation: NIGHT,
			flow: { gridKw: 31, batteryKw: 0, loadKw: 30, lossesKw: 1, unservedKw: 0 },
		},
		{
			name: 'a connection that is too small is helped by the battery, in any mode',
			situation: { ...NIGHT, demandKw: 69 },
			// 10 kW on the AC side are 10 / 0.98 kW of the battery.
			flow: { gridKw: 60, batteryKw: 10 / 0.98, loadKw: 69, unservedKw: 0 },
		},
		{
			name: 'load that neither of the two can supply is shed',
			situation: { ...NIGHT, demandKw: 139 },
			flow: { gridKw: 60, batteryKw: 50, loadKw: 108, unservedKw: 31 },
		},
		{
			name: 'with an empty battery all that is above the connection is shed',
			situation: { ...NIGHT, demandKw: 79, limits: EMPTY },
			flow: { gridKw: 60, batteryKw: 0, loadKw: 59, unservedKw: 20 },
		},
		{
			name: 'a surplus charges, and the rest goes out as far as the connection carries it',
			situation: { ...NIGHT, availableKw: SUN, demandKw: 9 },
			// 90 kW over: 51 into the battery with its losses, 39 out.
			flow: { pvKw: SUN, batteryKw: -50, gridKw: -39, curtailedKw: 0, loadKw: 9 },
		},
		{
			name: 'the connection bounds what goes out',
			situation: { ...NIGHT, availableKw: SUN, demandKw: 9, limits: FULL },
			flow: { gridKw: -60, batteryKw: 0, loadKw: 9 },
		},
		{
			name: 'a converter that is off lets the grid pass, as far as the connection carries it',
			situation: { ...NIGHT, effects: { ...SOUND, converterOff: true }, demandKw: 70 },
			flow: { gridKw: 60, loadKw: 59, unservedKw: 11, lossesKw: 1, batteryKw: 0, pvKw: 0 },
		},
		{
			name: 'a converter that is off supplies no load without a grid',
			situation: { ...OUTAGE, effects: { ...SOUND, converterOff: true }, availableKw: SUN },
			flow: { loadKw: 0, unservedKw: 30, lossesKw: 0, dark: true },
		},
		{
			name: 'without a grid the battery serves the load, in any mode and period',
			situation: { ...OUTAGE, control: { ...CONTROL, mode: 'forcedCharge' as const } },
			flow: { gridKw: 0, batteryKw: 31 / 0.98, loadKw: 30, dark: false },
		},
		{
			name: 'without a grid a load that is too large is shed in part',
			situation: { ...OUTAGE, demandKw: 100 },
			flow: { batteryKw: 50, loadKw: 48, unservedKw: 52, dark: false },
		},
		{
			name: 'without a grid and with an empty battery the output is given up',
			situation: { ...OUTAGE, limits: EMPTY },
			flow: { batteryKw: 0, loadKw: 0, unservedKw: 30, lossesKw: 0, dark: true },
		},
		{
			name: 'a dark site takes the sun for its battery and leaves the rest on the roof',
			situation: { ...OUTAGE, limits: EMPTY, availableKw: SUN, dark: true },
			flow: { batteryKw: -50, loadKw: 0, unservedKw: 30, dark: true },
		},
		{
			name: 'without a grid the sun serves the load, charges, and waits',
			situation: { ...OUTAGE, availableKw: SUN, demandKw: 9 },
			flow: { batteryKw: -50, loadKw: 9, gridKw: 0, unservedKw: 0 },
		},
		{
			name: 'a generator serves the load and charges with the power that it may',
			situation: { ...OUTAGE, generatorRunning: true, demandKw: 15 },
			flow: { generatorKw: 36, batteryKw: -20 / 1.02, loadKw: 15, unservedKw: 0 },
		},
		{
			name: 'a generator gives no more than it has, and the battery helps',
			situation: { ...OUTAGE, generatorRunning: true, demandKw: 48 },
			flow: { generatorKw: 40, batteryKw: 9 / 0.98, loadKw: 48, unservedKw: 0 },
		},
		{
			name: 'a generator alone carries a load when the battery is empty, and sheds the rest',
			situation: { ...OUTAGE, generatorRunning: true, demandKw: 48, limits: EMPTY },
			flow: { generatorKw: 40, batteryKw: 0, loadKw: 39, unservedKw: 9, dark: false },
		},
		{
			name: 'a generator does not run against a surplus',
			situation: { ...OUTAGE, generatorRunning: true, availableKw: SUN, demandKw: 9 },
			flow: { generatorKw: 0, batteryKw: -50, loadKw: 9 },
		},
		{
			name: 'an emergency stop stops all, with or without a grid',
			situation: { ...NIGHT, effects: { ...SOUND, stopped: true }, availableKw: SUN },
			flow: { pvKw: 0, gridKw: 0, batteryKw: 0, loadKw: 0, lossesKw: 0, unservedKw: 30 },
		},
	])('$name', ({ situation, flow }) => {
		const found = flowOf(CONVERTER, situation);
		for (const [part, expected] of Object.entries(flow)) {
			const value = found[part as keyof typeof found];
			if (typeof expected === 'boolean') expect([part, value]).toEqual([part, expected]);
			else expect(value).toBeCloseTo(expected, 9);
		}
		const { pvKw, batteryKw, gridKw, generatorKw, loadKw, lossesKw } = found;
		expect(pvKw + batteryKw + gridKw + generatorKw).toBeCloseTo(loadKw + lossesKw, 9);
		expect(pvKw + found.curtailedKw).toBeLessThan(SUN + 1e-9);
	});
});
