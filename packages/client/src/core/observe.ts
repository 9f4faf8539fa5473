import type { CallSite } from '../errors/index.ts';

/** Which call an event is about. */
interface About {
	/** The same for everything that belongs to one call, and in its error. */
	readonly requestId: string;
	readonly operationId: string;
	readonly method: string;
	/** Path without host and query. */
	readonly path: string;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends About {
	/** From 1. */
	readonly attempt: number;
}

/** An attempt has ended, with a response or without. */
export interface ResponseEvent extends About {
	readonly attempt: number;
	/** HTTP status, or the name of the error where there was no response. */
	readonly status: number | string;
	readonly ms: number;
}

/** A read is going to be sent again. */
export interface RetryEvent extends About {
	/** The attempt that has failed. */
	readonly attempt: number;
	readonly status: number | string;
	readonly pauseMs: number;
}

/** A rate limit refused or delayed the call. */
export interface LimitEvent extends About {
	/**
	 * `reused`: the last good value was given instead; `refused`: nothing was sent; `waiting`: it is sent
	 * after `waitMs`; `shared`: an identical call was on its way; `blocked`: the server itself refused.
	 */
	readonly decision: 'reused' | 'refused' | 'waiting' | 'shared' | 'blocked';
	/** Until the next call is allowed. */
	readonly waitMs: number;
	/** Age of the value that was given instead, in ms. */
	readonly ageMs?: number;
}

/** Functions that are called for events. An error of theirs is ignored: watching must not change a call. */
export interface Hooks {
	readonly request?: (event: RequestEvent) => void;
	readonly response?: (event: ResponseEvent) => void;
	readonly retry?: (event: RetryEvent) => void;
	readonly limit?: (event: LimitEvent) => void;
}

/**
 * The methods of a logger, such as `console` or one of pino or winston, which need their own `this`. Fields are
 * those of the events: no header, query or body.
 */
export interface Logger {
	debug(message: string, fields: Readonly<Record<string, unknown>>): void;
	info(message: string, fields: Readonly<Record<string, unknown>>): void;
	warn(message: string, fields: Readonly<Record<string, unknown>>): void;
}

interface Events {
	request: RequestEvent;
	response: ResponseEvent;
	retry: RetryEvent;
	limit: LimitEvent;
}

/** Reports an event to the hooks and the logger. */
export type Observe = <Name extends keyof Events>(
	name: Name,
	site: CallSite,
	details: Omit<Events[Name], keyof About>,
) => void;

const LEVELS = { request: 'debug', response: 'debug', retry: 'info', limit: 'info' } as const;

/** The fields that a report may contain. Other members of a site or of details are left out. */
const ALLOWED = [
	'requestId',
	'operationId',
	'method',
	'path',
	'attempt',
	'status',
	'ms',
	'pauseMs',
	'decision',
	'waitMs',
	'ageMs',
];

export function createObserver(hooks: Hooks, logger: Logger | undefined): Observe {
	return (name, site, details) => {
		const hook = hooks[name] as ((event: unknown) => void) | undefined;
		if (!logger && !hook) return;
		const all: Record<string, unknown> = { ...site, ...details };
		const event = Object.fromEntries(
			ALLOWED.filter((key) => all[key] !== undefined).map((key) => [key, all[key]]),
		);
		const level = details['decision' as never] === 'blocked' ? 'warn' : LEVELS[name];
		quietly(() => {
			hook?.(event);
		});
		quietly(() => logger?.[level](`atess ${name}`, event));
	};
}

function quietly(run: () => void): void {
	try {
		run();
	} catch {
		// See Hooks.
	}
}
