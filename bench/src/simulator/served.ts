import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../places.ts';

/** A simulator as `npx atess-simulator` runs it, in a process of its own. */
export interface Served {
	readonly url: string;
	readonly userId: string;
	readonly secret: string;
	/** The headers of every request. */
	readonly headers: { readonly authorization: string };
	/** ms from the start of the process until it listens */
	readonly startMs: number;
	/** Seconds of the processor that it has taken so far, by the operating system's count. */
	cpuSeconds(): number;
	/** Resident memory now and at its highest, MB. */
	memory(): { nowMB: number; highestMB: number };
	/** Data of a GET, which must be a success. */
	get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
	stop(): Promise<void>;
}

/** Clock ticks in a second: fixed at 100 for all programs on Linux. */
const TICKS = 100;

/** Starts one and waits until it listens. */
export async function serveSimulator(...flags: string[]): Promise<Served> {
	const cli = path.join(ROOT, 'packages/simulator/dist/cli.js');
	const begun = performance.now();
	const child = spawn(process.execPath, [cli, '--port', '0', ...flags], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const greeting = await said(child, /Secret +\S+/);
	const startMs = performance.now() - begun;
	const [url = ''] = /http:\/\/\S+/.exec(greeting) ?? [];
	const userId = /User ID +(\S+)/.exec(greeting)?.[1] ?? '';
	const secret = /Secret +(\S+)/.exec(greeting)?.[1] ?? '';
	const authorization = `Basic ${Buffer.from(`${userId}:${secret}`).toString('base64')}`;
	const ofProcess = (file: string): string =>
		readFileSync(`/proc/${child.pid ?? 0}/${file}`, 'utf8');
	const megabytes = (name: string): number =>
		Number(new RegExp(`${name}:\\s+(\\d+)`).exec(ofProcess('status'))?.[1]) / 1000;
	return {
		url,
		userId,
		secret,
		headers: { authorization },
		startMs,
		cpuSeconds() {
			// The name of the program stands in brackets and can hold blanks; the next fields cannot.
			const fields = ofProcess('stat').split(') ')[1]?.split(' ') ?? [];
			return (Number(fields[11]) + Number(fields[12])) / TICKS;
		},
		memory: () => ({ nowMB: megabytes('VmRSS'), highestMB: megabytes('VmHWM') }),
		async get(at, query = {}) {
			const response = await fetch(`${url}${at}?${new URLSearchParams(query).toString()}`, {
				headers: { authorization },
			});
			const { code, data, msg } = (await response.json()) as {
				code?: number;
				data: unknown;
				msg: string;
			};
			if (code !== 200) throw new Error(`${at}: ${code ?? response.status} ${msg}`);
			return data;
		},
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => {
					resolve();
				});
				child.kill();
			}),
	};
}

function said(child: ChildProcess, until: RegExp): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.setEncoding('utf8').on('data', (more: string) => {
			text += more;
			if (until.test(text)) resolve(text);
		});
		child.once('exit', (code) => {
			reject(new Error(`The simulator ended with ${code ?? 'a signal'}.`));
		});
	});
}
