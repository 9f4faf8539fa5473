import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './whole-file.ts';

const PAUSE_MS = 25;

/** A small JSON file that several processes of this program change, one at a time. */
export interface StateFile<T> {
	/** Reads what is kept, lets it be changed, and writes it back before the next one's turn. */
	change<R>(change: (value: T) => Promise<{ value: T; result: R }>): Promise<R>;
}

/** @param empty what is kept when the file is not there, or is not one of ours */
export function createStateFile<T>(
	file: string,
	empty: T,
	isOurs: (value: unknown) => value is T,
): StateFile<T> {
	const lock = `${file}.lock`;
	let queue: Promise<unknown> = Promise.resolve();

	async function read(): Promise<T> {
		try {
			const value: unknown = JSON.parse(await readFile(file, 'utf8'));
			return isOurs(value) ? value : empty;
		} catch {
			return empty;
		}
	}

	async function alone<R>(work: () => Promise<R>): Promise<R> {
		await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
		while (!(await take(lock))) {
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
		try {
			return await work();
		} finally {
			await rm(lock, { force: true });
		}
	}

	return {
		change: async (change) => {
			const turn = queue.then(() =>
				alone(async () => {
					const { value, result } = await change(await read());
					await writeWhole(file, JSON.stringify(value), 0o600);
					return result;
				}),
			);
			queue = turn.catch(() => undefined);
			return await turn;
		},
	};
}

/** Takes a lock, unless a process that lives has it. */
async function take(lock: string): Promise<boolean> {
	try {
		await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const holder = await readFile(lock, 'utf8').catch(() => '');
	// One that was just taken may not say by whom yet.
	if (holder !== '' && !isAlive(Number(holder))) await rm(lock, { force: true });
	return false;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
