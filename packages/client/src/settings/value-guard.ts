import { lookUp } from '../core/look-up.ts';
import { CODES } from '../generated/codes.ts';
import type { RefusalParams } from '../findings/index.ts';
import type { CodeTable } from '../model/code-tables.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { compareDecimals } from './decimal.ts';
import { rangeText } from './range-text.ts';
import { refuse, type Refusal } from './refusal.ts';
import { isNoValue, isNumeric, numberOf, shown, typeOfValue, type ValueType } from './values.ts';

const NAMES: Readonly<Record<ValueType, string>> = {
	number: 'a number',
	numericText: 'a number as text',
	text: 'a text',
	boolean: 'true or false',
	nothing: 'nothing',
	list: 'a list',
	object: 'an object',
	invalid: 'no number',
};

interface Setting {
	readonly key: string;
	readonly before: unknown;
	readonly after: unknown;
	readonly info: FieldInfo | undefined;
	/** Whether the device itself held the value before: then no range applies. */
	readonly restore: boolean;
}

/**
 * The problem of a desired value. Its type must be the one that the device reports, because a server that takes "15"
 * for 15 may as well take it for nothing; its range is the document's.
 */
export function valueRefusal(setting: Setting): Refusal | undefined {
	const { key, after } = setting;
	if (typeof after === 'number' && !Number.isFinite(after)) {
		return outOfRange(key, `must be a finite number, not ${after}`);
	}
	if (typeof after === 'string' && after.trim() === '' && !setting.restore) {
		return outOfRange(key, 'must not be empty');
	}
	const type = typeProblem(setting);
	if (type) return refuse({ code: 'wrongType', params: { key, ...type } });
	const range = setting.restore ? undefined : (rangeProblem(setting) ?? codeProblem(setting));
	return range === undefined ? undefined : outOfRange(key, range);
}

function outOfRange(key: string, problem: string): Refusal {
	return refuse({ code: 'outOfRange', params: { key, problem } });
}

function typeProblem({
	before,
	after,
	info,
}: Setting): Omit<RefusalParams['wrongType'], 'key'> | undefined {
	const given = typeOfValue(after);
	const expected = expectedTypes(before, info);
	if (expected.length === 0) {
		return isNoValue(before)
			? {
					problem: 'has no value on this device, so its type is not known',
					remedy: 'readAgain',
				}
			: {
					problem: `is ${NAMES[typeOfValue(before)]} on this device, which cannot be changed as one value`,
					remedy: 'portal',
				};
	}
	if (!expected.includes(given)) {
		const is = given === 'number' && expected.includes('numericText') ? ` ("${shown(after)}")` : '';
		const wanted = expected.map((type) => NAMES[type]).join(' or ');
		return {
			problem: `must be ${wanted}${is}, as the device reports it, not ${NAMES[given]}`,
			remedy: 'asReported',
		};
	}
	if (info?.types.includes('integer') && !info.types.includes('number')) {
		const number = numberOf(after);
		if (number !== undefined && !Number.isInteger(number)) {
			return { problem: `must be a whole number, not ${shown(after)}`, remedy: 'round' };
		}
	}
	return undefined;
}

/** The type that the device reports; where it reports no value, the types that the document has. */
function expectedTypes(before: unknown, info: FieldInfo | undefined): readonly ValueType[] {
	const type = typeOfValue(before);
	const isNumeric = info?.types.some((name) => name === 'number' || name === 'integer') ?? false;
	if (type === 'list' || type === 'object' || type === 'invalid') return [];
	if (type === 'text') {
		// A number that is missing just now ("--") comes as text, too.
		if (isNoValue(before)) return isNumeric ? ['numericText'] : ['text', 'numericText'];
		return ['text'];
	}
	if (type !== 'nothing') return [type];
	if (isNumeric) return ['number'];
	return info?.types.includes('string') ? ['text', 'numericText'] : [];
}

function rangeProblem({ after, info }: Setting): string | undefined {
	const range = info?.range;
	if (!isNumeric(after) || !range) return undefined;
	const { min, max, above } = range;
	if (
		(min === undefined || compareDecimals(after, min) >= 0) &&
		(max === undefined || compareDecimals(after, max) <= 0) &&
		(above === undefined || compareDecimals(after, above) > 0)
	) {
		return undefined;
	}
	const unit = info.unit === undefined ? '' : ` ${info.unit}`;
	return `must be ${rangeText(range) ?? ''}${unit}, not ${shown(after)}`;
}

/** Only listed codes are permitted. A table without the present value is not complete, so it proves nothing. */
function codeProblem(
	{ before, after, info }: Setting,
	tables: Readonly<Record<string, CodeTable>> = CODES,
): string | undefined {
	const table = info?.codes === undefined ? undefined : lookUp(tables, info.codes);
	if (!table || !isNumeric(after)) return undefined;
	const isListed = (value: unknown): boolean => Object.hasOwn(table, String(numberOf(value)));
	if (isListed(after) || (!isNoValue(before) && !isListed(before))) return undefined;
	const listed = Object.entries(table).map(([code, name]) => `${code} (${name})`);
	return `must be one of ${listed.join(', ')}, not ${shown(after)}`;
}
