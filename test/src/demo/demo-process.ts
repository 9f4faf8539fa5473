import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pickFreePort } from '../../../demo/src/index.ts';
import { ROOT } from '../workspace.ts';

export interface DemoProcess {
	readonly child: ChildProcess;
	readonly pid: number;
	/** Everything it has reported it far. */
	readonly said: { stdout: string; stderr: string };
	readonly exit: Promise<number | null>;
}

/** Starts `demo/src/start.ts` as the scripts do, with free ports and its own folder. */
export async function startDemoProcess(
	folder: string,
	flags: readonly string[],
	ports: { n8n?: number } = {},
): Promise<DemoProcess> {
	const [n8n, broker, simulator, inbox, mail] = [
		ports.n8n ?? (await pickFreePort()),
		await pickFreePort(),
		await pickFreePort(),
		await pickFreePort(),
		await pickFreePort(),
	];
	const child = spawn(
		process.execPath,
		[
			join(ROOT, 'demo/src/start.ts'),
			...['--folder', folder, '--n8n-port', String(n8n)],
			...['--broker-port', String(broker), '--simulator-port', String(simulator)],
			...['--inbox-port', String(inbox), '--mail-port', String(mail)],
			...flags,
		],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const said = { stdout: '', stderr: '' };
	child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
	const exit = once(child, 'close').then(([code]) => code as number | null);
	return { child, pid: child.pid ?? 0, said, exit };
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => boolean, timeoutMs: number): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!isSo()) {
		if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s.`);
		await sleep(100);
	}
}
