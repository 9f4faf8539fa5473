import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface ProcessGroupOptions {
	command: string;
	args: readonly string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Standard output and error go here; the file is begun again. */
	logFile: string;
}

export interface ProcessGroup {
	readonly pid: number;
	/** Resolves, never rejects, when the leader has ended: with its exit code, or null after a signal. */
	readonly ended: Promise<number | null>;
	/** Signals the leader to end, gives it the time, then kills the rest of the group. */
	stop(graceMs: number): Promise<void>;
}

/**
 * Starts a process that leads its own group, so that everything it starts can be ended with it and
 * Ctrl-C in the terminal reaches only us. The group is killed when this process exits in any way
 * that still runs exit handlers; for the others see exit-with-parent.ts.
 */
export async function startProcessGroup(options: ProcessGroupOptions): Promise<ProcessGroup> {
	const log = openSync(options.logFile, 'w');
	const child = spawn(options.command, options.args, {
		cwd: options.cwd,
		env: options.env,
		// A group of one's own means a new console window on Windows, where taskkill ends trees anyway.
		detached: process.platform !== 'win32',
		stdio: ['pipe', log, log],
		windowsHide: true,
	});
	closeSync(log);
	await new Promise<void>((resolve, reject) => {
		child.once('spawn', resolve);
		child.once('error', reject);
	});
	const { pid } = child;
	if (pid === undefined) throw new Error(`${options.command} was started without a process id.`);
	// The pipe only shows the child that we live; that it breaks when the child ends is expected.
	child.stdin?.on('error', () => undefined);

	const killOnExit = () => {
		killGroup(pid);
	};
	process.once('exit', killOnExit);
	const ended = new Promise<number | null>((resolve) => {
		child.once('exit', (code) => {
			// Processes that the leader left behind must not outlive it.
			killGroup(pid);
			process.off('exit', killOnExit);
			resolve(code);
		});
	});

	return {
		pid,
		ended,
		async stop(graceMs) {
			child.kill('SIGTERM');
			const timer = setTimeout(() => {
				killGroup(pid);
			}, graceMs);
			await ended;
			clearTimeout(timer);
		},
	};
}

function killGroup(pid: number): void {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// ESRCH: no process is left.
	}
}
