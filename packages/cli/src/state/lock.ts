import { link, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isObject } from 'atess-spec/document/json';
import { nameBeside, placeNew } from './place-new.ts';

/** After this time without a sign of life a lock is free. Work under one of state takes milliseconds. */
const DEAD_AFTER_MS = 10_000;

/** The holder of a lock. */
interface Holder {
	readonly pid: number;
	readonly host: string;
	/** Of one taking: distinguishes two processes with the same number. */
	readonly token: string;
}

/** A lock that this process has taken. */
export interface Lock {
	/** Whether it is still ours: a machine that slept too long with it may have lost it. */
	isHeld(): Promise<boolean>;
	/** Shows that its holder lives. A lock that is held for longer than some seconds needs that. */
	renew(): Promise<void>;
	release(): Promise<void>;
}

/** Why a lock could not be taken. */
export interface Held {
	/** Of the process that has it; undefined if the lock does not name it. */
	readonly pid: number | undefined;
}

/** Locks that this process holds: one of its own number that is not among them is of a dead one. */
const ours = new Set<string>();

/** Takes a lock, also from a holder that is dead; once, without waiting. */
export async function takeLock(file: string): Promise<Lock | Held> {
	const token = randomUUID();
	const mine: Holder = { pid: process.pid, host: hostname(), token };
	// Before it is there, so that no other taker of this process takes it for that of a dead one.
	ours.add(token);
	let taken = false;
	try {
		taken = (await isFree(file)) && (await placeNew(file, JSON.stringify(mine), 0o600));
		if (!taken) return { pid: (await holderOf(file))?.pid };
	} finally {
		if (!taken) ours.delete(token);
	}
	const isHeld = async (): Promise<boolean> => (await holderOf(file))?.token === token;
	return {
		isHeld,
		renew: async () => {
			const now = new Date();
			if (await isHeld()) await utimes(file, now, now);
		},
		release: async () => {
			if (await isHeld()) await rm(file, { force: true });
			ours.delete(token);
		},
	};
}

/** Whether there is no lock; one of a dead holder is taken away. */
async function isFree(file: string): Promise<boolean> {
	const judged = await readFile(file, 'utf8').catch(() => undefined);
	if (judged === undefined) return true;
	if (!(await isDead(file, parsed(judged)))) return false;
	// Away by a new name: of several that do so, only one gets it, and sees then whether it is still the same.
	const away = nameBeside(file);
	try {
		await rename(file, away);
	} catch {
		return true;
	}
	const isSame = (await readFile(away, 'utf8').catch(() => judged)) === judged;
	// In the meantime another one had done so and taken it: it gets it back. Where that is too late, it notices.
	if (!isSame) await link(away, file).catch(() => undefined);
	await rm(away, { force: true });
	return isSame;
}

async function isDead(file: string, holder: Holder | undefined): Promise<boolean> {
	if (holder?.host === hostname()) {
		if (holder.pid === process.pid && ours.has(holder.token)) return false;
		if (holder.pid === process.pid || !isAlive(holder.pid)) return true;
	}
	const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
	return Math.abs(Date.now() - mtimeMs) > DEAD_AFTER_MS;
}

async function holderOf(file: string): Promise<Holder | undefined> {
	return parsed(await readFile(file, 'utf8').catch(() => ''));
}

function parsed(text: string): Holder | undefined {
	try {
		const value: unknown = JSON.parse(text);
		const isOne =
			isObject(value) &&
			Number.isSafeInteger(value.pid) &&
			typeof value.host === 'string' &&
			typeof value.token === 'string';
		return isOne ? (value as unknown as Holder) : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
