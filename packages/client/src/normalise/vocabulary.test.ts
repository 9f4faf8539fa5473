import { FIELDS } from '../generated/fields.ts';
import { DEVICES } from '../generated/devices.ts';
import { createDoubts, QUALITY_CODES, type QualityCode } from './quality.ts';
import { QUANTITIES, type Quantity } from './quantities.ts';

const fed = Object.values(DEVICES).flatMap(({ record: schema }) =>
	Object.entries(FIELDS[schema]).flatMap(([field, { quantity, unit }]) =>
		(quantity ?? []).map((rule) => ({ schema, field, unit, ...rule })),
	),
);
const vocabulary: Readonly<Record<string, Quantity>> = QUANTITIES;

describe('the vocabulary and the document', () => {
	test('the document names only quantities of the vocabulary', () => {
		expect(fed.filter(({ name }) => vocabulary[name] === undefined)).toEqual([]);
	});

	test('units of fields are those of their quantities; only powers may be in W', () => {
		const differing = fed.filter(({ name, unit }) => vocabulary[name]?.unit !== unit);
		expect(differing.map(({ schema, field, unit }) => `${schema}.${field} ${unit ?? ''}`)).toEqual([
			'PcsRecord.ppv W',
			'PbdRecord.ppv W',
		]);
	});

	test('one field feeds a quantity, but for fault words and the total PV power of central HPS', () => {
		const seen = new Map<string, string[]>();
		for (const { schema, name, field } of fed) {
			const key = `${schema} ${name}`;
			seen.set(key, [...(seen.get(key) ?? []), field]);
		}
		const several = [...seen].filter(
			([key, fields]) => fields.length > 1 && !key.endsWith('faults'),
		);
		expect(several).toEqual([['HpsCentralRecord pvPowerKw', ['ppv', 'ppv1']]]);
	});

	test('every measured quantity is fed by some device type', () => {
		const names = new Set(fed.map(({ name }) => name));
		const measured = Object.entries(vocabulary).filter(([, { unit }]) => unit !== undefined);
		expect(measured.filter(([name]) => !names.has(name)).map(([name]) => name)).toEqual([]);
	});

	test('names end in their unit', () => {
		const suffixes = { kW: 'Kw', kWh: 'Kwh', '%': 'Percent', V: 'V', A: 'A', Hz: 'Hz', degC: 'C' };
		for (const [name, { unit }] of Object.entries(vocabulary)) {
			if (unit !== undefined)
				expect(name).toMatch(new RegExp(`${suffixes[unit as keyof typeof suffixes]}$`));
		}
	});
});

describe('quality flags', () => {
	test('come in one order, once for each code, however they were raised', () => {
		const order = Object.keys(QUALITY_CODES) as QualityCode[];
		const doubts = createDoubts();
		for (const code of [...order].reverse()) {
			doubts.raise(code, { quantity: 'time', field: 'time', detail: 'why' });
			doubts.raise(code, { quantity: 'time', field: 'time', detail: 'why' });
		}
		expect(doubts.flags()).toEqual(
			order.map((code) => ({ code, quantities: ['time'], fields: ['time'], detail: 'why' })),
		);
	});
});
