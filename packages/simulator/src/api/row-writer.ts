import { genericValue, type Making } from '../devices/generic-value.ts';
import type { Reading, Readings } from '../devices/reading.ts';
import { fit } from '../devices/record.ts';
import { quantityOf } from '../document/schema.ts';
import type { Schema } from '../document/types.ts';

/** Writes a record as JSON text. */
export type RowWriter = (readings: Readings) => string;

/**
 * A writer of the same records as `createRecordWriter`, as text: what is left out is an object of some
 * hundred members for each row of a page, which is made only to be turned into text.
 */
export function createRowWriter(making: Making, schema: Schema, model = ''): RowWriter {
	const fields = [...making.reader.properties(schema)].map(([name, declared], index) => {
		const property = making.reader.resolve(declared);
		return {
			name,
			property,
			quantity: quantityOf(property, model),
			key: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
			generic: JSON.stringify(genericValue(making, name, property)),
		};
	});
	if (fields.length === 0) return () => '{}';
	return (readings) => {
		// Joined at once: a text that grows piece by piece is a tree of pieces, slow to write out.
		const parts: string[] = [];
		for (const { name, property, quantity, key, generic } of fields) {
			let reading = readings[name];
			if (reading === undefined && quantity !== undefined) reading = readings[quantity];
			const value = reading === undefined ? undefined : textOf(reading, property);
			parts.push(key, value ?? generic);
		}
		parts.push('}');
		return parts.join('');
	};
}

/** A reading as JSON in the unit and type of its field; undefined when that type cannot hold it. */
function textOf(reading: Reading, property: Schema): string | undefined {
	// Most of a record are numbers that are what they should be.
	if (typeof reading === 'number' && isPlain(reading, property.type)) return String(reading);
	const value = fit(reading, property);
	return value === undefined ? undefined : JSON.stringify(value);
}

function isPlain(value: number, type: Schema['type']): boolean {
	if (type === 'integer') return Number.isInteger(value);
	return type === 'number' && Number.isFinite(value);
}
