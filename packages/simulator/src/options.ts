import type { ApiDocument } from './document/types.ts';
import type { ErrorStyle } from './api/envelope.ts';
import type { SettingsPut } from './api/settings-store.ts';

/** Where messages go. */
export interface SimulatorLogger {
	info(message: string): void;
	error(message: string): void;
}

/** Options of a simulator; all have defaults. */
export interface SimulatorOptions {
	/** Port to listen on. Default 0: any that is free. */
	readonly port?: number;
	/** Address to listen on. Default 127.0.0.1: this machine alone. */
	readonly host?: string;
	/** What weather, loads and noise follow from. Same seed and clock, same answers. Default 1. */
	readonly seed?: number;
	/** The clock. Default the real one. */
	readonly now?: () => Date;
	/** How refusals are sent: on HTTP 200 (default), or with the code as the HTTP status. */
	readonly errors?: ErrorStyle;
	/** Whether a PUT leaves unnamed settings (`merge`, default) or puts them back to the factory's. */
	readonly settingsPut?: SettingsPut;
	/** Rows that a page has at most; asking for more gives this many. Default 2000. */
	readonly maxPageSize?: number;
	/** IANA zone of the plant's clock. Default Asia/Bangkok. */
	readonly timezone?: string;
	/** Date (yyyy-MM-dd) of the plant's first data. Default 2025-01-01. */
	readonly commissioned?: string;
	/** Default: errors to the console, nothing else. */
	readonly logger?: SimulatorLogger;
	/** The OpenAPI document to serve. Default the one that comes with the package. */
	readonly document?: ApiDocument;
}

export type CompleteOptions = Required<SimulatorOptions>;

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
	const complete = {
		port: options.port ?? 0,
		host: options.host ?? '127.0.0.1',
		seed: options.seed ?? 1,
		now: options.now ?? (() => new Date()),
		errors: options.errors ?? 'envelope',
		settingsPut: options.settingsPut ?? 'merge',
		maxPageSize: options.maxPageSize ?? 2000,
		timezone: options.timezone ?? 'Asia/Bangkok',
		commissioned: options.commissioned ?? '2025-01-01',
		logger: options.logger ?? ERRORS_TO_CONSOLE,
	};
	check(complete.port, 'port', 0, 65_535);
	check(complete.seed, 'seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
	check(complete.maxPageSize, 'maxPageSize', 1, Number.MAX_SAFE_INTEGER);
	return { ...complete, document: options.document ?? loadDocument() };
}

function check(value: number, name: string, min: number, max: number): void {
	if (Number.isSafeInteger(value) && value >= min && value <= max) return;
	const least = min === Number.MIN_SAFE_INTEGER ? '' : ` from ${min}`;
	const most = max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`;
	throw new Error(`${name} must be a whole number${least}${most}, not ${value}`);
}
