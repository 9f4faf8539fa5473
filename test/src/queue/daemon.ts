import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface DaemonOptions {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	readonly logFile: string;
	/** Name of a user of this machine, for a program that refuses to run as root. */
	readonly user?: string;
	/** Is evaluated until it is true. */
	readonly isReady: () => Promise<boolean>;
	readonly timeoutMs?: number;
}

/** A process that can be killed and started again. */
export interface Daemon {
	readonly pid: number;
	log(): string;
	/** Whether it runs. */
	isUp(): boolean;
	/** Ends it, and what it has started, with SIGKILL. */
	kill(): Promise<void>;
	/** Starts it after it has ended. */
	start(): Promise<void>;
	/** Ends it with a signal, and waits for that. */
	stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a process that leads a group of its own, and waits until it is ready. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
	const { command, args, cwd, env, logFile, user, isReady, timeoutMs = 300_000 } = options;
	let child: ChildProcess | undefined;
	const isUp = (): boolean => child?.exitCode === null && child.signalCode === null;
	const log = (): string => readFileSync(logFile, 'utf8');
	const killGroup = (): void => {
		const pid = child?.pid;
		if (pid === undefined) return;
		try {
			process.kill(-pid, 'SIGKILL');
		} catch {
			// It has ended by itself.
		}
	};
	process.once('exit', killGroup);

	async function start(): Promise<void> {
		const output = openSync(logFile, 'a');
		child = spawn(command, args, {
			cwd,
			env,
			detached: true,
			// The other end of standard input stays here: n8n and the gateway can see that we are gone.
			stdio: ['pipe', output, output],
			...(user !== undefined && process.getuid?.() === 0 && idsOf(user)),
		});
		closeSync(output);
		child.stdin?.on('error', () => undefined);
		await once(child, 'spawn');
		const deadline = Date.now() + timeoutMs;
		while (!(await isReady().catch(() => false))) {
			if (!isUp() || Date.now() > deadline) {
				killGroup();
				throw new Error(`${command} ${args.join(' ')} did not start:\n${log().slice(-3000)}`);
			}
			await pause(50);
		}
	}

	async function end(signal: () => void): Promise<void> {
		if (!child || !isUp()) return;
		const ended = once(child, 'exit');
		signal();
		await ended;
		// Its child processes do not outlive it.
		killGroup();
	}

	await start();
	return {
		get pid() {
			return child?.pid ?? 0;
		},
		log,
		isUp,
		start,
		kill: () => end(killGroup),
		stop: (signal = 'SIGTERM') => end(() => child?.kill(signal)),
	};
}

function idsOf(user: string): { uid: number; gid: number } {
	const id = (flag: string): number => {
		const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' });
		if (status !== 0) throw new Error(`This machine has no user ${user}.`);
		return Number(stdout);
	};
	return { uid: id('-u'), gid: id('-g') };
}
