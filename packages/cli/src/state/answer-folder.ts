import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { ProtectionStore } from 'atess-client';
import { isObject } from 'atess-spec/document/json';
import { nameBeside } from './place-new.ts';
import { takeTurn, type Waiting } from './turn.ts';

interface Kept {
	readonly key: string;
	readonly value: string;
	/** When it was written, in ms since 1970: if that is in the future, the clock was set back. */
	readonly at: number;
	/** A value without it is kept until it is removed. */
	readonly expiresAt?: number;
}

/** A larger value is read again instead. */
const MOST_CHARACTERS = 2_000_000;

/**
 * Values that save requests, each in a file of its own: one that changes rewrites no other. Nothing is synced, because
 * a value that is lost is read again. A file that is damaged is a missing value.
 *
 * The time of a file is the moment at which its value expires, so that old values are found without reading them.
 *
 * @param maxKeys values to keep at most; those that expire first are dropped
 */
export function answerFolder(
	folder: string,
	maxKeys: number,
	waiting: Waiting,
): Pick<ProtectionStore, 'get' | 'set' | 'swap'> {
	let count: number | undefined;
	const fileOf = (key: string): string =>
		path.join(folder, createHash('sha256').update(key).digest('hex').slice(0, 32));

	async function kept(key: string): Promise<Kept | undefined> {
		const text = await readFile(fileOf(key), 'utf8').catch(() => undefined);
		const found = text === undefined ? undefined : parsed(text);
		return found?.key === key ? found : undefined;
	}

	async function get(key: string): Promise<string | undefined> {
		const found = await kept(key);
		if (!found) return undefined;
		const now = Date.now();
		const { value, at, expiresAt } = found;
		if (expiresAt === undefined) return value;
		if (at <= now) return expiresAt > now ? value : undefined;
		// The new time is written down, or a value would live until the clock has caught up.
		await write({ key, value, at: now, expiresAt: expiresAt - (at - now) });
		return value;
	}

	async function set(key: string, value: string, ttlMs?: number): Promise<void> {
		const now = Date.now();
		if (value.length > MOST_CHARACTERS) {
			await remove(key);
			return;
		}
		try {
			await write({ key, value, at: now, ...(ttlMs !== undefined && { expiresAt: now + ttlMs }) });
			count = count === undefined ? undefined : count + 1;
			if (count === undefined || count > maxKeys) await clear(path.basename(fileOf(key)));
		} catch {
			// A full disk must not hide what was read.
		}
	}

	async function write(entry: Kept): Promise<void> {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const file = fileOf(entry.key);
		const beside = nameBeside(file);
		try {
			const handle = await open(beside, 'wx', 0o600);
			try {
				await handle.writeFile(JSON.stringify(entry));
			} finally {
				await handle.close();
			}
			const expires = new Date(entry.expiresAt ?? 8.64e15);
			await utimes(beside, expires, expires);
			await rename(beside, file);
		} catch (error) {
			await rm(beside, { force: true });
			throw error;
		}
	}

	async function remove(key: string): Promise<void> {
		await rm(fileOf(key), { force: true });
	}

	/** Removes what has expired, and what is too much. @param last the value that was just written */
	async function clear(last: string): Promise<void> {
		const files = await Promise.all(
			(await readdir(folder)).map(async (name) => {
				const { mtimeMs } = await stat(path.join(folder, name)).catch(() => ({ mtimeMs: 0 }));
				return { name, expiresAt: name === last ? Infinity : mtimeMs };
			}),
		);
		const now = Date.now();
		files.sort((a, b) => b.expiresAt - a.expiresAt);
		const alive = files.filter(({ expiresAt }) => expiresAt > now).slice(0, maxKeys);
		count = alive.length;
		for (const { name } of files.filter((file) => !alive.includes(file)))
			await rm(path.join(folder, name), { force: true });
	}

	return {
		get,
		set,
		swap: async (key, before, after, ttlMs) => {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const lock = await takeTurn(fileOf(key), waiting);
			try {
				if ((await get(key)) !== before) return false;
				await (after === undefined ? remove(key) : set(key, after, ttlMs));
				return true;
			} finally {
				await lock.release();
			}
		},
	};
}

function parsed(text: string): Kept | undefined {
	try {
		const value: unknown = JSON.parse(text);
		const isOne =
			isObject(value) &&
			typeof value.key === 'string' &&
			typeof value.value === 'string' &&
			Number.isFinite(value.at) &&
			(value.expiresAt === undefined || Number.isFinite(value.expiresAt));
		return isOne ? (value as unknown as Kept) : undefined;
	} catch {
		return undefined;
	}
}
