import { spawn } from 'node:child_process';
import {
	closeSync,
	cpSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { DemoProblem } from './problem.ts';

/**
 * n8n's database driver is the one part that has to be compiled where no prebuilt one can be fetched.
 * The install leaves that to us (pnpm-workspace.yaml), because it could only fail with the compiler's
 * own output.
 */
export function databaseDriverFolder(): string {
	const n8n = createRequire(import.meta.url).resolve('n8n/package.json');
	return path.dirname(createRequire(n8n).resolve('sqlite3/package.json'));
}

const BUILT = path.join('build', 'Release', 'node_sqlite3.node');

export function isDatabaseDriverBuilt(folder = databaseDriverFolder()): boolean {
	return existsSync(path.join(folder, BUILT));
}

/** Where a driver is kept for the next clone: by version and platform, in the user's cache folder. */
export function keptDriver(folder: string, env: NodeJS.ProcessEnv): string {
	const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
		version: string;
	};
	const caches = env.XDG_CACHE_HOME ?? path.join(env.HOME ?? homedir(), '.cache');
	const name = ['sqlite3', version, process.platform, process.arch, process.versions.modules];
	return path.join(caches, 'n8n-nodes-atess', `${name.join('-')}.node`);
}

/**
 * Takes the driver that another clone has built, or else fetches or compiles it as its own install script
 * does, and keeps it for the next clone.
 *
 * @param logFile where the output goes
 * @throws DemoProblem with one sentence when there is no compiler
 */
export async function buildDatabaseDriver(
	logFile: string,
	folder = databaseDriverFolder(),
	env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
	const kept = keptDriver(folder, env);
	if (existsSync(kept)) {
		place(kept, path.join(folder, BUILT));
		return;
	}
	mkdirSync(path.dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	try {
		const child = spawn('prebuild-install -r napi || node-gyp rebuild', {
			cwd: folder,
			shell: true,
			stdio: ['ignore', log, log],
			env: {
				...env,
				PATH: [
					path.join(folder, 'node_modules', '.bin'),
					path.dirname(process.execPath),
					env.PATH ?? '',
				].join(path.delimiter),
			},
		});
		const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
		if (code === 0 && isDatabaseDriverBuilt(folder)) {
			keep(path.join(folder, BUILT), kept);
			return;
		}
	} finally {
		closeSync(log);
	}
	throw new DemoProblem(
		`n8n's database driver sqlite3 could not be compiled: install a C++ compiler, make and Python 3 (Debian: apt-get install build-essential python3) and start again; the output of the compiler is in ${logFile}.`,
	);
}

/** Copies a file under another name first, so that no other process finds half of it. */
function place(from: string, to: string): void {
	mkdirSync(path.dirname(to), { recursive: true });
	const unfinished = `${to}.${process.pid}`;
	cpSync(from, unfinished);
	renameSync(unfinished, to);
}

/** A cache that cannot be written costs the next clone its time, and nothing else. */
function keep(built: string, kept: string): void {
	try {
		place(built, kept);
	} catch {
		// The driver is where it is needed.
	}
}
