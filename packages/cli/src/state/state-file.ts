import { AtessStoreError } from 'atess-client';
import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { takeTurn, type Waiting } from './turn.ts';
import { writeWhole } from './whole-file.ts';

/** The new content of a file, and the return value of its change. An identical value is not written. */
interface Changed<T, R> {
	readonly value: T;
	readonly result: R;
}

/** A small JSON file that several processes of this program change, one at a time. */
export interface StateFile<T> {
	/**
	 * Reads what is kept, lets it be changed, and writes it back before the next one's turn. Where the turn was lost in
	 * the meantime, which takes a machine that slept, nothing is written and it is done again.
	 */
	change<R>(change: (value: T) => Changed<T, R> | Promise<Changed<T, R>>): Promise<R>;
	/** The current content, without waiting for a turn: a file is replaced as a whole. */
	read(): Promise<T>;
}

export interface StateFileOptions<T> extends Waiting {
	/** The content without a file. */
	readonly empty: T;
	readonly isOurs: (value: unknown) => value is T;
	/**
	 * The loss when the file cannot be read, in a sentence for the person who has to decide. Without it the file is put
	 * aside and begun again.
	 */
	readonly refuseDamaged?: string;
}

export function createStateFile<T>(file: string, options: StateFileOptions<T>): StateFile<T> {
	const { empty, isOurs, refuseDamaged, note } = options;
	let queue: Promise<unknown> = Promise.resolve();

	/** @returns undefined where the file is damaged */
	async function look(): Promise<T | undefined> {
		let text: string;
		try {
			text = await readFile(file, 'utf8');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty;
			throw error;
		}
		const value = parsed(text);
		return isOurs(value) ? value : undefined;
	}

	async function read(): Promise<T> {
		const value = await look();
		if (value !== undefined) return value;
		if (refuseDamaged !== undefined)
			throw new AtessStoreError(`${file} is damaged. ${refuseDamaged}`);
		const aside = `${file}.damaged`;
		await rename(file, aside);
		note?.(`${file} was damaged, and a new file was started. The old content is in ${aside}.`);
		return empty;
	}

	async function once<R>(change: (value: T) => Changed<T, R> | Promise<Changed<T, R>>): Promise<R> {
		await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
		for (;;) {
			const lock = await takeTurn(file, options);
			try {
				const before = await read();
				const { value, result } = await change(before);
				if (!(await lock.isHeld())) continue;
				if (value !== before) await writeWhole(file, JSON.stringify(value), 0o600);
				return result;
			} finally {
				await lock.release();
			}
		}
	}

	return {
		change: async (change) => {
			const turn = queue.then(() => once(change));
			queue = turn.catch(() => undefined);
			return await turn;
		},
		read: async () => (await look()) ?? (await once((value) => ({ value, result: value }))),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
