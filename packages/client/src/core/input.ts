import { AtessInputError, type CallSite } from '../errors/index.ts';
import { PARAMETERS } from '../generated/operations.ts';
import type { OperationInfo, ParameterInfo } from '../model/operation-info.ts';
import { bodyProblem, isRounded, ROUNDED, shownValue } from './body.ts';
import { lookUp } from './look-up.ts';

/** Input of a call: its parameters by name, and the body of a write under `body`. */
export type CallInput = Readonly<Record<string, unknown>>;

/** A time in plant-local time, as callers give it. */
export const TIME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * Checks an input against the document before anything is sent.
 *
 * @param bodyAsReported the body's types were taken from the device: documented ones are not checked
 * @throws {AtessInputError} that names the parameter and what is wrong with it
 */
export function checkInput(
	site: CallSite,
	operation: OperationInfo,
	input: CallInput,
	bodyAsReported = false,
): void {
	const fail = (parameter: string, problem: string): never => {
		throw new AtessInputError(site, parameter, problem);
	};
	const known = operation.parameters.map((parameter) => parameter.name);
	for (const name of Object.keys(input)) {
		if (name === 'body' ? operation.body === undefined : !known.includes(name)) {
			fail(name, `is not a parameter of this operation (it takes ${known.join(', ') || 'none'})`);
		}
	}
	for (const parameter of operation.parameters) {
		const problem = problemWith(parameter, input[parameter.name]);
		if (problem !== undefined) fail(parameter.name, problem);
	}
	const { from, to } = operation.page ?? {};
	if (from !== undefined && to !== undefined && String(input[to]) < String(input[from])) {
		fail(to, `(${String(input[to])}) is before ${from} (${String(input[from])})`);
	}
	if (operation.body !== undefined) {
		const { body } = input;
		if (!isBody(body)) {
			return fail(
				'body',
				body === undefined || body === null
					? 'is missing'
					: `must be an object of names and values, not ${shownValue(body)}`,
			);
		}
		if (Object.keys(body).length === 0) fail('body', 'is empty: there is nothing to send');
		const wrong = bodyProblem(operation.body, body, !bodyAsReported);
		if (wrong) fail(`body.${wrong.field}`, wrong.problem);
	}
}

function problemWith({ name, required }: ParameterInfo, value: unknown): string | undefined {
	const parameter = lookUp(PARAMETERS, name);
	if (!parameter) return undefined;
	if (value === undefined || value === null || value === '') {
		return required ? `is missing: ${parameter.description.replace(/\.$/, '')}` : undefined;
	}
	const shown = shownValue(value);
	const type = Number.isInteger(value) ? 'integer' : typeof value;
	if (!parameter.types.includes(type)) {
		return `must be ${parameter.types.join(' or ')}, not ${shown}`;
	}
	if (typeof value === 'number' && isRounded(value)) return `is ${shown}, ${ROUNDED}`;
	const text = typeof value === 'string' ? value : shown;
	if (typeof value === 'number' && parameter.minimum !== undefined && value < parameter.minimum) {
		return `must be at least ${parameter.minimum}, not ${shown}`;
	}
	if (parameter.pattern !== undefined && !patternOf(parameter.pattern).test(text)) {
		return `is malformed: ${shown}. Expected: ${parameter.description.replace(/\.$/, '')}, matching ${parameter.pattern}`;
	}
	if (TIME.test(text) && !isRealTime(text)) {
		return `is not a date that exists: ${shown}`;
	}
	return undefined;
}

const patterns = new Map<string, RegExp>();

/** A pattern of the document, compiled once. */
function patternOf(source: string): RegExp {
	const known = patterns.get(source) ?? new RegExp(source);
	patterns.set(source, known);
	return known;
}

function isBody(body: unknown): body is Readonly<Record<string, unknown>> {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** 2026-02-30 has the right form but is not a date; Date rolls it over, so it does not come back the same. */
function isRealTime(text: string): boolean {
	const iso = `${text.replace(' ', 'T')}.000Z`;
	const time = new Date(iso);
	return !Number.isNaN(time.getTime()) && time.toISOString() === iso;
}
