import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashOf } from '../config/config.ts';

const MAIN = path.join(import.meta.dirname, '../main.ts');

/** A gateway as a process of its own. */
export interface Program {
	readonly url: string;
	readonly process: ChildProcess;
	/** Its output on standard error until now. */
	log(): string;
	/** Ends it with a signal, and gives its exit code. */
	end(signal: NodeJS.Signals): Promise<number | null>;
}

/** A folder with a configuration, which can be changed. */
export interface Place {
	readonly folder: string;
	readonly file: string;
	/** @param change of the configuration that has one account and one client */
	configure(change?: object): void;
	start(env?: Readonly<Record<string, string>>): Promise<Program>;
	run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }>;
	close(): void;
}

export function createPlace(account: object, key: string): Place {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-gateway-'));
	const file = path.join(folder, 'gateway.json');
	const running: ChildProcess[] = [];
	const launch = (
		args: readonly string[],
		env: Readonly<Record<string, string>> = {},
	): ChildProcess => {
		const child = spawn(process.execPath, ['--no-warnings', MAIN, ...args], {
			cwd: folder,
			env: { PATH: process.env.PATH, ATESS_SECRET: 'demo-secret', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.push(child);
		return child;
	};
	const place: Place = {
		folder,
		file,
		configure: (change = {}) => {
			const config = {
				port: 0,
				accounts: { site: account },
				clients: [
					{ name: 'worker', account: 'site', keyHash: hashOf(key), scopes: ['read', 'write'] },
				],
				...change,
			};
			writeFileSync(file, JSON.stringify(config));
		},
		start: async (env) => {
			const child = launch([], env);
			let log = '';
			const url = await new Promise<string>((resolve, reject) => {
				child.stderr?.on('data', (chunk: Buffer) => {
					log += chunk.toString();
					const [, at] = /listens at (\S+)\. /.exec(log) ?? [];
					if (at !== undefined) resolve(at);
				});
				child.once('exit', () => {
					reject(new Error(`The gateway has ended: ${log}`));
				});
			});
			return {
				url,
				process: child,
				log: () => log,
				end: async (signal) => {
					child.kill(signal);
					const [code] = (await once(child, 'exit')) as [number | null];
					return code;
				},
			};
		},
		run: async (...args) => {
			const child = launch(args);
			let stdout = '';
			let stderr = '';
			child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
			child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
			const [code] = (await once(child, 'close')) as [number | null];
			return { code, stdout, stderr };
		},
		close: () => {
			for (const child of running) child.kill('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		},
	};
	place.configure();
	return place;
}
