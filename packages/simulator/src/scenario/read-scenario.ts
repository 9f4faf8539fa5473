import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readInstant } from '../clock/instant.ts';
import { ClockError } from '../clock/clock.ts';
import { ScenarioError, type Scenario } from './scenario.ts';

/** A scenario that fits its schema, and what it is called in messages. */
export interface NamedScenario {
	readonly name: string;
	readonly scenario: Scenario;
}

/** The schema of scenarios is next to `src`, and next to `dist` in the package. */
const SCHEMA = '../../scenario.schema.json';

let validator: ValidateFunction | undefined;

/**
 * Reads a scenario: an object, or the path of a JSON file.
 *
 * @throws ScenarioError in one sentence that names the place
 */
export function readScenario(given: object | string): NamedScenario {
	const name = typeof given === 'string' ? path.basename(given) : 'scenario';
	const scenario = typeof given === 'string' ? readJson(given, name) : given;
	validator ??= createValidator();
	if (!validator(scenario)) {
		const [error] = validator.errors ?? [];
		throw new ScenarioError(name, error ? sentenceOf(error) : 'is not a scenario');
	}
	const valid = scenario as Scenario;
	checkTimes(name, valid);
	return { name, scenario: valid };
}

function createValidator(): ValidateFunction {
	const schema = JSON.parse(
		readFileSync(fileURLToPath(new URL(SCHEMA, import.meta.url)), 'utf8'),
	) as object;
	return new Ajv2020({ discriminator: true, formats: fullFormats }).compile(schema);
}

function readJson(file: string, name: string): unknown {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		const why = missing ? 'there is no such file' : String(error);
		throw new ScenarioError(name, `cannot be read: ${why}`);
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new ScenarioError(name, `is not valid JSON: ${(error as Error).message}`);
	}
}

/** The problem, beginning with its place. */
function sentenceOf({ instancePath, keyword, params, message }: ErrorObject): string {
	const place = placeOf(instancePath);
	switch (keyword) {
		case 'required':
			return `${join(place, String(params.missingProperty))} is missing`;
		case 'additionalProperties':
			return `${join(place, String(params.additionalProperty))} is not known here`;
		case 'discriminator':
			return `${join(place, 'event')} is not one of raiseFault, clearFaults, grid, logger, settings, switches and trouble`;
		case 'enum':
			return `${place} must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
		case 'format':
			return `${place} must be ${FORMATS[String(params.format)] ?? String(params.format)}`;
		default:
			return `${place || 'it'} ${message ?? 'is not valid'}`;
	}
}

const FORMATS: Readonly<Record<string, string>> = {
	'date-time': 'a time with a zone, such as 2025-06-11T05:00:00Z',
	date: 'a date of the form yyyy-MM-dd',
};

/** A JSON pointer as one writes it in code: events[2].deviceSn */
function placeOf(pointer: string): string {
	return pointer
		.split('/')
		.slice(1)
		.reduce((place, part) => (/^\d+$/.test(part) ? `${place}[${part}]` : join(place, part)), '');
}

function join(place: string, member: string): string {
	return place === '' ? member : `${place}.${member}`;
}

/** @throws ScenarioError */
function checkTimes(name: string, { start, events = [] }: Scenario): void {
	try {
		if (start !== undefined) readInstant(start, 'start');
		events.forEach(({ at, afterMinutes }, index) => {
			const place = `events[${index}]`;
			if ((at === undefined) === (afterMinutes === undefined)) {
				throw new ScenarioError(name, `${place} needs either at or afterMinutes`);
			}
			if (at !== undefined) readInstant(at, `${place}.at`);
		});
	} catch (error) {
		throw error instanceof ClockError ? new ScenarioError(name, error.message) : error;
	}
}
