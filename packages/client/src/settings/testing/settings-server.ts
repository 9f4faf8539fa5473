import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { envelope } from '../../testing/wire-server.ts';

type Values = Readonly<Record<string, unknown>>;

/** How the server and its one device behave. */
export interface Script {
	/** The effect of a PUT's values: all are taken, none, only the first that differs, or another value. */
	readonly effect?: 'all' | 'nothing' | 'firstOnly' | 'otherValue';
	/** Whether what the body does not name goes back to the factory's values. */
	readonly replaces?: boolean;
	/** How late the device takes the values over, in ms by the clock. */
	readonly afterMs?: number;
	/** The response to a PUT; `break` ends the connection, `silence` never responds. */
	readonly reply?: 'ok' | 'refusal' | 'badGateway' | 'tooFrequent' | 'break' | 'silence';
	/** The connection state in the base info. Default false. */
	readonly lost?: unknown;
	/** Just before this read of settings, counted from 1, somebody else changes some. */
	readonly meddle?: { readonly atGet: number; readonly values: Values };
	/** How long a GET of settings waits for its response, in real ms. */
	readonly readDelayMs?: number;
	/** The responses to a GET of settings, in turn; the last one is repeated. */
	readonly reads?: readonly (
		'ok' | 'tooFrequent' | 'tooFrequentNoHint' | 'offline' | 'nothing' | 'noAccess' | 'break'
	)[];
}

/** A device behind HTTP whose truth can be requested, past and to come. */
export interface SettingsServer {
	readonly url: string;
	/** Bodies of the PUTs. */
	readonly puts: readonly Values[];
	readonly gets: number;
	/** Starts over with these settings, which are also the factory's. */
	play(script: Script, settings: Values, factory?: Values): void;
	/** Changes how it goes on. */
	go(script: Script): void;
	/** Somebody else changes settings. */
	change(values: Values): void;
	/** The current settings of the device. */
	truth(): Values;
	/** Whether it has held this value, holds it, or is still going to take it over. */
	everHolds(key: string, value: unknown): boolean;
	close(): Promise<void>;
}

const SECONDS_TO_WAIT = '90';

export async function startSettingsServer(now: () => number): Promise<SettingsServer> {
	let script: Script = {};
	let factory: Values = {};
	let device: Values = {};
	let history: Values[] = [];
	let coming: { at: number; values: Values }[] = [];
	let puts: Values[] = [];
	let gets = 0;

	const hold = (values: Values): void => {
		device = values;
		history.push(values);
	};
	const settle = (): void => {
		const due = coming.filter(({ at }) => at <= now());
		coming = coming.filter(({ at }) => at > now());
		for (const { values } of due) hold(values);
	};

	const afterPut = (body: Values): Values | undefined => {
		const changed = Object.entries(body).filter(([key, value]) => device[key] !== value);
		const base = script.replaces === true ? { ...factory, ...body } : device;
		switch (script.effect ?? 'all') {
			case 'all':
				return { ...base, ...body };
			case 'nothing':
				return undefined;
			case 'firstOnly':
				return { ...device, ...Object.fromEntries(changed.slice(0, 1)) };
			case 'otherValue':
				return { ...device, ...Object.fromEntries(changed.map(([key]) => [key, 77])) };
		}
	};

	const put = (body: Values, request: IncomingMessage, response: ServerResponse): void => {
		puts.push(body);
		const values = afterPut(body);
		if (values) coming.push({ at: now() + (script.afterMs ?? 0), values });
		settle();
		switch (script.reply ?? 'ok') {
			case 'ok':
				answer(response, 200, envelope(200).body);
				return;
			case 'refusal':
				answer(response, 200, envelope(500, null, 'SYSTEM_ERROR').body);
				return;
			case 'badGateway':
				answer(response, 502, '<html>Bad gateway</html>');
				return;
			case 'tooFrequent':
				answer(response, 429, '', SECONDS_TO_WAIT);
				return;
			case 'break':
				request.socket.destroy();
				return;
			case 'silence':
		}
	};

	const getBaseInfo = (response: ServerResponse): void => {
		const { lost = false } = script;
		answer(response, 200, envelope(200, lost === 'unknown' ? {} : { lost }).body);
	};

	const get = (request: IncomingMessage, response: ServerResponse): void => {
		const reads = script.reads ?? ['ok'];
		const read = reads[Math.min(gets, reads.length - 1)] ?? 'ok';
		gets += 1;
		if (script.meddle?.atGet === gets) hold({ ...device, ...script.meddle.values });
		switch (read) {
			case 'ok':
				answer(response, 200, envelope(200, device).body);
				return;
			case 'tooFrequent':
				answer(response, 429, envelope(429, null, 'too often').body, SECONDS_TO_WAIT);
				return;
			case 'tooFrequentNoHint':
				answer(response, 429, '');
				return;
			case 'offline':
				answer(response, 200, envelope(500, null, 'device offline').body);
				return;
			case 'nothing':
				answer(response, 200, envelope(200, null).body);
				return;
			case 'noAccess':
				answer(response, 200, envelope(403, null, 'no access').body);
				return;
			case 'break':
				request.socket.destroy();
		}
	};

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			settle();
			if (request.url?.includes('base-info')) getBaseInfo(response);
			else if (request.method === 'GET') {
				const { readDelayMs } = script;
				if (readDelayMs === undefined) get(request, response);
				else setTimeout(get, readDelayMs, request, response).unref();
			} else put(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Values, request, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		get puts() {
			return puts;
		},
		get gets() {
			return gets;
		},
		play: (next, settings, factorySettings = settings) => {
			script = next;
			factory = factorySettings;
			history = [];
			coming = [];
			puts = [];
			gets = 0;
			hold(settings);
		},
		go: (next) => {
			script = next;
			gets = 0;
		},
		change: (values) => {
			settle();
			hold({ ...device, ...values });
		},
		truth: () => {
			settle();
			return device;
		},
		everHolds: (key, value) =>
			[...history, ...coming.map(({ values }) => values)].some((values) => values[key] === value),
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

function answer(response: ServerResponse, status: number, body = '', retryAfter?: string): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		...(retryAfter !== undefined && { 'retry-after': retryAfter }),
	});
	response.end(body);
}
