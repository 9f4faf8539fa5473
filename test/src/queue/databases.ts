import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { startDaemon, type Daemon } from './daemon.ts';

/** Where Debian has the programs of the server, which are not in the path. */
const DEBIAN = '/usr/lib/postgresql/*/bin';
const PROGRAMS = ['initdb', 'postgres', 'pg_isready', 'createdb', 'psql'];
const POSTGRES_USER = 'postgres';

/** Why n8n cannot run in queue mode on this machine; undefined where it can. */
export function whyNoQueueMode(): string | undefined {
	const missing = [
		...(postgresFolder() === undefined ? ['postgresql'] : []),
		...(spawnSync('redis-server', ['--version']).error ? ['redis-server'] : []),
		...(spawnSync('openssl', ['version']).error ? ['openssl'] : []),
	];
	return missing.length === 0
		? undefined
		: `${missing.join(' and ')} not installed (Debian: apt-get install ${missing.join(' ')})`;
}

/** The folder of PostgreSQL's programs; undefined where it is not installed. */
export function postgresFolder(): string | undefined {
	const folders = [...globSync(DEBIAN), ...(process.env.PATH ?? '').split(path.delimiter)];
	return folders.find((folder) => PROGRAMS.every((name) => existsSync(path.join(folder, name))));
}

export interface PostgresOptions {
	readonly folder: string;
	readonly port: number;
	readonly user: string;
	readonly password: string;
	readonly database: string;
}

/** A PostgreSQL server of its own, with a user and a database. */
export async function startPostgres({
	folder,
	port,
	user,
	password,
	database,
}: PostgresOptions): Promise<Daemon> {
	const bin = postgresFolder() ?? '';
	const data = path.join(folder, 'data');
	const passwordFile = path.join(folder, 'password');
	mkdirSync(folder, { recursive: true });
	writeFileSync(passwordFile, password);
	// PostgreSQL does not run as root; the folder is in the temporary one of the system.
	chmodSync(folder, 0o777);
	chmodSync(path.dirname(folder), 0o755);
	const isRoot = process.getuid?.() === 0;
	const run = (program: string, args: readonly string[]): void => {
		const command = path.join(bin, program);
		const [first = '', ...rest] = isRoot
			? [
					'setpriv',
					`--reuid=${POSTGRES_USER}`,
					`--regid=${POSTGRES_USER}`,
					'--clear-groups',
					command,
				]
			: [command];
		const env = { ...process.env, PGPASSWORD: password };
		const { status, stderr, error } = spawnSync(first, [...rest, ...args], {
			cwd: folder,
			encoding: 'utf8',
			env,
		});
		if (status !== 0) throw new Error(`${program} has failed: ${error?.message ?? stderr}`);
	};
	run('initdb', [
		...['-D', data, '-U', user, '--auth', 'scram-sha-256', '--pwfile', passwordFile],
		// The data live as long as a test.
		'--no-sync',
	]);
	const server = await startDaemon({
		command: path.join(bin, 'postgres'),
		args: ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
		cwd: folder,
		env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
		logFile: path.join(folder, 'postgres.log'),
		user: POSTGRES_USER,
		isReady: () =>
			Promise.resolve(
				spawnSync(path.join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status ===
					0,
			),
	});
	run('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', user, database]);
	return server;
}

/** A Redis server, started by a command of the compose file. */
export async function startRedis(command: string, folder: string, port: number): Promise<Daemon> {
	const [program = '', ...args] = command.split(' ');
	mkdirSync(folder, { recursive: true });
	return await startDaemon({
		command: program,
		args: [...args, '--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
		cwd: folder,
		env: { PATH: process.env.PATH },
		logFile: path.join(folder, 'redis.log'),
		isReady: () => canConnect(port),
	});
}

/** Whether a port of this machine accepts a connection. */
export async function canConnect(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => {
			resolve(false);
		});
	});
}
