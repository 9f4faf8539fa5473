import { AtessStoreError } from 'atess-client';
import { takeLock, type Held, type Lock } from './lock.ts';

/** How somebody waits. */
export interface Waiting {
	/** Ends the waiting. */
	readonly signal?: AbortSignal | undefined;
	/** Shows a person the reason of a wait. */
	readonly note?: ((text: string) => void) | undefined;
}

const PAUSE_MS = 25;

/** Waiting that a person would wonder about. */
const SAY_AFTER_MS = 1000;

/** More than it takes to see that a holder is dead: then others hold it one after the other. */
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Waits for one's turn with a file.
 *
 * @throws the signal's reason, or an {@link AtessStoreError} when it takes too long
 */
export async function takeTurn(
	file: string,
	{ signal, note }: Waiting,
	giveUpAfterMs = GIVE_UP_AFTER_MS,
): Promise<Lock> {
	const lock = `${file}.lock`;
	const started = Date.now();
	let told = false;
	for (;;) {
		const taken = await takeLock(lock);
		if ('release' in taken) return taken;
		// Only now, so that sent calls are recorded even after Ctrl-C.
		signal?.throwIfAborted();
		const waited = Date.now() - started;
		if (waited > giveUpAfterMs) {
			throw new AtessStoreError(
				`${file} is in use by ${nameOf(taken)} all the time. When no atess runs any more, remove ${lock}.`,
			);
		}
		if (!told && waited > SAY_AFTER_MS) {
			told = true;
			note?.(`Waiting for ${file}, which ${nameOf(taken)} uses. Stop with Ctrl-C.`);
		}
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}

function nameOf({ pid }: Held): string {
	return pid === undefined ? 'another run of atess' : `process ${pid}`;
}
