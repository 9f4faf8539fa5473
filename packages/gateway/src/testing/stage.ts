import { createAtessClient, createMemoryStore, type ProtectionStore } from 'atess-client';
import {
	createSimulator,
	DEFAULT_ACCOUNT,
	type LoggedRequest,
	type Simulator,
} from 'atess-simulator';
import { hashOf, type AccountConfig, type ClientConfig, type Config } from '../config/config.ts';
import { createKey } from '../door/clients.ts';
import { startGateway, type Gateway } from '../gateway.ts';

/** The vendor of all tests of a file: a simulator takes a while to start. */
let vendor: Promise<Simulator> | undefined;
let now = Date.UTC(2026, 10, 23, 5);

/** Ends the simulator of this file. */
export async function closeVendor(): Promise<void> {
	await (await vendor)?.close();
	vendor = undefined;
}

/** A simulated vendor with gateways in front of it, all by one clock. */
export interface Stage {
	readonly vendorUrl: string;
	/** Keys by the name of their client. */
	readonly keys: Readonly<Record<string, string>>;
	/** Lets time pass for the vendor and the gateways. */
	pass(ms: number): void;
	now(): number;
	start(store?: ProtectionStore): Promise<Gateway>;
	client(gateway: Gateway, name?: string): ReturnType<typeof createAtessClient>;
	fetch(
		gateway: Gateway,
		path: string,
		init?: { method?: string; body?: string; headers?: Readonly<Record<string, string>> },
		key?: string,
	): Promise<Response>;
	/** The calls that have reached the vendor since the stage was made. */
	requests(): readonly LoggedRequest[];
	/** How often an operation has reached the vendor. */
	sent(operationId: string): number;
	close(): Promise<void>;
}

const ZONE = 'Asia/Bangkok';

/**
 * @param clients besides `main`, who may do everything, and `reader`, who may only read
 * @param account differences from an account of the simulator
 */
export async function createStage(
	clients: Readonly<Record<string, Partial<ClientConfig>>> = {},
	account: Partial<AccountConfig> = {},
): Promise<Stage> {
	const simulator = await (vendor ??= createSimulator({ now: () => new Date(now) }));
	// Nothing of the test before is remembered by the vendor.
	now += 48 * 3_600_000;
	const { length } = simulator.requests;
	const requests = (): readonly LoggedRequest[] => simulator.requests.slice(length);
	const pass = (ms: number): Promise<void> => {
		now += ms;
		return Promise.resolve();
	};
	const gateways: Gateway[] = [];
	const all: Readonly<Record<string, Partial<ClientConfig>>> = {
		main: { scopes: ['read', 'write'] },
		reader: {},
		...clients,
	};
	const keys: Record<string, string> = Object.fromEntries(
		Object.keys(all).map((name) => [name, createKey()]),
	);
	const config: Pick<Config, 'accounts' | 'clients' | 'host' | 'port'> = {
		host: '127.0.0.1',
		port: 0,
		accounts: {
			site: {
				baseUrl: simulator.url,
				userId: DEFAULT_ACCOUNT.userId,
				secret: DEFAULT_ACCOUNT.secret,
				timezone: ZONE,
				pathOverrides: {},
				concurrency: 4,
				...account,
			},
		},
		clients: Object.entries(all).map(([name, own]) => ({
			name,
			account: 'site',
			scopes: ['read'],
			requestsPerMinute: 60_000,
			keyHash: hashOf(keys[name] ?? ''),
			...own,
		})),
	};
	const keyOf = (name: string): string => {
		const key = keys[name];
		if (key === undefined) throw new TypeError(`There is no client ${name}.`);
		return key;
	};
	return {
		vendorUrl: simulator.url,
		keys,
		requests,
		pass: (ms) => void pass(ms),
		now: () => now,
		start: async (store = createMemoryStore({ now: () => now })) => {
			const gateway = await startGateway(config, {
				store,
				log: () => undefined,
				now: () => now,
				sleep: pass,
			});
			gateways.push(gateway);
			return gateway;
		},
		client: ({ url }, name = 'main') =>
			createAtessClient({
				auth: { gatewayKey: keyOf(name) },
				baseUrl: url,
				timezone: ZONE,
				now: () => now,
				sleep: pass,
			}),
		fetch: async ({ url }, path, { headers = {}, ...init } = {}, key = keyOf('main')) =>
			await fetch(url + path, {
				...init,
				headers: { ...headers, authorization: `Bearer ${key}` },
			}),
		sent: (operationId) => requests().filter((one) => one.operationId === operationId).length,
		close: async () => {
			await Promise.all(gateways.map((gateway) => gateway.stop()));
		},
	};
}
