import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './options.ts';
import { PRESETS, type Preset } from './sites/presets.ts';
import { readAssignment } from './switches/read-switches.ts';
import { SWITCH_NAMES, SWITCHES, type SwitchKind, type Switches } from './switches/switches.ts';

/** Port of the command line's simulator, by default. */
export const DEFAULT_PORT = 8090;

export const HELP = `A PV and battery site behind the HTTP API of ATESS Enerclo.

Usage: atess-simulator [options]

  --port <number>             port to listen on, 0 for any that is free (default ${DEFAULT_PORT})
  --host <address>            address to listen on (default 127.0.0.1: this machine alone)
  --seed <number>             decides weather, loads and noise (default 1)
  --start <time>              time at which the clock begins, e.g. 2025-06-11T05:00:00Z (default now)
  --speed <number>            simulated seconds in a real one, 0 to freeze the clock (default 1)
  --preset <name>             the plants: ${PRESETS.join(', ')}
                              (default showcase)
  --plants <number>           number of plants (default 1)
  --scenario <file>           a script of events with times, as JSON
  --errors envelope|status    refusals on HTTP 200, or with an HTTP status (default envelope)
  --switch <name>=<value>     turns a switch, may be given often; they are listed below
  --commissioned <date>       yyyy-MM-dd of the plants' first data (default 2025-01-01)
  --timezone <name>           zone of all plants' clocks (default Asia/Bangkok for the showcase)
  --no-control                neither the control API under /_sim/ nor the page
  --help                      this text

Switches, with their defaults and their possible values:

${SWITCH_NAMES.map((name) => `  ${name}=${String(SWITCHES[name].value)}\n      ${SWITCHES[name].about}${choiceOf(SWITCHES[name])}`).join('\n')}
`;

/** The possible values of a switch that is not a text. */
function choiceOf(kind: SwitchKind): string {
	switch (kind.kind) {
		case 'choice':
			return `\n      (${kind.choices.join(', ')})`;
		case 'flag':
			return '\n      (true, false)';
		case 'whole':
		case 'number':
			return `\n      (${kind.min} to ${kind.max})`;
		case 'text':
			return '';
	}
}

/** The request of the command line. */
export type Command =
	{ readonly help: true } | { readonly help: false; readonly options: SimulatorOptions };

/**
 * Reads the arguments of the command line.
 *
 * @throws Error with one sentence to show
 */
export function readCommand(args: readonly string[]): Command {
	const values = parse(args);
	if (values.help) return { help: true };
	const port = wholeNumber('--port', values.port) ?? DEFAULT_PORT;
	if (port < 0 || port > 65_535) throw new Error(`--port must be from 0 to 65535, not ${port}`);
	const seed = wholeNumber('--seed', values.seed);
	const plants = wholeNumber('--plants', values.plants);
	const speed = decimal('--speed', values.speed);
	return {
		help: false,
		options: {
			port,
			...(values.host === undefined ? {} : { host: values.host }),
			...(seed === undefined ? {} : { seed }),
			...(values.commissioned === undefined ? {} : { commissioned: values.commissioned }),
			...(values.start === undefined ? {} : { start: values.start }),
			...(speed === undefined ? {} : { speed }),
			...(plants === undefined ? {} : { plants }),
			...(values.preset === undefined ? {} : { preset: presetOf(values.preset) }),
			...(values.scenario === undefined ? {} : { scenario: values.scenario }),
			switches: switchesOf(values.errors, values.switch ?? []),
			control: !(values['no-control'] ?? false),
			validateAnswers: 'sample',
			...(values.timezone === undefined ? {} : { timezone: values.timezone }),
		},
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				port: { type: 'string' },
				host: { type: 'string' },
				seed: { type: 'string' },
				errors: { type: 'string' },
				preset: { type: 'string' },
				plants: { type: 'string' },
				scenario: { type: 'string' },
				commissioned: { type: 'string' },
				start: { type: 'string' },
				speed: { type: 'string' },
				switch: { type: 'string', multiple: true },
				'no-control': { type: 'boolean' },
				timezone: { type: 'string' },
				help: { type: 'boolean' },
			},
		}).values;
	} catch (error) {
		// Node adds advice after the first sentence, over several lines.
		const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(
			/\.\s|\n/,
		);
		throw new Error(`${sentence.replace(/\.$/, '')}; see --help`, { cause: error });
	}
}

function presetOf(text: string): Preset {
	const preset = PRESETS.find((name) => name === text);
	if (preset) return preset;
	throw new Error(`--preset must be one of ${PRESETS.join(', ')}, not "${text}"`);
}

function switchesOf(errors: string | undefined, assignments: readonly string[]): Partial<Switches> {
	const all = errors === undefined ? assignments : [`errors=${errors}`, ...assignments];
	return Object.assign({}, ...all.map(readAssignment)) as Partial<Switches>;
}

function decimal(flag: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`${flag} must be a number, not "${text}"`);
	return Number(text);
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
		throw new Error(`${flag} must be a whole number, not "${text}"`);
	}
	return value;
}
