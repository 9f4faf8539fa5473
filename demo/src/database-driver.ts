import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
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

export function isDatabaseDriverBuilt(folder = databaseDriverFolder()): boolean {
	return existsSync(path.join(folder, 'build', 'Release', 'node_sqlite3.node'));
}

/**
 * Fetches or compiles the driver as its own install script does.
 *
 * @param logFile where the output goes
 * @throws DemoProblem with one sentence when there is no compiler
 */
export async function buildDatabaseDriver(
	logFile: string,
	folder = databaseDriverFolder(),
	env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
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
		if (code === 0 && isDatabaseDriverBuilt(folder)) return;
	} finally {
		closeSync(log);
	}
	throw new DemoProblem(
		`n8n's database driver sqlite3 could not be compiled: install a C++ compiler, make and Python 3 (Debian: apt-get install build-essential python3) and start again; what the compiler said is in ${logFile}.`,
	);
}
