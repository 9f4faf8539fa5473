import { BODIES } from '../generated/operations.ts';
import { lookUp } from './look-up.ts';

/** The problem of one value of a body, and where it is. */
export interface BodyProblem {
	/** Name of the field, with its path where it is nested: `schedule.0.from`. */
	readonly field: string;
	readonly problem: string;
}

/** How deep a value may be nested. No body of the API is; a circular one would never end. */
const DEEPEST = 20;

const TYPE_WORDS: Readonly<Record<string, string>> = {
	integer: 'a whole number',
	number: 'a number',
	string: 'a text',
	boolean: 'true or false',
	object: 'an object',
	array: 'a list',
};

/**
 * Finds the first value of a body that must not be sent: one that JSON cannot carry (it would be sent as
 * `null` or left out), an integer that may be rounded, or a documented field of another type. Fields that
 * the document does not have pass.
 *
 * @param checkTypes false where the types were taken from the device, which may report numbers as text
 */
export function bodyProblem(
	schema: string,
	body: Readonly<Record<string, unknown>>,
	checkTypes: boolean,
): BodyProblem | undefined {
	const documented = Object.entries(lookUp(BODIES, schema) ?? {});
	for (const [field, value] of Object.entries(body)) {
		const unsendable = unsendableIn(field, value, 0);
		if (unsendable) return unsendable;
		const types = documented.find(([, names]) => names.includes(field))?.[0].split(' ');
		if (checkTypes && types && !isOneOf(types, value)) {
			return { field, problem: `must be ${words(types)}, not ${shownValue(value)}` };
		}
	}
	return undefined;
}

function unsendableIn(field: string, value: unknown, depth: number): BodyProblem | undefined {
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) return { field, problem: `must be a finite number, not ${value}` };
		return isRounded(value) ? { field, problem: `is ${value}, ${ROUNDED}` } : undefined;
	}
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
	if (value === undefined) {
		return { field, problem: 'is undefined: give it a value or leave it out' };
	}
	if (typeof value !== 'object') {
		return { field, problem: `is a ${typeof value}, which cannot be sent as JSON` };
	}
	if (depth === DEEPEST) return { field, problem: 'is nested too deeply to be sent as JSON' };
	for (const [name, item] of Object.entries(value)) {
		const found = unsendableIn(`${field}.${name}`, item, depth + 1);
		if (found) return found;
	}
	return undefined;
}

export const ROUNDED = 'which may be rounded: give it as a text';

/** Whether a number is whole and so large that it may stand for another one: it would name another plant. */
export function isRounded(value: number): boolean {
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}

function isOneOf(types: readonly string[], value: unknown): boolean {
	if (types[0] === '') return true;
	const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
	return (
		types.includes(type) ||
		(type === 'number' && types.includes('integer') && Number.isInteger(value))
	);
}

function words(types: readonly string[]): string {
	return types.map((type) => lookUp(TYPE_WORDS, type) ?? type).join(' or ');
}

/** A value in a message, cut short. */
export function shownValue(value: unknown): string {
	const text = JSON.stringify(value) as string | undefined;
	if (text === undefined) return typeof value;
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
