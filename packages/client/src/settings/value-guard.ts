import type { FieldInfo } from '../model/field-info.ts';
import { compareDecimals } from './decimal.ts';
import { rangeText } from './range-text.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
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
	/** Whether the device itself held the value before: then a range is no argument against it. */
	readonly restore: boolean;
}

/**
 * What is wrong with a desired value. Its type must be the one that the device reports, because a
 * server that takes "15" for 15 may as well take it for nothing; its range is the document's.
 */
export function valueRefusal(setting: Setting): Refusal | undefined {
	const { key, after } = setting;
	const refuse = (code: RefusalCode, message: string): Refusal => ({ code, key, message });
	if (typeof after === 'number' && !Number.isFinite(after)) {
		return refuse('outOfRange', `${key} must be a finite number, not ${after}. Give a number.`);
	}
	if (typeof after === 'string' && after.trim() === '' && !setting.restore) {
		return refuse('outOfRange', `${key} must not be empty. Give a value.`);
	}
	const type = typeProblem(setting);
	if (type !== undefined) return refuse('wrongType', `${key} ${type}`);
	const range = setting.restore ? undefined : rangeProblem(setting);
	return range === undefined ? undefined : refuse('outOfRange', `${key} ${range}`);
}

function typeProblem({ before, after, info }: Setting): string | undefined {
	const given = typeOfValue(after);
	const expected = expectedTypes(before, info);
	if (expected.length === 0) {
		return isNoValue(before)
			? 'has no value on this device, so its type is not known. Read the settings again when the device reports one.'
			: `is ${NAMES[typeOfValue(before)]} on this device, which cannot be changed as one value. Use the vendor's portal.`;
	}
	if (!expected.includes(given)) {
		const is = given === 'number' && expected.includes('numericText') ? ` ("${shown(after)}")` : '';
		const wanted = expected.map((type) => NAMES[type]).join(' or ');
		return `must be ${wanted}${is}, as the device reports it, not ${NAMES[given]}. Send it in that type.`;
	}
	if (info?.types.includes('integer') && !info.types.includes('number')) {
		const number = numberOf(after);
		if (number !== undefined && !Number.isInteger(number)) {
			return `must be a whole number, not ${shown(after)}. Round it.`;
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
	return `must be ${rangeText(range) ?? ''}${unit}, not ${shown(after)}. Choose a value in this range.`;
}
