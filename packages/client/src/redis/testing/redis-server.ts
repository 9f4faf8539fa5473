import { createClient } from 'redis';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Moves all that the server keeps to an earlier time, which is the same as if time had passed. */
const PASS = `
local ms = tonumber(ARGV[1])
for _, key in ipairs(redis.call('KEYS', '*')) do
	local left = redis.call('PTTL', key)
	local type = redis.call('TYPE', key).ok
	if left >= 0 and left <= ms then
		redis.call('DEL', key)
	elseif type == 'zset' then
		local held = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
		for at = 1, #held, 2 do redis.call('ZADD', key, held[at + 1] - ms, held[at]) end
	elseif type == 'hash' then
		redis.call('HINCRBY', key, 'since', -ms)
	end
	if left > ms then redis.call('PEXPIRE', key, left - ms) end
end`;

/** Why there are no tests with Redis on this machine; undefined where there are. */
export function whyNoRedis(): string | undefined {
	if (spawnSync('redis-server', ['--version']).error) {
		return 'redis-server is not installed (Debian: apt-get install redis-server)';
	}
	return undefined;
}

/** A Redis server of its own, in a folder of its own. */
export interface RedisServer {
	connect(): Promise<ReturnType<typeof createClient>>;
	/** Lets time pass for all that the server keeps. */
	pass(ms: number): Promise<void>;
	stop(signal: NodeJS.Signals): Promise<void>;
	start(): Promise<void>;
	close(): Promise<void>;
}

/** @param isDurable whether each command is on the disk before its response; else nothing is kept */
export async function startRedisServer(isDurable: boolean): Promise<RedisServer> {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-redis-'));
	const socket = path.join(folder, 'socket');
	const clients: { destroy(): void }[] = [];
	let server: ChildProcess;

	async function start(): Promise<void> {
		const kept = isDurable ? 'yes' : 'no';
		server = spawn(
			'redis-server',
			['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''].concat([
				'--appendonly',
				kept,
				'--appendfsync',
				'always',
			]),
			{ stdio: 'ignore' },
		);
		const client = newClient();
		// Until it listens and has loaded its data.
		for (;;) {
			try {
				if (!client.isOpen) await client.connect();
				await client.ping();
				break;
			} catch {
				await new Promise((resolve) => setTimeout(resolve, 10));
			}
		}
		client.destroy();
	}

	function newClient() {
		const client = createClient({
			socket: { path: socket, tls: false, reconnectStrategy: 10 },
			disableOfflineQueue: true,
		});
		// Without it a lost connection would end the process.
		client.on('error', () => undefined);
		return client;
	}

	async function stop(signal: NodeJS.Signals): Promise<void> {
		const closed = once(server, 'close');
		server.kill(signal);
		await closed;
		rmSync(socket, { force: true });
	}

	await start();
	return {
		connect: async () => {
			const client = newClient();
			await client.connect();
			clients.push(client);
			return client as ReturnType<typeof createClient>;
		},
		pass: async (ms) => {
			const client = newClient();
			await client.connect();
			await client.sendCommand(['EVAL', PASS, '0', String(ms)]);
			client.destroy();
		},
		start,
		stop,
		close: async () => {
			for (const client of clients) client.destroy();
			await stop('SIGKILL').catch(() => undefined);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
