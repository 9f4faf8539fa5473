import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const CLI = path.join(__dirname, '../cli.ts');
const launched: Launched[] = [];

/** A command line that runs. */
export interface Launched {
	readonly child: ChildProcess;
	/** Its output so far. */
	readonly seen: { stdout: string; stderr: string };
	/** Its exit code, once it has ended. */
	readonly exit: Promise<number | null>;
}

/** Starts the command line in a process of its own; {@link killAll} ends it. */
export function launch(args: readonly string[], env: NodeJS.ProcessEnv = {}): Launched {
	const child = spawn(process.execPath, [CLI, ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...env },
	});
	const seen = { stdout: '', stderr: '' };
	child.stdout.on('data', (chunk: Buffer) => (seen.stdout += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (seen.stderr += chunk.toString()));
	const exit = once(child, 'close').then(([code]) => code as number | null);
	const result = { child, seen, exit };
	launched.push(result);
	return result;
}

/** Waits until it serves. @returns its base URL */
export async function serving({ child, seen, exit }: Launched): Promise<string> {
	while (!seen.stdout.includes('Ctrl+C')) {
		const ended = await Promise.race([exit, child.stdout && once(child.stdout, 'data')]);
		if (typeof ended === 'number') throw new Error(`It has ended: ${seen.stderr}`);
	}
	return /http:\S+/.exec(seen.stdout)?.[0] ?? '';
}

/** Ends every process that has been started here, and waits for its end. */
export async function killAll(): Promise<void> {
	const all = launched.splice(0);
	for (const { child } of all) child.kill('SIGKILL');
	await Promise.all(all.map(({ exit }) => exit));
}
