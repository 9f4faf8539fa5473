#!/usr/bin/env node
import { createRedisStore } from 'atess-client/redis';
import type { ProtectionStore } from 'atess-client';
import { watchFile } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, hashOf, readConfig, type Config } from './config/config.ts';
import { createKey } from './door/clients.ts';
import { startGateway } from './gateway.ts';
import { createSqliteStore } from './store/sqlite-store.ts';

const HELP = `atess-gateway: one door to an ATESS account for many processes

Usage:
  atess-gateway [serve] [--config FILE]   start (default: ATESS_GATEWAY_CONFIG, or gateway.json)
  atess-gateway check [--config FILE]     check the configuration and end
  atess-gateway key                       make a key for a client, and its hash for the configuration
  atess-gateway --help

The configuration is read again when it changes or on SIGHUP: keys can be added and removed without a stop.
Other changes need a restart. SIGTERM ends the gateway when the calls on their way have ended.
`;
const EXIT = { input: 2, failed: 1 } as const;

function say(message: string): void {
	process.stderr.write(`${new Date().toISOString()} ${message}\n`);
}

async function storeOf({
	store,
}: Config): Promise<{ store: ProtectionStore; close: () => Promise<void> }> {
	if ('folder' in store) {
		const sqlite = createSqliteStore(path.join(store.folder, 'gateway.db'), { isAlone: true });
		return {
			store: sqlite,
			close: () => {
				sqlite.close();
				return Promise.resolve();
			},
		};
	}
	// Most gateways need no Redis.
	const { createClient } = await import('redis');
	const redis = createClient({ url: store.redis, disableOfflineQueue: true });
	redis.on('error', (error: Error) => {
		say(`Redis: ${error.message}`);
	});
	await redis.connect();
	if (!store.isDurable) {
		say(
			'Redis may lose what it has confirmed (isDurable is not true), so that no setting change is sent. Reads work.',
		);
	}
	return {
		store: createRedisStore(redis, { isDurable: store.isDurable }),
		close: async () => {
			await redis.close();
		},
	};
}

async function serve(file: string): Promise<void> {
	const config = readConfig(file, process.env);
	const { store, close } = await storeOf(config);
	const gateway = await startGateway(config, { store, log: say });
	say(
		`The gateway listens at ${gateway.url}. Its page is ${gateway.url}/_gateway/ (password: a key).`,
	);

	const reload = (): void => {
		try {
			const next = readConfig(file, process.env);
			gateway.replaceClients(next.clients);
			say(`The keys were read again. Clients: ${next.clients.map(({ name }) => name).join(', ')}.`);
			if (JSON.stringify({ ...next, clients: [] }) !== JSON.stringify({ ...config, clients: [] })) {
				say('Other changes of the configuration need a restart.');
			}
		} catch (error) {
			say(`The configuration stays as it was. ${(error as Error).message}`);
		}
	};
	watchFile(file, { interval: 2000 }, reload);
	process.on('SIGHUP', reload);
	const stop = (): void => {
		say('Stopping. Calls on their way are waited for.');
		void gateway
			.stop()
			.then(close)
			.then(() => process.exit(0));
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

async function run(args: readonly string[]): Promise<number | undefined> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
	});
	const [command = 'serve', ...rest] = positionals;
	const file = values.config ?? process.env.ATESS_GATEWAY_CONFIG ?? 'gateway.json';
	if (values.help === true) {
		process.stdout.write(HELP);
		return 0;
	}
	if (rest.length > 0 || !['serve', 'check', 'key'].includes(command)) {
		process.stderr.write(`There is no command "${positionals.join(' ')}".\n\n${HELP}`);
		return EXIT.input;
	}
	if (command === 'key') {
		const key = createKey();
		process.stdout.write(
			`Key for the client (shown only now):   ${key}\nkeyHash for the configuration:          ${hashOf(key)}\n`,
		);
		return 0;
	}
	if (command === 'check') {
		const { accounts, clients } = readConfig(file, process.env);
		process.stdout.write(
			`${file} is right. Accounts: ${Object.keys(accounts).join(', ')}. Clients: ${clients.map(({ name }) => name).join(', ')}.\n`,
		);
		return 0;
	}
	await serve(file);
	return undefined;
}

try {
	const code = await run(process.argv.slice(2));
	if (code !== undefined) process.exitCode = code;
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`);
	const isInput =
		error instanceof ConfigError ||
		(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
	process.exitCode = isInput ? EXIT.input : EXIT.failed;
}
