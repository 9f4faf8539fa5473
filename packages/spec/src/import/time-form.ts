import type { ParameterFacts } from '../document/facts.ts';
import { textOf } from '../document/json.ts';

/** How client and node give a time. */
const OURS = 'yyyy-MM-dd HH:mm:ss';
const PATTERN = /yyyy([-/.]?)MM\1dd(?:[ T]?HH:?mm(?::?ss)?)?/;

/**
 * The form in which the server wants a time, where the export's form differs from ours: a pattern in its words, or `s`
 * or `ms` since 1970 where it is a number.
 *
 * @param known our parameter, which shows whether it is a time
 */
export function timeFormOf(
	known: ParameterFacts | undefined,
	{ types, description = '' }: ParameterFacts,
): string | undefined {
	if (!known?.description?.includes(OURS)) return undefined;
	if (types.includes('integer') || types.includes('number')) {
		return /milli|\bms\b|毫秒|13/i.test(description) || !/second|秒|10/i.test(description)
			? 'ms'
			: 's';
	}
	const form = PATTERN.exec(description)?.[0];
	return form === OURS ? undefined : form;
}

/** Whether our document already has the form of the export. */
export function hasTimeForm(known: ParameterFacts | undefined, parameter: ParameterFacts): boolean {
	const form = timeFormOf(known, parameter);
	return form === undefined || textOf(known?.written['x-time']) === form;
}
