import fc from 'fast-check';
import {
	batteryLimits,
	healthOf,
	nextSoc,
	nextTemperature,
	type BatteryDesign,
	type BatteryRules,
} from './battery.ts';

const HOURS = 5 / 60;

const designs: fc.Arbitrary<BatteryDesign> = fc.record({
	capacityKwh: fc.double({ min: 5, max: 2000, noNaN: true }),
	powerKw: fc.double({ min: 1, max: 1000, noNaN: true }),
	roundTrip: fc.double({ min: 0.7, max: 1, noNaN: true }),
	pack: fc.record({
		cells: fc.integer({ min: 100, max: 200 }),
		ampereHours: fc.constant(280),
		shares: fc.constantFrom([1], [0.5, 0.5], [0.3, 0.3, 0.4]),
		currentLimit: fc.double({ min: 10, max: 300, noNaN: true }),
	}),
});

const anyRules: fc.Arbitrary<BatteryRules> = fc.record({
	cutoffSoc: fc.double({ min: 0, max: 100, noNaN: true }),
	ceilingSoc: fc.double({ min: 0, max: 100, noNaN: true }),
	chargeA: fc.double({ min: 0, max: 500, noNaN: true }),
	dischargeA: fc.double({ min: 0, max: 500, noNaN: true }),
	cellVolts: fc.record({
		min: fc.double({ min: 2.4, max: 3, noNaN: true }),
		max: fc.double({ min: 3.4, max: 3.65, noNaN: true }),
	}),
	chargeTemperature: fc.constant({ min: -10, max: 45 }),
	dischargeTemperature: fc.constant({ min: -20, max: 45 }),
});
const percent = fc.double({ min: 0, max: 100, noNaN: true });
const states = fc.record({
	soc: percent,
	temperature: fc.double({ min: -30, max: 60, noNaN: true }),
	capacityKwh: fc.double({ min: 5, max: 2000, noNaN: true }),
});

/** 160 cells of two clusters: at 50 % a cell has 3.29 V, the battery 526.4 V. */
const BATTERY: BatteryDesign = {
	capacityKwh: 100,
	powerKw: 50,
	roundTrip: 0.81,
	pack: { cells: 160, ampereHours: 100, shares: [0.5, 0.5], currentLimit: 100 },
};
const RULES: BatteryRules = {
	cutoffSoc: 15,
	ceilingSoc: 100,
	chargeA: Infinity,
	dischargeA: Infinity,
	cellVolts: { min: 2.4, max: 3.6 },
	chargeTemperature: { min: -10, max: 45 },
	dischargeTemperature: { min: -20, max: 45 },
};
const limitsAt = (soc: number, rules: Partial<BatteryRules> = {}, temperature = 25, share = 1) =>
	batteryLimits(
		BATTERY,
		{ ...RULES, ...rules },
		{ soc, temperature, capacityKwh: 100 },
		share,
		HOURS,
	);

