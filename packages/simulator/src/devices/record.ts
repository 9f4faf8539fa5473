import { quantityOf, typesOf } from '../document/schema.ts';
import type { Json, Schema } from '../document/types.ts';
import { genericValue, type Making } from './generic-value.ts';
import { isPower, round, type Power, type Reading, type Readings } from './reading.ts';

/** Writes records of one schema from what a device knows. */
export type RecordWriter = (readings: Readings) => Record<string, Json>;

/**
 * A writer of records of a schema: each property gets what the device knows under its name, else under
 * the quantity that it feeds, else a made-up value that fits. So a field that is new in the document
 * appears here without another change.
 *
 * @param model model of the device: some fields mean another thing on some models
 */
export function createRecordWriter(making: Making, schema: Schema, model = ''): RecordWriter {
	const fields = [...making.reader.properties(schema)].map(([name, declared]) => {
		const property = making.reader.resolve(declared);
		return {
			name,
			property,
			quantity: quantityOf(property, model),
			generic: genericValue(making, name, property),
		};
	});
	return (readings) => {
		const record: Record<string, Json> = {};
		for (const { name, property, quantity, generic } of fields) {
			const reading = known(readings, name, property['x-name'], quantity);
			const value =
				reading === undefined ? undefined : fit(inUnit(reading, property, quantity), property);
			// A reading that cannot be expressed in the field's type counts as missing.
			record[name] = value === undefined ? generic : value;
		}
		return record;
	};
}

function known(readings: Readings, ...names: (string | undefined)[]): Reading | undefined {
	const name = names.find(
		(candidate) => candidate !== undefined && Object.hasOwn(readings, candidate),
	);
	return name === undefined ? undefined : readings[name];
}

/** A reading in the unit and type of its field; undefined when that type cannot hold it. */
export function fit(reading: Reading, property: Schema): Json | undefined {
	const value = isPower(reading) ? powerIn(reading, property['x-unit']) : reading;
	const types = typesOf(property);
	if (types.length === 0 || types.some((type) => isOfType(value, type))) return value;
	if (typeof value === 'number') {
		if (types.includes('integer')) return Math.round(value);
		return types.includes('string') ? String(value) : undefined;
	}
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const number = Number(value);
	return Number.isNaN(number) ? undefined : fit(number, property);
}

function isOfType(value: Json, type: string): boolean {
	switch (type) {
		case 'null':
			return value === null;
		case 'integer':
			return Number.isInteger(value);
		case 'array':
			return Array.isArray(value);
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		default:
			return typeof value === type;
	}
}

const PREFIXES: Readonly<Record<string, number>> = { m: 1e-3, '': 1, k: 1e3, M: 1e6 };
/** The unit of a quantity, as its name ends, and a unit with the prefix that it can have. */
const OF_QUANTITY = /[a-z](K?)(wh|W|V|A|Hz)$/;
const WRITTEN = /^([mkM]?)(Wh|W|V|A|Hz)$/;

/** A number that the devices know in the unit of its quantity, in the unit of its field. Powers come with their own. */
function inUnit(reading: Reading, { 'x-unit': unit = '' }: Schema, quantity = ''): Reading {
	const [of, written] = [OF_QUANTITY.exec(quantity), WRITTEN.exec(unit)];
	const isSame = of?.[2]?.toLowerCase() === written?.[2]?.toLowerCase();
	if (typeof reading !== 'number' || !of || !written || !isSame) return reading;
	const factor = (of[1] === 'K' ? 1e3 : 1) / (PREFIXES[written[1] ?? ''] ?? 1);
	return factor === 1 ? reading : Number((reading * factor).toPrecision(12));
}

/** Some fields are in W while their neighbours are in kW. The document names them. */
function powerIn({ kW, decimals }: Power, unit: string | undefined): number {
	return unit === 'W' ? round(kW * 1000) : round(kW, decimals);
}
