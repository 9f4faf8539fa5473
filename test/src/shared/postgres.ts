import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pickFreePort, postgresCredential, type Credential } from '../../../demo/src/index.ts';
import { temporaryFolder } from '../workspace.ts';

const run = promisify(execFile);

/** Debian keeps the programs of each version apart. */
const DEBIAN = '/usr/lib/postgresql';

/** PostgreSQL refuses to run as root: Debian's own account for it, or the one that owns nothing. */
const ROOTLESS = { uid: 65_534, gid: 65_534 };

const USER = 'atess';

/** The folder of PostgreSQL's programs, or undefined where it is not installed. */
function programs(): string | undefined {
	if (!existsSync(DEBIAN)) return undefined;
	const folders = readdirSync(DEBIAN)
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(DEBIAN, version, 'bin'));
	return folders.find((folder) =>
		['initdb', 'postgres', 'psql'].every((name) => existsSync(join(folder, name))),
	);
}

/** Why tests of PostgreSQL cannot run here; undefined where they can. */
export const noPostgres =
	programs() === undefined ? `PostgreSQL is not installed in ${DEBIAN}.` : undefined;

/** A PostgreSQL server of a test, with an empty database. */
export interface Postgres {
	readonly host: string;
	readonly port: number;
	readonly user: string;
	readonly database: string;
	/** For clients: `postgresql://…` */
	readonly url: string;
	/** The n8n credential for it. */
	readonly credential: Credential;
	/** The rows of a query by column, as JSON has them. */
	query(sql: string): Promise<Record<string, unknown>[]>;
	/** Ends it at once, as a loss of power would, and starts it again on the same data. */
	crash(): Promise<void>;
	close(): Promise<void>;
}

/** Starts a PostgreSQL server with its data in a temporary folder, on a free port of the loopback interface. */
export async function startPostgres(): Promise<Postgres> {
	const bin = programs();
	if (bin === undefined) throw new Error(noPostgres);
	const folder = temporaryFolder('postgres');
	const owner = process.getuid?.() === 0 ? ROOTLESS : undefined;
	if (owner) chownSync(folder.path, owner.uid, owner.gid);
	const data = join(folder.path, 'data');
	const asOwner = { ...owner, cwd: folder.path, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
	await run(
		join(bin, 'initdb'),
		['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
		asOwner,
	);
	const port = await pickFreePort();
	const psql = async (sql: string): Promise<string> => {
		const args = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', 'postgres'];
		const { stdout } = await run(
			join(bin, 'psql'),
			[...args, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql],
			{
				...asOwner,
				maxBuffer: 64e6,
			},
		);
		return stdout;
	};
	let server = await start();

	async function start(): Promise<ChildProcess> {
		const child = spawn(
			join(bin ?? '', 'postgres'),
			['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder.path],
			{ ...asOwner, stdio: 'ignore' },
		);
		const deadline = Date.now() + 60_000;
		for (;;) {
			if (child.exitCode !== null) throw new Error('PostgreSQL did not start.');
			const isReady = await psql('SELECT 1').then(
				() => true,
				() => false,
			);
			if (isReady) return child;
			if (Date.now() > deadline) throw new Error('PostgreSQL did not start within 60 s.');
			await sleep(100);
		}
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		if (server.exitCode !== null) return;
		const ended = new Promise((resolve) => server.once('exit', resolve));
		server.kill(signal);
		await ended;
	}

	return {
		host: '127.0.0.1',
		port,
		user: USER,
		database: 'postgres',
		url: `postgresql://${USER}@127.0.0.1:${port}/postgres`,
		credential: postgresCredential(port, USER),
		async query(sql) {
			const json = await psql(`SELECT coalesce(json_agg(t), '[]') FROM (${sql}) t`);
			return JSON.parse(json) as Record<string, unknown>[];
		},
		async crash() {
			// Immediate shutdown: no checkpoint, so that the next start recovers from the log.
			await end('SIGQUIT');
			server = await start();
		},
		async close() {
			await end('SIGINT');
			folder.remove();
		},
	};
}
