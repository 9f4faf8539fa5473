import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { N8nClient } from './n8n-client.ts';
import { n8nEnvironment } from './n8n-environment.ts';
import { installPackage } from './package-install.ts';
import { pickFreePort, PortTaken, requireFreePorts } from './ports.ts';
import { DemoProblem } from './problem.ts';
import { startProcessGroup } from './process-group.ts';

export interface StartN8nOptions {
	/** n8n's data go to `<userFolder>/.n8n`; kept between starts. */
	userFolder: string;
	/** The built node package (package.json and dist), installed as a community package. */
	packageDir: string;
	/** Default a free one, as `pickPort` gives it. */
	port?: number;
	/** Port of the task runners' broker. Default a free one, as `pickPort` gives it. */
	brokerPort?: number;
	/** Where ports come from that are not given. Default `pickFreePort`. */
	pickPort?: () => Promise<number>;
	/** Default `<userFolder>/n8n.log`; begun again at each start. */
	logFile?: string;
	/** n8n's default zone (IANA). Default UTC. */
	timezone?: string;
	/** Where n8n keeps binary data, if not where it does by default. */
	binaryDataMode?: 'filesystem' | 'database';
	/** Default 180 s: the first start creates the database, and a machine may be slow. */
	timeoutMs?: number;
	/** Aborts the start. */
	signal?: AbortSignal;
}

export interface N8nHandle {
	readonly url: string;
	readonly pid: number;
	readonly logFile: string;
	readonly client: N8nClient;
	/** Resolves when n8n has ended, requested or not. */
	readonly ended: Promise<number | null>;
	/** Ends n8n and everything it started. Safe to call twice. */
	close(): Promise<void>;
}

/** n8n's own shutdown waits up to 5 s for running workflows (n8n-environment.ts). */
const SHUTDOWN_MS = 8_000;

/** How often n8n is started on other ports when those picked for it were taken while it started. */
const MOST_STARTS = 3;

interface Ports {
	port: number;
	brokerPort: number;
}

/**
 * Starts the real n8n with one community package and waits until it responds. Where a port was picked for it and taken
 * by somebody else before n8n had it, it is started again on other ones.
 * @throws DemoProblem with one sentence: port in use, package not built, n8n did not start
 */
export async function startN8n(options: StartN8nOptions): Promise<N8nHandle> {
	const { pickPort = pickFreePort } = options;
	const isPicked = options.port === undefined || options.brokerPort === undefined;
	for (let starts = 1; ; starts += 1) {
		const port = options.port ?? (await pickPort());
		const brokerPort = options.brokerPort ?? (await pickPort());
		try {
			return await startOn({ port, brokerPort }, options);
		} catch (error) {
			if (!(isPicked && error instanceof PortTaken && starts < MOST_STARTS)) throw error;
		}
	}
}

async function startOn({ port, brokerPort }: Ports, options: StartN8nOptions): Promise<N8nHandle> {
	const { userFolder, packageDir, timezone, binaryDataMode, timeoutMs = 180_000, signal } = options;
	const logFile = options.logFile ?? join(userFolder, 'n8n.log');
	await requireFreePorts([
		{ port, what: 'n8n', change: '--n8n-port' },
		{ port: brokerPort, what: "n8n's task runners", change: '--broker-port' },
	]);
	mkdirSync(userFolder, { recursive: true });
	installPackage(packageDir, userFolder);

	const group = await startProcessGroup({
		command: process.execPath,
		args: ['--import', exitWithParent(), n8nCommand(), 'start'],
		// n8n reads a `.env` from its working directory: not from that of the demo's caller.
		cwd: userFolder,
		env: n8nEnvironment({
			userFolder,
			port,
			brokerPort,
			...(timezone === undefined ? {} : { timezone }),
			...(binaryDataMode === undefined ? {} : { binaryDataMode }),
		}),
		logFile,
	});
	const close = () => group.stop(SHUTDOWN_MS);
	const url = `http://127.0.0.1:${port}`;

	let exitCode: number | null | undefined;
	void group.ended.then((code) => {
		exitCode = code;
	});
	const deadline = Date.now() + timeoutMs;
	while (!(await isReady(url))) {
		if (exitCode !== undefined) throw startProblem(logFile, `ended with code ${String(exitCode)}`);
		if (Date.now() > deadline || signal?.aborted === true) {
			await close();
			signal?.throwIfAborted();
			throw startProblem(logFile, `gave no sign of life for ${timeoutMs / 1000} s`);
		}
		await sleep(150);
	}
	return { url, pid: group.pid, logFile, client: new N8nClient(url), ended: group.ended, close };
}

async function isReady(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/healthz/readiness`, {
			signal: AbortSignal.timeout(2_000),
		});
		return response.ok;
	} catch {
		return false;
	}
}

/** The failure in one sentence, from n8n's log. */
function startProblem(logFile: string, what: string): DemoProblem {
	const log = readFileSync(logFile, 'utf8');
	if (/Could not locate the bindings file|node_sqlite3\.node/.test(log)) {
		return new DemoProblem(
			'n8n did not start because its database driver sqlite3 is not built: install a C++ compiler and Python 3 (Debian: apt-get install build-essential python3), then run "node demo/src/prepare.ts".',
		);
	}
	if (/EADDRINUSE|port \d+ is already in use/i.test(log)) {
		return new PortTaken(
			`n8n did not start because a port was taken in the meantime: choose others with --n8n-port and --broker-port (log: ${logFile}).`,
		);
	}
	return new DemoProblem(
		`n8n did not start (it ${what}): see ${logFile}; if its data are damaged, start again with --fresh.`,
	);
}

function n8nCommand(): string {
	return createRequire(import.meta.url).resolve('n8n/bin/n8n');
}

function exitWithParent(): string {
	return fileURLToPath(new URL('exit-with-parent.ts', import.meta.url));
}
