// An overlay can give a field another unit, as the vendor's document has it. The quantity stays in its own.
jest.mock('../generated/fields.ts', () => {
	const { FIELDS } = jest.requireActual<typeof Generated>('../generated/fields.ts');
	const units: Readonly<Record<string, string>> = {
		pvEnergyTotalKwh: 'MWh',
		pvEnergyTodayKwh: 'Wh',
		loadPowerKw: 'MW',
		batteryVoltageV: 'mV',
		batterySocPercent: 'Ah',
	};
	const changed = Object.entries(FIELDS.HpsCentralRecord).map(([name, info]) => {
		const [of] = (info as { quantity?: readonly { name: string }[] }).quantity ?? [];
		const unit = units[of?.name ?? ''];
		return [name, unit === undefined ? info : { ...info, unit }] as const;
	});
	return { FIELDS: { ...FIELDS, HpsCentralRecord: Object.fromEntries(changed) } };
});

import type * as Generated from '../generated/fields.ts';
import { FIELDS } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { isFed } from './fed.ts';
import { normalise } from './normalise.ts';

/** The field that feeds a quantity, under any name. */
function fieldOf(quantity: string): string {
	const fields = Object.entries<FieldInfo>(FIELDS.HpsCentralRecord);
	return fields.find(([, info]) => info.quantity?.some(({ name }) => name === quantity))?.[0] ?? '';
}

const record = (values: Readonly<Record<string, number>>) =>
	normalise(
		'hpsCentral',
		Object.fromEntries(Object.entries(values).map(([name, value]) => [fieldOf(name), value])),
		{ timezone: 'UTC', model: 'HPS150' },
	);

test.each([
	['pvEnergyTotalKwh', 4.3215, 4321.5],
	['pvEnergyTodayKwh', 53_100, 53.1],
	['loadPowerKw', 0.0123, 12.3],
	['batteryVoltageV', 768_200, 768.2],
] as const)('%s of %d is %d', (quantity, sent, value) => {
	expect(record({ [quantity]: sent })[quantity]).toBeCloseTo(value, 9);
	expect(isFed('hpsCentral', quantity)).toBe(true);
});

test('a power in a unit that the document names is certain', () => {
	const { quality } = record({ loadPowerKw: 0.0123 });
	expect(quality.map(({ code }) => code)).not.toContain('powerUnitUnconfirmed');
});

test('a quantity is null and counts as not fed where the unit is not one of its own', () => {
	expect(record({ batterySocPercent: 60 }).batterySocPercent).toBeNull();
	expect(isFed('hpsCentral', 'batterySocPercent')).toBe(false);
});
