import {
	AtessApiError,
	AtessAuthError,
	AtessNetworkError,
	AtessRateLimitError,
	AtessResponseError,
	AtessTimeoutError,
} from '../../errors/index.ts';
import { envelope, type Script } from '../../testing/wire-server.ts';

/** Data that show that the device is of the type that was requested. */
export const FOUND = envelope(200, { time: '2026-11-23 10:00:00', ppv: 1 });

/** The responses that leave the type open. */
export const ENDS: [string, Script, new (...args: never[]) => Error][] = [
	['no access', envelope(403), AtessAuthError],
	['a server error', envelope(500), AtessApiError],
	['a rate limit', { status: 429, body: '' }, AtessRateLimitError],
	['a time-out', { after: 3000 }, AtessTimeoutError],
	['a broken connection', 'break', AtessNetworkError],
	['a web page', { body: '<html>' }, AtessResponseError],
];
