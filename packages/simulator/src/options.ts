import type { ValidateAnswers } from './api/sample-of.ts';
import { readInstant } from './clock/instant.ts';
import type { ApiDocument } from './document/types.ts';
import { readScenario, type NamedScenario } from './scenario/read-scenario.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { PlantDesign } from './sites/plant-model.ts';
import { PRESETS, type Preset } from './sites/presets.ts';
import { readSwitches } from './switches/read-switches.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches/switches.ts';

/** Where messages go. */
export interface SimulatorLogger {
	info(message: string): void;
	error(message: string): void;
}

/** Options of a simulator; all have defaults. The switches among them can be changed while it runs. */
export interface SimulatorOptions extends Partial<Switches> {
	/** Port to listen on. Default 0: any that is free. */
	readonly port?: number;
	/** Address to listen on. Default 127.0.0.1: this machine alone. */
	readonly host?: string;
	/** The basis of weather, loads and noise. Same seed and clock, same responses. Default 1. */
	readonly seed?: number;
	/** Time at which the clock begins, ISO 8601 with a zone. Default the real time. */
	readonly start?: string;
	/** Simulated seconds in a real one; 0 freezes the clock. Default 1. */
	readonly speed?: number;
	/** A clock of your own, instead of `start` and `speed`. Only you can move it. */
	readonly now?: () => Date;
	/** Switches by name, as an object; the options of the same name override them. */
	readonly switches?: Partial<Switches>;
	/** The plants: one that shows every device type (`showcase`, default), or a typical one. */
	readonly preset?: Preset;
	/** How many plants there are, of the preset or, where there are more than one, of all presets. Default 1. */
	readonly plants?: number;
	/**
	 * Plants of your own, in place of the preset's. Not for the command line; `sites/` has those of the
	 * presets to go by.
	 */
	readonly designs?: readonly PlantDesign[];
	/** IANA zone of all plants' clocks. Default each plant's own: Asia/Bangkok for the showcase. */
	readonly timezone?: string;
	/** Date (yyyy-MM-dd) of the first data of all plants. Default each plant's own: 2025-01-01. */
	readonly commissioned?: string;
	/** Events with times: a script, or the path of its JSON file. The options here override its own. */
	readonly scenario?: Scenario | string;
	/** Whether there is a control API under `/_sim/`, and the page. Default true. */
	readonly control?: boolean;
	/**
	 * Which responses are validated against the document before they are sent: `every` one whole, or every one with the
	 * first and the last of its rows (`sample`), which is much faster. Default `every`.
	 */
	readonly validateAnswers?: ValidateAnswers;
	/** Default: errors to the console, nothing else. */
	readonly logger?: SimulatorLogger;
	/** The OpenAPI document to serve. Default the one that comes with the package. */
	readonly document?: ApiDocument;
}

/** Options with their defaults. */
export interface CompleteOptions {
	readonly port: number;
	readonly host: string;
	readonly seed: number;
	readonly startMs: number | undefined;
	readonly speed: number;
	readonly now: (() => Date) | undefined;
	readonly switches: Switches;
	readonly preset: Preset;
	readonly plants: number;
	readonly designs: readonly PlantDesign[] | undefined;
	readonly timezone: string | undefined;
	readonly commissioned: string | undefined;
	readonly scenario: NamedScenario | undefined;
	readonly control: boolean;
	readonly validateAnswers: ValidateAnswers;
	readonly logger: SimulatorLogger;
	readonly document: ApiDocument;
}

const ERRORS_TO_CONSOLE: SimulatorLogger = {
	info: () => undefined,
	error: (message) => {
		console.error(message);
	},
};

/**
 * The options with their defaults.
 *
 * @throws Error that names an option that cannot be
 */
export function completeOptions(
	options: SimulatorOptions,
	loadDocument: () => ApiDocument,
): CompleteOptions {
	const { scenario, ...others } = options;
	const named = scenario === undefined ? undefined : readScenario(scenario);
	const script: Scenario = named?.scenario ?? {};
	const {
		port = 0,
		host = '127.0.0.1',
		seed = script.seed ?? 1,
		start,
		speed,
		now,
		switches = {},
		preset = script.preset ?? 'showcase',
		plants = script.plants ?? 1,
		designs,
		timezone = script.timezone,
		commissioned = script.commissioned,
		control = true,
		validateAnswers = 'every',
		logger = ERRORS_TO_CONSOLE,
		document,
		...ownSwitches
	} = others;
	check(port, 'port', 0, 65_535);
	check(seed, 'seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
	check(plants, 'plants', 1, MOST_PLANTS);
	if (!PRESETS.includes(preset)) {
		throw new Error(`preset must be one of ${PRESETS.join(', ')}, not "${preset}"`);
	}
	if (now && (start !== undefined || speed !== undefined)) {
		throw new Error('now is a clock of its own: start and speed go with the other one');
	}
	const begin = start ?? script.start;
	return {
		port,
		host,
		seed,
		startMs: begin === undefined ? undefined : readInstant(begin, 'start'),
		speed: speed ?? script.speed ?? 1,
		now,
		switches: {
			...DEFAULT_SWITCHES,
			...script.switches,
			...readSwitches(defined({ ...switches, ...ownSwitches })),
		},
		preset,
		plants,
		designs,
		timezone,
		commissioned,
		scenario: named,
		control,
		validateAnswers,
		logger,
		document: document ?? loadDocument(),
	};
}

/** More would not be a larger test, only a slower one. */
const MOST_PLANTS = 1000;

function defined(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function check(value: number, name: string, min: number, max: number): void {
	if (Number.isSafeInteger(value) && value >= min && value <= max) return;
	const least = min === Number.MIN_SAFE_INTEGER ? '' : ` from ${min}`;
	const most = max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`;
	throw new Error(`${name} must be a whole number${least}${most}, not ${value}`);
}
