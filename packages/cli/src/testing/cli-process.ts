import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEFAULT_ACCOUNT } from 'atess-simulator';
import { runProgram } from '../run-program.ts';
import type { Asker, Run } from '../terminal/run.ts';
import { createTerminal } from '../terminal/terminal.ts';

/** The published program, built before the tests. */
const MAIN = path.resolve(import.meta.dirname, '../../dist/main.js');

export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A folder in which the program is run, with state and configuration of its own. */
export interface Place {
	readonly folder: string;
	/** Runs it to its end, in this process: features of a process are tested with `start` and `shell`. */
	run(...args: string[]): Promise<Ended>;
	/** Runs it within a line of bash, in which it is "$@". */
	shell(line: string, ...args: string[]): Promise<Ended>;
	/** Starts a process of it; `ended` is fulfilled when it has ended. */
	start(...args: string[]): { process: ChildProcess; ended: Promise<Ended> };
	/** The environment of further runs; undefined takes a variable away. */
	env: Record<string, string | undefined>;
	/** How further runs in this process wait, and what ends them. Default: in real time, and nothing. */
	surroundings: { sleep?: NonNullable<Run['sleep']>; signal?: AbortSignal; ask?: Asker };
	remove(): void;
}

/** @param baseUrl of the server that it is to talk to */
export function createPlace(baseUrl: string): Place {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-cli-'));
	const env: Record<string, string | undefined> = {
		ATESS_BASE_URL: baseUrl,
		ATESS_USER_ID: DEFAULT_ACCOUNT.userId,
		ATESS_SECRET: DEFAULT_ACCOUNT.secret,
		ATESS_STATE_DIR: path.join(folder, 'state'),
		XDG_CONFIG_HOME: path.join(folder, 'config'),
	};
	const running = new Set<ChildProcess>();
	const program = [process.execPath, '--no-warnings', MAIN];
	const launch = (
		command: string,
		args: readonly string[],
	): { process: ChildProcess; ended: Promise<Ended> } => {
		const child = spawn(command, args, {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				HOME: folder,
				NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
				...env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.add(child);
		let [stdout, stderr] = ['', ''];
		child.stdout.on('data', (chunk: Buffer) => {
			stdout += chunk.toString('utf8');
		});
		child.stderr.on('data', (chunk: Buffer) => {
			stderr += chunk.toString('utf8');
		});
		const ended = new Promise<Ended>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', (code, signal) => {
				running.delete(child);
				resolve({ code, signal, stdout, stderr });
			});
		});
		return { process: child, ended };
	};
	const start = (...args: string[]): ReturnType<typeof launch> =>
		launch(process.execPath, [...program.slice(1), ...args]);
	const place: Place = {
		folder,
		env,
		surroundings: {},
		start,
		run: async (...args) =>
			await runHere(folder, { HOME: folder, ...env }, args, place.surroundings),
		shell: async (line, ...args) =>
			await launch('bash', ['-c', line, 'bash', ...program, ...args]).ended,
		remove: () => {
			// One that waits for its turn would keep the tests from ending.
			for (const child of running) child.kill('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		},
	};
	return place;
}

async function runHere(
	folder: string,
	env: Readonly<Record<string, string | undefined>>,
	args: readonly string[],
	surroundings: Place['surroundings'],
): Promise<Ended> {
	let [stdout, stderr] = ['', ''];
	const streams = {
		stdin: {},
		stdout: {
			write: (text: string) => (stdout += text),
			on: () => undefined,
		},
		stderr: {
			write: (text: string) => (stderr += text),
			on: () => undefined,
		},
	};
	const before = process.cwd();
	process.chdir(folder);
	try {
		const terminal = {
			...createTerminal({ ...streams, env }),
			canAsk: surroundings.ask !== undefined,
		};
		const { signal } = new AbortController();
		const code = await runProgram(args, { terminal, env, signal, ...surroundings });
		return { code, signal: null, stdout, stderr };
	} finally {
		process.chdir(before);
	}
}
