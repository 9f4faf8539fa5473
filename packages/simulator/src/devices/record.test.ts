import { createSchemaReader } from '../document/schema.ts';
import type { ApiDocument, Schema } from '../document/types.ts';
import type { Making } from './generic-value.ts';
import { power } from './reading.ts';
import { createRecordWriter } from './record.ts';

const DOCUMENT: ApiDocument = {
	openapi: '3.1.1',
	paths: {},
	components: { schemas: { Inner: { type: 'object', properties: { a: { type: 'boolean' } } } } },
};
const MAKING: Making = {
	reader: createSchemaReader(DOCUMENT),
	codes: { state: { '-1': 'Lost', '0': 'Waiting' }, bits: [{ bit: 0 }] },
	seed: 1,
};

const written = (schema: Schema, readings = {}, model = '') =>
	createRecordWriter(MAKING, { properties: { field: schema } }, model)(readings).field;

describe('a record', () => {
	it.each([
		{
			name: 'a reading by its name',
			schema: { type: 'number' },
			readings: { field: 1.5 },
			value: 1.5,
		},
		{
			name: 'a power in kW',
			schema: { 'x-unit': 'kW' },
			readings: { field: power(12.345) },
			value: 12.3,
		},
		{
			name: 'an energy in MWh where the document has MWh',
			schema: { 'x-unit': 'MWh', 'x-quantity': 'pvEnergyTotalKwh' },
			readings: { field: 4321.5 },
			value: 4.3215,
		},
		{
			name: 'a voltage in mV where the document has mV',
			schema: { 'x-unit': 'mV', 'x-quantity': 'cellVoltageMaxV' },
			readings: { field: 3.31 },
			value: 3310,
		},
		{
			name: 'a power in W where the document has W',
			schema: { 'x-unit': 'W' },
			readings: { field: power(12.345) },
			value: 12345,
		},
		{
			name: 'a power with more decimals',
			schema: {},
			readings: { field: power(0.123, 2) },
			value: 0.12,
		},
		{
			name: 'a whole number for an integer',
			schema: { type: 'integer' },
			readings: { field: 1.6 },
			value: 2,
		},
		{ name: 'a text for a string', schema: { type: 'string' }, readings: { field: 2 }, value: '2' },
		{
			name: 'a number out of a text',
			schema: { type: 'number' },
			readings: { field: '2.5' },
			value: 2.5,
		},
		{
			name: 'null where it may be',
			schema: { type: ['string', 'null'] },
			readings: { field: null },
			value: null,
		},
		{
			name: 'a reading that does not fit as if there was none',
			schema: { type: 'boolean' },
			readings: { field: 'soon' },
			value: false,
		},
		{
			name: 'a reading by its quantity',
			schema: { 'x-quantity': 'pvPowerKw' },
			readings: { pvPowerKw: power(3) },
			value: 3,
		},
		{
			name: 'its own name before its quantity',
			schema: { 'x-quantity': 'q' },
			readings: { field: 1, q: 2 },
			value: 1,
		},
		{
			name: 'nothing that an object has by birth',
			schema: { type: 'string' },
			readings: {},
			value: '',
		},
	])('has $name', ({ schema, readings, value }) => {
		expect(written(schema, readings)).toEqual(value);
	});

	it('has a quantity only on the models that feed it', () => {
		const schema: Schema = { type: 'number', 'x-quantity': [{ name: 'q', models: ['HV'] }] };
		expect(written(schema, { q: 7 }, 'HV')).toBe(7);
		expect(written(schema, { q: 7 }, 'LV')).toBe(0);
	});

	it('never shows -0', () => {
		expect(Object.is(written({ type: 'number' }, { field: power(-0.01) }), 0)).toBe(true);
	});
});

describe('a made-up value', () => {
	it.each<{ name: string; schema: Schema; value: unknown }>([
		{ name: 'a constant', schema: { const: 'x' }, value: 'x' },
		{ name: 'the first of an enumeration', schema: { enum: ['b', 'a'] }, value: 'b' },
		{ name: 'a default', schema: { type: 'integer', default: 4 }, value: 4 },
		{ name: 'an example', schema: { type: 'string', examples: ['e'] }, value: 'e' },
		{
			name: 'the first code that is not negative',
			schema: { type: 'integer', 'x-codes': 'state' },
			value: 0,
		},
		{
			name: 'zero for a table without codes',
			schema: { type: 'integer', 'x-codes': 'bits' },
			value: 0,
		},
		{ name: 'no sentinel', schema: { type: 'integer', 'x-sentinel': [0] }, value: 1 },
		{
			name: 'more than what it must be above',
			schema: { type: 'number', 'x-range': { above: 0 } },
			value: 1,
		},
		{
			name: 'the least where there is no most',
			schema: { type: 'number', 'x-range': { min: 5 } },
			value: 5,
		},
		{
			name: 'an object with all its parts',
			schema: { $ref: '#/components/schemas/Inner' },
			value: { a: false },
		},
		{
			name: 'a list of one',
			schema: { type: 'array', items: { type: 'boolean' } },
			value: [false],
		},
		{
			name: 'the first choice that is not null',
			schema: { anyOf: [{ type: 'null' }, { type: 'boolean' }] },
			value: false,
		},
		{ name: 'null without information', schema: {}, value: null },
	])('is $name', ({ schema, value }) => {
		expect(written(schema)).toEqual(value);
	});

	it('lies in its range, differs by name and not by time', () => {
		const schema: Schema = { type: 'number', 'x-range': { min: -20, max: 60 } };
		const write = createRecordWriter(MAKING, { properties: { a: schema, b: schema } });
		const record = write({});
		expect(record.a).not.toBe(record.b);
		for (const value of Object.values(record)) {
			expect(value).toBeGreaterThanOrEqual(-20);
			expect(value).toBeLessThanOrEqual(60);
		}
		expect(write({})).toEqual(record);
	});
});
