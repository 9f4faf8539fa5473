import { asDecimal, isDecimalText, sameDecimal } from './decimal.ts';

/** A settings object as the device reports it, by key. */
export type SettingsValues = Readonly<Record<string, unknown>>;

/** A desired value that is not the current one. */
export interface WantedValue {
	readonly key: string;
	/** Undefined where the device does not report the key. */
	readonly before: unknown;
	readonly after: unknown;
}

/** The kind of a value; numbers sent as text are a kind of their own, since the API sends both. */
export type ValueType =
	'number' | 'numericText' | 'text' | 'boolean' | 'nothing' | 'list' | 'object' | 'invalid';

/** The type of a value as it is on the wire. */
export function typeOfValue(value: unknown): ValueType {
	if (value === null || value === undefined) return 'nothing';
	if (typeof value === 'number') return Number.isFinite(value) ? 'number' : 'invalid';
	if (typeof value === 'string') return isDecimalText(value) ? 'numericText' : 'text';
	if (typeof value === 'boolean') return 'boolean';
	if (Array.isArray(value)) return 'list';
	return typeof value === 'object' ? 'object' : 'invalid';
}

/** The number that a value is, also when it was sent as text. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	return typeof value === 'string' && isDecimalText(value) ? Number(value) : undefined;
}

/** Whether a value stands for none: null, or two dashes (evidence: the sister API's records). */
export function hasNoValue(value: unknown): boolean {
	return value === null || value === undefined || value === '--';
}

/** The same with the empty text, which is a value of a text and none of a number. */
export function isNoValue(value: unknown): boolean {
	return value === '' || hasNoValue(value);
}

/**
 * Whether two values are the same setting: 20, "20" and "20.0" are, since a device may respond in another spelling than
 * it was sent. There is no tolerance: a rounded value is another value.
 */
export function sameValue(a: unknown, b: unknown): boolean {
	if (isNumeric(a) && isNumeric(b)) return sameDecimal(a, b);
	return Object.is(a, b) || canonical(a) === canonical(b);
}

/** Whether a value is a number, also when it was sent as text. */
export function isNumeric(value: unknown): value is number | string {
	return numberOf(value) !== undefined;
}

/** A value as it is sent: of a number, the decimal that is meant. */
export function asSent(value: unknown): unknown {
	return typeof value === 'number' ? asDecimal(value) : value;
}

/** JSON with sorted names, so that the order in which a server writes them does not count. */
export function canonical(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
	// A value that JSON does not have: such a value is refused, but it must be possible to report it.
	if (typeof value !== 'object') return typeof value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** A value in a sentence, cut short. */
export function shown(value: unknown): string {
	const text = canonical(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
