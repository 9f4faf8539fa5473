import {
	SWITCH_NAMES,
	SWITCHES,
	type SwitchKind,
	type SwitchName,
	type Switches,
} from './switches.ts';

/** An unknown switch, or a value that it cannot have; the message is one sentence to show. */
export class SwitchError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'SwitchError';
	}
}

/**
 * Reads changes of switches.
 *
 * @throws SwitchError that names the switch
 */
export function readSwitches(changes: Readonly<Record<string, unknown>>): Partial<Switches> {
	for (const [name, value] of Object.entries(changes)) check(nameOf(name), value);
	return changes;
}

/**
 * Reads a switch that is written as `name=value`, as on the command line.
 *
 * @throws SwitchError that names the switch
 */
export function readAssignment(text: string): Partial<Switches> {
	const at = text.indexOf('=');
	if (at < 0) throw new SwitchError(`A switch is set as name=value, not "${text}"`);
	const name = nameOf(text.slice(0, at));
	return readSwitches({ [name]: valueOf(SWITCHES[name], text.slice(at + 1)) });
}

/**
 * Checks that the operations that are to have trouble exist.
 *
 * @throws SwitchError that names the first that does not
 */
export function checkOperations(
	{ troubleOperations = '' }: Partial<Switches>,
	operationIds: readonly string[],
): void {
	for (const id of operationList(troubleOperations)) {
		if (operationIds.includes(id)) continue;
		throw new SwitchError(`troubleOperations: there is no operation "${id}"`);
	}
}

/** The operationIds of a list with commas. */
export function operationList(text: string): string[] {
	return text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

function nameOf(text: string): SwitchName {
	const name = SWITCH_NAMES.find((candidate) => candidate === text);
	if (!name) {
		throw new SwitchError(`There is no switch "${text}"; there are ${SWITCH_NAMES.join(', ')}`);
	}
	return name;
}

/** The value that a text stands for; where it stands for none, the text, which the check then refuses. */
function valueOf({ kind }: SwitchKind, text: string): unknown {
	switch (kind) {
		case 'flag':
			return text === 'true' || text === 'false' ? text === 'true' : text;
		case 'whole':
		case 'number':
			return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
		default:
			return text;
	}
}

function check(name: SwitchName, value: unknown): void {
	const definition: SwitchKind = SWITCHES[name];
	const wanted = fault(definition, value);
	if (wanted === undefined) return;
	throw new SwitchError(`${name} must be ${wanted}, not ${JSON.stringify(value)}`);
}

/** The required type of a value, if it has another one. */
function fault(definition: SwitchKind, value: unknown): string | undefined {
	switch (definition.kind) {
		case 'choice':
			return typeof value === 'string' && definition.choices.includes(value)
				? undefined
				: `one of ${definition.choices.join(', ')}`;
		case 'flag':
			return typeof value === 'boolean' ? undefined : 'true or false';
		case 'text':
			return typeof value === 'string' && value.length <= definition.maxLength
				? undefined
				: `a text of at most ${definition.maxLength} characters`;
		default: {
			const { kind, min, max } = definition;
			const fits =
				typeof value === 'number' &&
				value >= min &&
				value <= max &&
				(kind === 'number' || Number.isInteger(value));
			return fits ? undefined : `a ${kind === 'whole' ? 'whole ' : ''}number from ${min} to ${max}`;
		}
	}
}
