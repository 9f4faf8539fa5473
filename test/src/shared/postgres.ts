import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { pickFreePort, postgresCredential, type Credential } from '../../../demo/src/index.ts';
import { postgresFolder, startPostgres } from '../queue/databases.ts';
import { temporaryFolder } from '../workspace.ts';

const run = promisify(execFile);

/** Why tests of PostgreSQL cannot run here; undefined where they can. */
export const noPostgres =
	postgresFolder() === undefined
		? 'PostgreSQL is not installed (Debian: apt-get install postgresql).'
		: undefined;

/** The reason in the title of a skipped test; empty where PostgreSQL is installed. */
export const postgresReason = noPostgres === undefined ? '' : `: ${noPostgres}`;

/** A PostgreSQL server of a test, with an empty database. */
export interface TestDatabase {
	/** The n8n credential for it. */
	readonly credential: Credential;
	/** The rows of a query, as JSON has them. */
	query(sql: string): Promise<Record<string, unknown>[]>;
	close(): Promise<void>;
}

/** Starts PostgreSQL with its data in a temporary folder, on a free port of the loopback interface. */
export async function startTestDatabase(): Promise<TestDatabase> {
	const folder = temporaryFolder('postgres');
	const port = await pickFreePort();
	const account = { port, user: 'atess', password: 'only-for-this-test', database: 'plants' };
	const server = await startPostgres({ ...account, folder: path.join(folder.path, 'postgres') });
	return {
		credential: postgresCredential(account),
		async query(sql) {
			const { stdout } = await run(
				path.join(postgresFolder() ?? '', 'psql'),
				[
					...['-h', '127.0.0.1', '-p', String(port), '-U', account.user, '-d', account.database],
					...['-XAtq', '-v', 'ON_ERROR_STOP=1'],
					...['-c', `SELECT coalesce(json_agg(t), '[]') FROM (${sql}) t`],
				],
				{ env: { ...process.env, PGPASSWORD: account.password }, maxBuffer: 64e6 },
			);
			return JSON.parse(stdout) as Record<string, unknown>[];
		},
		async close() {
			await server.stop();
			folder.remove();
		},
	};
}
