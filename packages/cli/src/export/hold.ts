import { badInput, Problem } from '../terminal/problem.ts';
import { takeLock, type Held, type Lock } from '../state/lock.ts';

/** Keeps a file for one run of this program. */
export interface Hold {
	/** @throws {Problem} when another run has taken it over */
	require(): Promise<void>;
	release(): Promise<void>;
}

/** Several times within the time after which a holder without a sign of life counts as dead. */
const RENEW_EVERY_MS = 2000;

/**
 * Holds a file by a lock next to it, as long as this process lives.
 *
 * @throws {Problem} when another run has it
 */
export async function holdFile(file: string): Promise<Hold> {
	const lockFile = `${file}.lock`;
	const lock = await taken(file, lockFile);
	const timer = setInterval(() => {
		// One that was lost is seen before the next write.
		lock.renew().catch(() => undefined);
	}, RENEW_EVERY_MS);
	timer.unref();
	return {
		require: async () => {
			if (await lock.isHeld()) return;
			throw new Problem(
				`${file} was taken over by another run, since this one has shown no life for a while. It stops here; nothing is lost.`,
			);
		},
		release: async () => {
			clearInterval(timer);
			await lock.release();
		},
	};
}

async function taken(file: string, lockFile: string): Promise<Lock> {
	let lock: Lock | Held;
	try {
		lock = await takeLock(lockFile);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw badInput(`${file}: there is no such folder.`);
		throw error;
	}
	if ('release' in lock) return lock;
	const who = lock.pid === undefined ? 'Another run' : `Another run (process ${lock.pid})`;
	throw badInput(
		`${who} is writing ${file}. Wait for it, or choose another file. If no process is writing it, remove ${lockFile}.`,
	);
}
