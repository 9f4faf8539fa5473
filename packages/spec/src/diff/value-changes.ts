import { isObject, plain, textOf, type Json, type JsonObject } from '../document/json.ts';
import { codeNamesOf } from '../knowledge/code-names.ts';
import { rangeText } from '../knowledge/value-range.ts';
import type { Change, Severity } from './change.ts';

/** A parameter or field of one document. */
export interface Value {
	readonly document: JsonObject;
	readonly schema: JsonObject;
}

/** A change of a value, without the place it is at. */
export type ValueChange = Pick<Change, 'id' | 'severity' | 'before' | 'after'>;

/** Further constraints of a schema on a value. A change of one can be narrower or wider. */
const CONSTRAINTS = [
	'pattern',
	'format',
	'minLength',
	'maxLength',
	'exclusiveMinimum',
	'exclusiveMaximum',
	'multipleOf',
	'minItems',
	'maxItems',
	'uniqueItems',
	'const',
] as const;

/**
 * Differences of one value in range, values, default and other constraints. A narrower range breaks requests, while a
 * wider range or a new value of a response can surprise its reader.
 */
export function valueChanges(before: Value, after: Value, isSent: boolean): ValueChange[] {
	const ends = (key: string) =>
		[before, after].map(({ schema }) => written(schema[key])) as [Text, Text];
	const simple = (id: 'default-changed' | 'risk-changed', key: string): ValueChange[] => {
		const [was = 'none', is = 'none'] = ends(key);
		return was === is ? [] : [{ id, severity: 'warning', before: was, after: is }];
	};
	const constraints = CONSTRAINTS.flatMap((key): ValueChange[] => {
		const [was, is] = ends(key);
		if (was === is) return [];
		const text = { before: `${key} ${was ?? 'none'}`, after: `${key} ${is ?? 'none'}` };
		return [{ id: 'constraint-changed', severity: severityOf(was, is, isSent), ...text }];
	});
	return [
		...rangeChanges(before.schema, after.schema, isSent),
		...enumChanges(before, after, isSent),
		...simple('default-changed', 'default'),
		...simple('risk-changed', 'x-risk'),
		...constraints,
	];
}

type Text = string | undefined;

/** A new constraint is narrower, and a removed one is wider. */
function severityOf(before: Text, after: Text, isSent: boolean): Severity {
	if (before === undefined) return isSent ? 'breaking' : 'info';
	return after === undefined && isSent ? 'info' : 'warning';
}

function written(value: Json | undefined): string | undefined {
	return value === undefined ? undefined : (textOf(value) ?? JSON.stringify(value));
}

function rangeChanges(before: JsonObject, after: JsonObject, isSent: boolean): ValueChange[] {
	const [was, is] = [rangeIn(before), rangeIn(after)];
	const text = { before: rangeText(shown(was)), after: rangeText(shown(is)) };
	const narrower = is.min > was.min || is.max < was.max;
	const wider = is.min < was.min || is.max > was.max;
	return [
		...(narrower
			? [{ id: 'range-narrowed', severity: isSent ? 'breaking' : 'info', ...text } as const]
			: []),
		...(wider
			? [{ id: 'range-widened', severity: isSent ? 'info' : 'warning', ...text } as const]
			: []),
	];
}

interface Ends {
	readonly min: number;
	readonly max: number;
}

/** An end that is not known is infinite. */
function rangeIn(schema: JsonObject): Ends {
	const own = isObject(schema['x-range']) ? schema['x-range'] : {};
	const end = (values: readonly unknown[], otherwise: number): number =>
		values.find((value) => typeof value === 'number') ?? otherwise;
	return {
		min: end([own.min, schema.minimum], -Infinity),
		max: end([own.max, schema.maximum], Infinity),
	};
}

function shown({ min, max }: Ends): { min?: number; max?: number } {
	return { ...(Number.isFinite(min) && { min }), ...(Number.isFinite(max) && { max }) };
}

interface Values {
	/** Whether other values are an error, and not only without a name. */
	readonly isClosed: boolean;
	/** Names by value; a value without a name has an empty one. */
	readonly names: ReadonlyMap<string, string>;
}

function valuesIn({ document, schema }: Value): Values {
	const table = schema['x-codes'];
	const tables = document['x-codes'];
	const listed = typeof table === 'string' && isObject(tables) ? tables[table] : table;
	const named = isObject(listed) ? listed : (codeNamesOf(schema, undefined) ?? {});
	const values = Array.isArray(schema.enum) ? schema.enum : [];
	return {
		isClosed: values.length > 0,
		names: new Map([
			...values.map((value) => [plainValue(value), ''] as const),
			...Object.entries(named).map(([value, name]) => [value, plain(name)] as const),
		]),
	};
}

function plainValue(value: Json): string {
	return plain(value) || JSON.stringify(value);
}

function enumChanges(before: Value, after: Value, isSent: boolean): ValueChange[] {
	const [was, is] = [valuesIn(before), valuesIn(after)];
	if (was.names.size === 0 && is.names.size === 0) return [];
	const all = ({ names }: Values): string => [...names].map(valueText).join(', ');
	if (was.names.size === 0) {
		const severity = isSent && is.isClosed ? 'breaking' : 'info';
		return [{ id: 'enum-added', severity, after: all(is) }];
	}
	if (is.names.size === 0) {
		const severity = isSent ? 'info' : 'warning';
		return [{ id: 'enum-removed', severity, before: all(was) }];
	}
	// A value that has lost only its name can still be sent.
	const removed: Severity = isSent ? (is.isClosed ? 'breaking' : 'warning') : 'info';
	return [
		...[...is.names]
			.filter(([value]) => !was.names.has(value))
			.map((entry): ValueChange => ({
				...{ id: 'enum-value-added', severity: isSent ? 'info' : 'warning' },
				after: valueText(entry),
			})),
		...[...was.names].flatMap((entry): ValueChange[] => {
			const now = is.names.get(entry[0]);
			if (now === entry[1]) return [];
			const text = valueText(entry);
			return now === undefined
				? [{ id: 'enum-value-removed', severity: removed, before: text }]
				: [
						{
							...{ id: 'enum-name-changed', severity: 'warning', before: text },
							after: valueText([entry[0], now]),
						},
					];
		}),
	];
}

function valueText([value, name]: readonly [string, string]): string {
	return name === '' ? value : `${value} (${name})`;
}
