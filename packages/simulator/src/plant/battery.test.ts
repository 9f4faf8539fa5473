import fc from 'fast-check';
import { chargeLimit, dischargeLimit, nextSoc, type BatteryDesign } from './battery.ts';

const HOURS = 5 / 60;

const designs: fc.Arbitrary<BatteryDesign> = fc.record({
	capacityKwh: fc.double({ min: 5, max: 2000, noNaN: true }),
	powerKw: fc.double({ min: 1, max: 1000, noNaN: true }),
	cutoffSoc: fc.double({ min: 0, max: 40, noNaN: true }),
	roundTrip: fc.double({ min: 0.7, max: 1, noNaN: true }),
});
const socs = fc.double({ min: 0, max: 100, noNaN: true });

const BATTERY: BatteryDesign = { capacityKwh: 100, powerKw: 50, cutoffSoc: 15, roundTrip: 0.81 };

describe('a battery', () => {
	it('never leaves 0..100 % at the limits that it gives', () => {
		fc.assert(
			fc.property(designs, socs, (design, soc) => {
				const full = nextSoc(design, soc, -chargeLimit(design, soc, HOURS), HOURS);
				const empty = nextSoc(design, soc, dischargeLimit(design, soc, HOURS), HOURS);
				expect(full).toBeGreaterThanOrEqual(soc);
				expect(full).toBeLessThanOrEqual(100);
				expect(empty).toBeLessThanOrEqual(soc);
				expect(empty).toBeGreaterThanOrEqual(Math.min(soc, design.cutoffSoc) - 1e-9);
			}),
		);
	});

	it('gives back its round trip of what it took', () => {
		fc.assert(
			fc.property(designs, fc.double({ min: 0.01, max: 1, noNaN: true }), (design, share) => {
				const inKw = (share * design.capacityKwh * 0.4) / HOURS / 10;
				const charged = nextSoc(design, 50, -inKw, HOURS);
				const back = nextSoc(design, charged, inKw * design.roundTrip, HOURS);
				expect(back).toBeCloseTo(50, 9);
			}),
		);
	});

	it('stores what its one-way efficiency leaves', () => {
		// 12 kW for five minutes are 1 kWh, of which sqrt(0.81) = 0.9 kWh arrive: 0.9 % of 100 kWh.
		expect(nextSoc(BATTERY, 50, -12, HOURS)).toBeCloseTo(50.9, 9);
		expect(nextSoc(BATTERY, 50, 12, HOURS)).toBeCloseTo(50 - 1 / 0.9, 9);
	});

	it.each([
		{ soc: 50, charge: 50, discharge: 50 },
		{ soc: 97.5, charge: 25, discharge: 50 },
		{ soc: 100, charge: 0, discharge: 50 },
		{ soc: 15, charge: 50, discharge: 0 },
		{ soc: 3, charge: 50, discharge: 0 },
	])('takes $charge and gives $discharge kW at $soc %', ({ soc, charge, discharge }) => {
		expect(chargeLimit(BATTERY, soc, HOURS)).toBeCloseTo(charge, 9);
		expect(dischargeLimit(BATTERY, soc, HOURS)).toBeCloseTo(discharge, 9);
	});
});
