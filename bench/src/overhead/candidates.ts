import { setImmediate } from 'node:timers/promises';
import ky from 'ky';
import createOpenapiFetch from 'openapi-fetch';
import { createAtessClient, type paths } from '../subject.ts';

/** One way to read the latest data of a device: returns `data` of the envelope. */
export type Candidate = () => Promise<unknown>;

type Fetch = (request: Request) => Promise<Response>;

const BASE = 'https://api.example.com';
const PATH = '/api/v1/hps/data-last';
const AUTH = { userId: 1, secret: 'a-secret' };
const HEADERS = {
	Authorization: `Basic ${btoa('1:a-secret')}`,
	'Accept-Language': 'en',
	Accept: 'application/json',
};

/** A fleet, read in turn without a pause: no call is about the device of the one before. */
const SERIALS = Array.from({ length: 1000 }, (_, index) => `HPS${String(index).padStart(7, '0')}`);
/** A device's turn comes again when its limit of five minutes is over. */
const CLOCK_STEP_MS = 400;

/** The first is what the others are compared with. */
export const CANDIDATES = [
	'raw fetch',
	'raw fetch, one time-out',
	'openapi-fetch',
	'ky',
	'atess-client, limits off',
	'atess-client, limits on',
	'atess-client, from its cache',
] as const;

export type CandidateName = (typeof CANDIDATES)[number];

interface Envelope {
	data: unknown;
}

/**
 * All candidates send a GET with the same URL, query and headers to the same stub and parse the same text. Each has
 * what it has by default: openapi-fetch neither retries nor ends a call that hangs, ky does both, like the client.
 *
 * @param text the text of the stub's responses, in a new Response each time
 */
export function createCandidates(text: string): Record<CandidateName, Candidate> {
	const stub = createStub(text);
	return {
		'raw fetch': rawFetch(stub),
		'raw fetch, one time-out': rawFetch(stub, 30_000),
		'openapi-fetch': openapiFetch(stub),
		ky: kyGet(stub),
		'atess-client, limits off': atess(stub, 'off'),
		'atess-client, limits on': atess(stub, 'on'),
		'atess-client, from its cache': atess(stub, 'cached'),
	};
}

/**
 * Makes a Response and keeps nothing. Every 32nd response comes in the next turn of the event loop: with a network each
 * one does, and clean-up that waits for a turn (that of AbortSignal) has to be run to be counted; once in 32 calls, the
 * turn itself costs next to nothing.
 */
function createStub(text: string): Fetch {
	let count = 0;
	return async () => {
		if (++count % 32 === 0) await setImmediate();
		return new Response(text, { headers: { 'content-type': 'application/json' } });
	};
}

function rawFetch(fetch: Fetch, timeoutMs?: number): Candidate {
	const next = serials();
	return async () => {
		const request = new Request(`${BASE}${PATH}?deviceSn=${next()}`, {
			headers: HEADERS,
			...(timeoutMs !== undefined && { signal: AbortSignal.timeout(timeoutMs) }),
		});
		const response = await fetch(request);
		return ((await response.json()) as Envelope).data;
	};
}

function openapiFetch(fetch: Fetch): Candidate {
	const next = serials();
	const client = createOpenapiFetch<paths>({ baseUrl: BASE, headers: HEADERS, fetch });
	return async () => {
		const { data } = await client.GET(PATH, { params: { query: { deviceSn: next() } } });
		return data?.data;
	};
}

function kyGet(fetch: Fetch): Candidate {
	const next = serials();
	const client = ky.create({
		baseUrl: BASE,
		headers: HEADERS,
		// ky hands over the Request that it has made.
		fetch: (request) => fetch(request as Request),
	});
	return async () =>
		(await client.get(PATH, { searchParams: { deviceSn: next() } }).json<Envelope>()).data;
}

/** `on`: every call is allowed, noted and sent; `cached`: it comes too early and gets the last value. */
function atess(fetch: Fetch, limits: 'off' | 'on' | 'cached'): Candidate {
	const next = serials();
	let clock = Date.UTC(2025, 0, 1);
	const client = createAtessClient({
		auth: AUTH,
		baseUrl: BASE,
		fetch,
		now: () => clock,
		limits: { mode: limits === 'off' ? 'off' : 'reuse' },
	});
	return () => {
		if (limits === 'on') clock += CLOCK_STEP_MS;
		return client.call('hpsCentralDataLast', { deviceSn: next() });
	};
}

function serials(): () => string {
	let index = 0;
	return () => SERIALS[index++ % SERIALS.length] ?? '';
}
