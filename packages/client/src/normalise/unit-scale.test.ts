import fc from 'fast-check';
import { FIELDS } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { isMeasured, QUANTITIES } from './quantities.ts';
import { scaleBetween, scaled } from './unit-scale.ts';

test.each([
	['W', 'kW', 0.001],
	['MW', 'kW', 1000],
	['MWh', 'kWh', 1000],
	['Wh', 'kWh', 0.001],
	['mV', 'V', 0.001],
	['0.1V', 'V', 0.1],
	['10mA', 'A', 0.01],
	['kHz', 'Hz', 1000],
	['%', '%', 1],
	[undefined, 'kW', 1],
])('one %s is that many %s: %s', (from, to, scale) => {
	expect(scaleBetween(from, to)).toBeCloseTo(scale, 12);
});

test.each([
	['kWh', 'kW'],
	['kVA', 'kW'],
	['degF', 'degC'],
	['V', 'A'],
	['mW', 'MWh'],
])('%s is not a unit of a quantity in %s', (from, to) => {
	expect(scaleBetween(from, to)).toBeUndefined();
});

test('a value of tenths has no more digits in another unit', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1e9, max: 1e9 }), (tenths) => {
			expect(scaled(tenths, 0.001)).toBe(tenths / 1000);
			expect(scaled(tenths, 0.1)).toBe(tenths / 10);
		}),
	);
});

test('every field that feeds a quantity has a unit that the quantity can be made of', () => {
	const wrong = Object.entries(FIELDS as Record<string, Record<string, FieldInfo>>).flatMap(
		([schema, fields]) =>
			Object.entries(fields).flatMap(([name, { quantity = [], unit }]) =>
				quantity.flatMap(({ name: one }) =>
					isMeasured(one) && scaleBetween(unit, QUANTITIES[one].unit) === undefined
						? [`${schema}.${name} ${unit ?? ''}`]
						: [],
				),
			),
	);
	expect(wrong).toEqual([]);
});
