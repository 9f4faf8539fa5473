import type { OperationInfo } from '../document/operations.ts';
import type { SchemaReader } from '../document/schema.ts';
import type { Json, JsonObject, Schema } from '../document/types.ts';
import { hashText, uniform } from '../plant/random.ts';
import { SECOND_NAMES } from '../switches/field-names.ts';
import type { Switches } from '../switches/switches.ts';
import { JsonText } from './json-text.ts';
import type { World } from './world.ts';

/**
 * A response as the switches have it: powers in W, names of the second generation, numbers as text, values that mean
 * "none", rows without their page. Without such a switch the response itself.
 *
 * @param deviceSn the device that was requested; not every record names it
 */
export function drift(
	data: Json | JsonText,
	operation: OperationInfo,
	deviceSn: string,
	world: World,
): Json | JsonText {
	if (data instanceof JsonText) return data;
	const { role, kind } = operation;
	const isRecord = role === 'latest' || role === 'history';
	if (kind === undefined || (!isRecord && role !== 'get' && role !== 'list')) return data;
	const switches = world.switches.now;
	const change = rowDrift(switches, isRecord, operation, hashText(deviceSn), world);
	const page = operation.operation['x-page'];
	if (role === 'history' && page) {
		const rows = (data as JsonObject)[page.rows] as readonly JsonObject[];
		const changed = change ? rows.map(change) : rows;
		if (switches.rows === 'array') return changed;
		return change ? { ...(data as JsonObject), [page.rows]: changed } : data;
	}
	if (!change || data === null) return data;
	return Array.isArray(data)
		? (data as readonly JsonObject[]).map(change)
		: change(data as JsonObject);
}

/** Whether the switches make something else of records. */
export function recordsDrift({ rows, ...switches }: Switches): boolean {
	return rows === 'array' || rowsDrift(switches);
}

function rowsDrift(
	switches: Pick<Switches, 'numbers' | 'fieldNames' | 'powerUnit' | 'sentinelShare'>,
): boolean {
	const { numbers, fieldNames, powerUnit, sentinelShare } = switches;
	return (
		numbers !== 'numbers' ||
		fieldNames !== 'document' ||
		powerUnit !== 'document' ||
		sentinelShare > 0
	);
}

type RowDrift = (row: JsonObject) => JsonObject;

function rowDrift(
	switches: Switches,
	isRecord: boolean,
	operation: OperationInfo,
	device: number,
	{ making }: World,
): RowDrift | undefined {
	if (!rowsDrift(switches)) return undefined;
	const { numbers, fieldNames, powerUnit, sentinelShare } = switches;
	const second = isRecord && fieldNames === 'second';
	const inW = isRecord && powerUnit === 'W';
	const share = isRecord ? sentinelShare : 0;
	const fields = fieldsOf(operation, making.reader);
	return (row) => {
		const time = hashText(JSON.stringify(row.time ?? ''));
		return Object.fromEntries(
			Object.entries(row).map(([name, value]) => {
				const field = fields.get(name);
				const key = second ? (SECOND_NAMES[name] ?? name) : name;
				if (share > 0 && !IDENTITY.has(name)) {
					const chance = uniform(making.seed, device, time, hashText(name));
					if (chance < share) return [key, asText(numbers, sentinel(field, chance / share))];
				}
				const inUnit = inW && field?.['x-unit'] === 'kW' ? wattsOf(value) : value;
				return [key, asText(numbers, inUnit)];
			}),
		);
	};
}

/** Without these fields the subject of a record is not known. */
const IDENTITY = new Set(['deviceSn', 'dataLogSn', 'time']);

/**
 * The substitute for a missing value: one of the numbers that the document has for it, or a text. @param chance 0..1
 */
function sentinel(field: Schema | undefined, chance: number): Json {
	const choices = [...(field?.['x-sentinel'] ?? []), '--', ''];
	return choices[Math.floor(chance * choices.length)] ?? '--';
}

function wattsOf(value: Json): Json {
	// Rounded to thousandths of a watt: kW times 1000 is not always a clean number.
	return typeof value === 'number' ? Math.round(value * 1e6) / 1e3 : value;
}

function asText(numbers: Switches['numbers'], value: Json): Json {
	return numbers === 'strings' && typeof value === 'number' ? String(value) : value;
}

const FIELDS = new WeakMap<OperationInfo, ReadonlyMap<string, Schema>>();

function fieldsOf(operation: OperationInfo, reader: SchemaReader): ReadonlyMap<string, Schema> {
	const known = FIELDS.get(operation);
	if (known) return known;
	const properties = operation.item ? reader.properties(operation.item) : new Map<string, Schema>();
	const fields = new Map([...properties].map(([name, schema]) => [name, reader.resolve(schema)]));
	FIELDS.set(operation, fields);
	return fields;
}
