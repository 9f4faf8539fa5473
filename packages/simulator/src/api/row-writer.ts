import { genericValue, type Making } from '../devices/generic-value.ts';
import type { Reading, Readings } from '../devices/reading.ts';
import { fit } from '../devices/record.ts';
import { quantityOf } from '../document/schema.ts';
import type { Schema } from '../document/types.ts';

/** Writes a record as JSON text. The values in `over` override those in `measured`. */
export type RowWriter = (measured: Readings, over: Readings) => string;

/**
 * A writer of the same records as `createRecordWriter`, as text. It avoids an object of some hundred members for each
 * row of a page.
 */
export function createRowWriter(making: Making, schema: Schema, model = ''): RowWriter {
	const fields = [...making.reader.properties(schema)].map(([name, declared]) => {
		const property = making.reader.resolve(declared);
		const quantity = property['x-name'] ?? quantityOf(property, model);
		return { name, property, quantity };
	});
	if (fields.length === 0) return () => '{}';
	// Names and made-up values in turn: a row without known values.
	const unknown = fields.flatMap(({ name, property }, index) => [
		`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
		JSON.stringify(genericValue(making, name, property)),
	]);
	unknown.push('}');
	return (measured, over) => {
		// Joined at once: a text that grows piece by piece is a tree of pieces, slow to write out.
		const parts = unknown.slice();
		let place = 1;
		for (const { name, property, quantity } of fields) {
			let reading = over[name] ?? measured[name];
			if (reading === undefined && quantity !== undefined) {
				reading = over[quantity] ?? measured[quantity];
			}
			const value = reading === undefined ? undefined : textOf(reading, property);
			if (value !== undefined) parts[place] = value;
			place += 2;
		}
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
