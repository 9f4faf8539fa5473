import { CODES } from '../generated/codes.ts';
import type { CodeTable } from '../model/code-tables.ts';
import type { FieldInfo } from '../model/field-info.ts';

const tables: Readonly<Record<string, CodeTable>> = CODES;
const SWITCH = /\benable\b|\bon\/off\b/i;

/** The meaning of a setting's value: the name of a code, or On and Off of a switch. Undefined where the document has no word. */
export function valueWord(info: FieldInfo | undefined, value: unknown): string | undefined {
	if (!info || (typeof value !== 'number' && typeof value !== 'string')) return undefined;
	const { codes, description, range } = info;
	const named = codes === undefined ? undefined : tables[codes]?.[String(value)];
	if (named !== undefined) return named;
	if (range?.min !== 0 || range.max !== 1 || !SWITCH.test(description)) return undefined;
	return { 0: 'Off', 1: 'On' }[value];
}

/** The same with the value itself, such as "On (1)"; only the value where the document has no word. */
export function valueText(info: FieldInfo | undefined, value: unknown): string {
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	const word = valueWord(info, value);
	return word === undefined ? written : `${word} (${written})`;
}
