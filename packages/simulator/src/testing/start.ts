import { DEFAULT_ACCOUNT, tokenOf } from '../api/account.ts';
import type { SimulatorOptions } from '../options.ts';
import { createSimulator, type Simulator } from '../simulator.ts';

/** A moment in the plant's first weeks: near enough that the days up to it are walked at once. */
export const NOON = '2025-02-20T05:02:33Z';

const running: Simulator[] = [];

/** A simulator on a frozen clock, unless it gets a start of its own; {@link stopAll} closes it. */
export async function start(options: SimulatorOptions = {}): Promise<Simulator> {
	const clock = options.start === undefined ? { now: () => new Date(NOON) } : {};
	const simulator = await createSimulator({ ...clock, ...options });
	running.push(simulator);
	return simulator;
}

/** Closes every simulator that has been started. */
export async function stopAll(): Promise<void> {
	await Promise.all(running.splice(0).map((simulator) => simulator.close()));
}

/** The request; all parts have defaults. */
export interface Sending {
	readonly method?: string;
	readonly query?: Readonly<Record<string, string | number>>;
	/** sent as JSON */
	readonly body?: unknown;
	/** sent as it is */
	readonly text?: string;
	/** the Authorization header; null sends none */
	readonly token?: string | null;
}

/** The response. */
export interface Received {
	readonly status: number;
	readonly code: number;
	// The tests decide the type of the data.
	readonly data: unknown;
	readonly msg: string;
}

/** Sends a request to a path below /api/v1. */
export async function send(
	{ url }: Simulator,
	path: string,
	{ method = 'GET', query = {}, body, text, token }: Sending = {},
): Promise<Received> {
	const search = new URLSearchParams(
		Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
	);
	const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
	const authorization = token === undefined ? tokenOf(DEFAULT_ACCOUNT) : token;
	const response = await fetch(`${url}/api/v1${path}?${search.toString()}`, {
		method,
		headers: {
			...(authorization === null ? {} : { authorization }),
			...(content === undefined ? {} : { 'content-type': 'application/json' }),
		},
		...(content === undefined ? {} : { body: content }),
	});
	const envelope = (await response.json()) as Omit<Received, 'status'>;
	return { ...envelope, status: response.status };
}

/** One record, with its fields looked up by name. */
export type Fields = Readonly<Record<string, number | string | undefined>>;
