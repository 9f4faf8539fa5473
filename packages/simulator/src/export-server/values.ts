import { hashText, uniform } from '../plant/random.ts';
import type { Json, JsonObject } from '../document/types.ts';
import { typeOf, type Schema } from './export-schema.ts';
import { isTime, wordsOf } from './names.ts';
import { plain } from './plain.ts';

/** Of what and when a value is. The same moment of the same thing always has the same value. */
export interface Moment {
	readonly id: string;
	readonly ms: number;
	/** Settings do not change with time. */
	readonly isConstant: boolean;
	/** A moment as the text that a record has for it. */
	readonly timeText: (schema: Schema) => Json;
}

/** Usual values by unit: from, to. A counter also grows with time. */
const BY_UNIT: Readonly<Record<string, readonly [number, number]>> = {
	W: [4000, 40_000],
	kW: [4, 40],
	MW: [0.004, 0.04],
	VA: [4000, 40_000],
	kVA: [4, 40],
	var: [100, 2000],
	kvar: [0.1, 2],
	V: [225, 235],
	mV: [3250, 3350],
	A: [5, 40],
	mA: [5000, 40_000],
	Ah: [100, 200],
	Hz: [49.95, 50.05],
	'%': [40, 60],
	degC: [25, 40],
	kOhm: [600, 900],
	min: [60, 500],
	h: [100, 500],
	s: [10, 60],
};
const ENERGY: Readonly<Record<string, number>> = { Wh: 1000, kWh: 1, MWh: 0.001 };
const SPELLINGS: Readonly<Record<string, string>> = {
	'℃': 'degC',
	'°c': 'degC',
	c: 'degC',
	degc: 'degC',
	kω: 'kOhm',
	kohm: 'kOhm',
	minute: 'min',
	minutes: 'min',
	hour: 'h',
	hours: 'h',
};
const UNITS = [...Object.keys(BY_UNIT), ...Object.keys(ENERGY)];
const DAY_MS = 86_400_000;

/** A plausible value of a field, by its type, its unit and its name. */
export function valueOf(name: string, schema: Schema, moment: Moment): Json {
	const type = typeOf(schema);
	if (type === 'object') return recordOf(schema, moment);
	if (type === 'array') return schema.items ? [valueOf(name, schema.items, moment)] : [];
	if (schema.values.length > 0) {
		const at = Math.floor(noise(name, { ...moment, isConstant: true }) * schema.values.length);
		return schema.values[at] ?? null;
	}
	if (isTime(name) && type !== 'boolean') return moment.timeText(schema);
	switch (type) {
		case 'integer':
			return Math.round(numberOf(name, schema, moment));
		case 'number':
			return Math.round(numberOf(name, schema, moment) * 100) / 100;
		case 'boolean':
			return false;
		case 'string':
			return textOf(name, schema, moment);
		default:
			return schema.example ?? null;
	}
}

/** An object with a value for each of its members. */
export function recordOf({ properties }: Schema, moment: Moment): JsonObject {
	return Object.fromEntries(
		[...properties].map(([name, schema]) => [name, valueOf(name, schema, moment)]),
	);
}

function numberOf(name: string, schema: Schema, moment: Moment): number {
	const { minimum = -Infinity, maximum = Infinity, example } = schema;
	const within = (value: number): number => Math.min(maximum, Math.max(minimum, value));
	if (/zone/i.test(name)) return within(0);
	const unit = unitOf(schema) ?? unitByName(name);
	const scale = unit === undefined ? undefined : ENERGY[unit];
	if (scale !== undefined) return within(counter(name, schema, moment) * scale);
	if (/^-?\d+(\.\d+)?$/.test(plain(example)) && Number(example) !== 0) {
		return within(Number(example) * (moment.isConstant ? 1 : 0.95 + 0.1 * noise(name, moment)));
	}
	const words = wordsOf(name).join(' ');
	if (words.includes('soh')) return within(98);
	if (unit === 'V' && /cell|mvpv|单体/i.test(`${words} ${schema.description}`)) return within(3.3);
	if (unit === 'V' && /bat|pack|bv|bus|pv|dc/.test(words))
		return within(700 + 10 * noise(name, moment));
	const [from, to] = (unit === undefined ? undefined : BY_UNIT[unit]) ?? usual(words, schema);
	return within(from + (to - from) * noise(name, moment));
}

/** Flags and states are 0 or 1; fault words are 0; of anything else nothing is known. */
function usual(words: string, schema: Schema): readonly [number, number] {
	if (/fault|alarm|warn|error/.test(words)) return [0, 0];
	if (typeOf(schema) === 'integer') return [1, 1];
	return [schema.minimum ?? 1, Math.min(schema.maximum ?? 10, (schema.minimum ?? 0) + 10)];
}

/** Energy in kWh: the one of today begins at midnight, all else grows without end. */
function counter(name: string, schema: Schema, { ms, id }: Moment): number {
	const isToday = /today|day|daily|当日|今日|日/i.test(`${name} ${schema.description}`);
	const perDay = 50 + 100 * uniform(hashText(id), hashText(name));
	const days = ms / DAY_MS;
	return isToday ? perDay * (days - Math.floor(days)) : perDay * (days - 20_000);
}

function textOf(name: string, schema: Schema, moment: Moment): string {
	const { example, format } = schema;
	if (format === 'date-time' || format === 'date') return plain(moment.timeText(schema));
	if (typeof example === 'string' && example !== '' && example !== 'string') return example;
	const unit = unitOf(schema);
	if (unit !== undefined) return String(Math.round(numberOf(name, schema, moment) * 100) / 100);
	if (/name|alias/i.test(name)) return `Export ${moment.id}`;
	return /zone/i.test(name) ? 'UTC' : /version/i.test(name) ? '1.0' : '0';
}

/** The unit that an export gives: in a member of its own, in brackets, or behind a word for unit. */
export function unitOf({ unit, description }: Schema): string | undefined {
	const written = [
		unit,
		/(?:单位|unit)\s*(?:is|为)?\s*[:：]?\s*([^\s,，;；。)）]+)/i.exec(description)?.[1],
		...[...description.matchAll(/[(（[]\s*([^()（）[\]]{1,8}?)\s*[)）\]]/g)].map(([, one]) => one),
	];
	return written
		.map((one) => (one === undefined ? undefined : (SPELLINGS[one.toLowerCase()] ?? one)))
		.flatMap((one) => UNITS.filter((known) => known.toLowerCase() === one?.toLowerCase()))[0];
}

function unitByName(name: string): string | undefined {
	const word = wordsOf(name).join('');
	if (/soc$|soh$|percent/.test(word)) return '%';
	if (word.includes('temp')) return 'degC';
	if (/freq|^f(ac|grid)/.test(word)) return 'Hz';
	if (/power$|^p(v|bat|grid|load|out)/.test(word)) return 'kW';
	if (/^e.*(today|total)$|energy/.test(word)) return 'kWh';
	return word.includes('volt') ? 'V' : word.includes('curr') ? 'A' : undefined;
}

function noise(name: string, { id, ms, isConstant }: Moment): number {
	return uniform(hashText(id), hashText(name), isConstant ? 0 : Math.floor(ms / 300_000));
}
