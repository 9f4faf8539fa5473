import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { installPackage } from '../../../demo/src/package-install.ts';
import { n8nEnvironment } from '../../../demo/src/n8n-environment.ts';
import { pickFreePort } from '../../../demo/src/ports.ts';
import { ROOT } from '../places.ts';
import type { Workflow } from './workflows.ts';

/** One run of the real n8n. */
export interface RunFigures {
	readonly seconds: number;
	/** Highest resident memory of the process, as the operating system has recorded it (VmHWM). */
	readonly peakMB: number;
	readonly exitCode: number | null;
	readonly signal: string | null;
	/** The end of its output, for a run that failed. */
	readonly said: string;
	/** File with all of its output. */
	readonly output: string;
}

/** An n8n of its own, run by its command line. */
export interface Cli {
	importCredential(credential: object): Promise<void>;
	importWorkflow(workflow: Workflow): Promise<void>;
	/** Runs a workflow once. @param flags of Node */
	execute(id: string, flags?: readonly string[]): Promise<RunFigures>;
}

/** After which a run is ended: a year takes a few minutes at most. */
const LONGEST_MS = 300_000;
const POLL_MS = 20;

/**
 * Prepares an n8n with the built node package.
 *
 * @param folder an empty one, for everything that n8n writes
 */
export async function prepareCli(folder: string): Promise<Cli> {
	installPackage(ROOT, folder);
	const env: NodeJS.ProcessEnv = {
		...n8nEnvironment({
			userFolder: folder,
			port: await pickFreePort(),
			brokerPort: await pickFreePort(),
		}),
		N8N_ENCRYPTION_KEY: 'only-for-the-bench',
		N8N_LOG_LEVEL: 'info',
	};
	const n8n = createRequire(path.join(ROOT, 'demo/src/n8n-server.ts')).resolve('n8n/bin/n8n');

	async function run(args: readonly string[], flags: readonly string[] = []): Promise<RunFigures> {
		const output = path.join(folder, 'output.txt');
		const descriptor = openSync(output, 'w');
		const started = performance.now();
		const child = spawn(process.execPath, [...flags, n8n, ...args], {
			cwd: folder,
			env,
			stdio: ['ignore', descriptor, descriptor],
			timeout: LONGEST_MS,
		});
		closeSync(descriptor);
		let peakMB = 0;
		const poll = setInterval(() => {
			peakMB = Math.max(peakMB, highWaterMB(child.pid ?? 0));
		}, POLL_MS);
		const [exitCode, signal] = (await once(child, 'close')) as [number | null, string | null];
		clearInterval(poll);
		const seconds = (performance.now() - started) / 1000;
		return { seconds, peakMB, exitCode, signal, said: endOf(output), output };
	}

	async function must(...args: string[]): Promise<void> {
		const { exitCode, said } = await run(args);
		if (exitCode !== 0) throw new Error(`n8n ${args[0] ?? ''} failed: ${said}`);
	}

	async function importFile(command: string, name: string, content: object): Promise<void> {
		const file = path.join(folder, name);
		writeFileSync(file, JSON.stringify([content]));
		await must(command, `--input=${file}`);
	}

	return {
		importCredential: async (credential) => {
			await importFile('import:credentials', 'credential.json', credential);
		},
		importWorkflow: async (workflow) => {
			await importFile('import:workflow', 'workflow.json', workflow);
		},
		execute: async (id, flags) => await run(['execute', `--id=${id}`, '--rawOutput'], flags),
	};
}

/** The highest resident memory of a process so far; 0 once it has ended. */
function highWaterMB(pid: number): number {
	try {
		const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return (Number(found?.[1] ?? 0) * 1024) / 1e6;
	} catch {
		return 0;
	}
}

function endOf(file: string): string {
	return readFileSync(file).subarray(-2000).toString('utf8');
}

/** How often a text occurs in a file, which may be larger than memory. */
export async function occurrences(file: string, text: string): Promise<number> {
	let count = 0;
	let rest = '';
	for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
		const parts = (rest + chunk).split(text);
		count += parts.length - 1;
		rest = (parts.at(-1) ?? '').slice(-(text.length - 1));
	}
	return count;
}