describe('a battery', () => {
	it('never passes its SOC limits at the powers that it allows, and never takes or gives less than nothing', () => {
		fc.assert(
			fc.property(designs, anyRules, states, (design, rules, state) => {
				const limits = batteryLimits(design, rules, state, 1, HOURS);
				expect(limits.chargeKw).toBeGreaterThanOrEqual(0);
				expect(limits.dischargeKw).toBeGreaterThanOrEqual(0);
				expect(limits.chargeA).toBeGreaterThanOrEqual(0);
				expect(limits.dischargeA).toBeGreaterThanOrEqual(0);
				const full = nextSoc(design, state, -limits.chargeKw, HOURS);
				const empty = nextSoc(design, state, limits.dischargeKw, HOURS);
				expect(full).toBeGreaterThanOrEqual(state.soc);
				expect(full).toBeLessThanOrEqual(Math.max(state.soc, rules.ceilingSoc) + 1e-9);
				expect(empty).toBeLessThanOrEqual(state.soc);
				expect(empty).toBeGreaterThanOrEqual(Math.min(state.soc, rules.cutoffSoc) - 1e-9);
			}),
		);
	});

	it('gives back its round trip of what it took', () => {
		fc.assert(
			fc.property(designs, fc.double({ min: 0.01, max: 1, noNaN: true }), (design, share) => {
				const { capacityKwh } = design;
				const inKw = (share * capacityKwh * 0.4) / HOURS / 10;
				const charged = nextSoc(design, { soc: 50, capacityKwh }, -inKw, HOURS);
				const out = inKw * design.roundTrip;
				expect(nextSoc(design, { soc: charged, capacityKwh }, out, HOURS)).toBeCloseTo(50, 9);
			}),
		);
	});

	it('stores what its one-way efficiency leaves', () => {
		// 12 kW for five minutes are 1 kWh, and sqrt(0.81) = 0.9 kWh of them arrive: 0.9 % of 100 kWh.
		const state = { soc: 50, capacityKwh: 100 };
		expect(nextSoc(BATTERY, state, -12, HOURS)).toBeCloseTo(50.9, 9);
		expect(nextSoc(BATTERY, state, 12, HOURS)).toBeCloseTo(50 - 1 / 0.9, 9);
	});

	it.each([
		{ soc: 50, charge: 50, discharge: 50 },
		// A tenth of 200 A at 3.415 V a cell are 10.9 kW; 0.5 kWh / 0.9 in five minutes are less.
		{ soc: 99.5, charge: 0.5 / 0.9 / HOURS, discharge: 50 },
		{ soc: 100, charge: 0, discharge: 50 },
		{ soc: 15, charge: 50, discharge: 0 },
		{ soc: 3, charge: 50, discharge: 0 },
	])('takes $charge and gives $discharge kW at $soc %', ({ soc, charge, discharge }) => {
		expect(limitsAt(soc).chargeKw).toBeCloseTo(charge, 9);
		expect(limitsAt(soc).dischargeKw).toBeCloseTo(discharge, 9);
	});

	it.each([
		{ what: 'in the middle', limits: limitsAt(50), charge: 200, discharge: 200 },
		{ what: 'near its top', limits: limitsAt(97.5), charge: 100, discharge: 200 },
		{ what: 'near its bottom', limits: limitsAt(5, { cutoffSoc: 0 }), charge: 200, discharge: 100 },
		{ what: 'by its settings', limits: limitsAt(50, { chargeA: 80 }), charge: 80, discharge: 200 },
		{ what: 'when freezing', limits: limitsAt(50, {}, -12), charge: 0, discharge: 200 },
		{ what: 'when hot', limits: limitsAt(50, {}, 44), charge: 40, discharge: 40 },
		{
			what: 'with a full cell',
			limits: limitsAt(98, { cellVolts: { min: 2.4, max: 3.4 } }),
			charge: 0,
			discharge: 200,
		},
		{
			what: 'with contactors open',
			limits: limitsAt(50, {}, 25, 0),
			charge: 0,
			discharge: 0,
		},
	])('allows $charge A and $discharge A $what', ({ limits, charge, discharge }) => {
		expect(limits.chargeA).toBeCloseTo(charge, 9);
		expect(limits.dischargeA).toBeCloseTo(discharge, 9);
	});

	it('gives less power where its current limit is the least: 60 A at 526.4 V less the sag', () => {
		// 30 A through 0.4 mOhm in each of the cells: 12 mV.
		const kW = (60 * 160 * (3.29 - 0.012)) / 1000;
		expect(limitsAt(50, { dischargeA: 60 }).dischargeKw).toBeCloseTo(kW, 9);
		expect(limitsAt(50, { chargeA: 60 }).chargeKw).toBeCloseTo((60 * 526.4) / 1000, 9);
	});

	it('spares its weakest cluster', () => {
		const uneven = { ...BATTERY, pack: { ...BATTERY.pack, shares: [0.6, 0.4] } };
		const state = { soc: 50, temperature: 25, capacityKwh: 100 };
		// 0.6 of the whole are 100 A.
		expect(batteryLimits(uneven, RULES, state, 1, HOURS).chargeA).toBeCloseTo(100 / 0.6, 9);
	});

	it('warms by 7 K at full power, most of it within two hours', () => {
		let temperature = 24;
		for (let step = 0; step < 24; step++) temperature = nextTemperature(temperature, 25, 1, HOURS);
		// 1 - exp(-2) of the way to 31.
		expect(temperature).toBeCloseTo(24 + 7 * (1 - Math.exp(-2)), 9);
	});

	it.each([
		{ discharged: 0, days: 0, soh: 100 },
		{ discharged: 300_000, days: 0, soh: 90 },
		{ discharged: 0, days: 1461, soh: 96 },
		{ discharged: 900_000, days: 3000, soh: 80 },
	])('is at $soh % after $discharged kWh and $days days', ({ discharged, days, soh }) => {
		const health = healthOf(BATTERY, discharged, days);
		expect(health.sohPercent).toBeCloseTo(soh, 9);
		expect(health.cycles).toBeCloseTo(discharged / 100, 9);
	});
});
