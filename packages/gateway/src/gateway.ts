import { serve } from '@hono/node-server';
import type { ProtectionStore } from 'atess-client';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Account } from './account/account.ts';
import { Changes } from './account/changes.ts';
import type { ClientConfig, Config } from './config/config.ts';
import type { Served } from './account/served.ts';
import { createApp } from './door/app.ts';
import { Clients } from './door/clients.ts';
import { Metrics } from './metrics/metrics.ts';

/** How often the gateway looks for changes whose sender is late. */
const LOOK_MS = 30_000;
/** Calls on their way are waited for so long when the gateway stops. */
const STOP_MS = 30_000;

/** A request must have come in whole by then: slow senders hold no connection. Bodies have some kilobytes. */
const TIMEOUTS = {
	headersTimeout: 30_000,
	requestTimeout: 60_000,
	connectionsCheckingInterval: 5000,
} as const;

/** A gateway that runs. */
export interface Gateway {
	readonly url: string;
	/** Takes other keys, without a stop. */
	replaceClients(clients: readonly ClientConfig[]): void;
	/** Reads back the changes whose sender is late, now. */
	reconcile(): Promise<void>;
	/** Takes no new calls, and ends when those on their way have ended. */
	stop(): Promise<void>;
}

export interface GatewayOptions {
	readonly store: ProtectionStore;
	readonly log: (message: string) => void;
	/** ms since 1970. Default the clock of the machine. */
	readonly now?: () => number;
	/** Default the timers of the machine. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Starts a gateway. @throws where the address is taken */
export async function startGateway(
	{
		accounts,
		clients: allowed,
		host,
		port,
		tls,
	}: Pick<Config, 'accounts' | 'clients' | 'host' | 'port' | 'tls'>,
	{ store, log, now = Date.now, sleep = byTimer }: GatewayOptions,
): Promise<Gateway> {
	const metrics = new Metrics();
	const served = new Map<string, Served>();
	for (const [name, config] of Object.entries(accounts)) {
		const account = new Account(name, config, {
			store,
			now,
			sleep,
			onSent: () => {
				metrics.upstream.inc();
			},
		});
		served.set(name, { account, changes: await Changes.of(account) });
	}
	const clients = new Clients(allowed);
	const app = createApp({ served, clients, metrics });
	const secure = tls && {
		createServer,
		serverOptions: { cert: readFileSync(tls.certificate), key: readFileSync(tls.key), ...TIMEOUTS },
	};
	const server = serve({
		fetch: app.fetch,
		hostname: host,
		port,
		serverOptions: TIMEOUTS,
		...secure,
	});
	await new Promise<void>((resolve, reject) => {
		server.once('listening', resolve);
		server.once('error', reject);
	});

	const stopping = new AbortController();
	const reconcile = async (): Promise<void> => {
		for (const { changes } of served.values()) {
			await changes.reconcile(stopping.signal).catch((error: unknown) => {
				log(`The open changes could not be read: ${(error as Error).message}`);
			});
		}
	};
	const timer = setInterval(() => void reconcile(), LOOK_MS);

	const { address, port: taken } = server.address() as AddressInfo;
	const at = address.includes(':') ? `[${address}]` : address;
	return {
		url: `${tls ? 'https' : 'http'}://${at}:${taken}`,
		replaceClients: (next) => {
			clients.replace(next);
		},
		reconcile,
		stop: async () => {
			clearInterval(timer);
			stopping.abort();
			await new Promise<void>((resolve) => {
				const cut = setTimeout(() => {
					if ('closeAllConnections' in server) server.closeAllConnections();
				}, STOP_MS);
				server.close(() => {
					clearTimeout(cut);
					resolve();
				});
				if ('closeIdleConnections' in server) server.closeIdleConnections();
			});
		},
	};
}

async function byTimer(ms: number, signal: AbortSignal): Promise<void> {
	await pause(ms, undefined, { signal });
}
