import { AtessOptionError, throwIfAborted } from '../errors/index.ts';

export interface InOrderOptions {
	/** How many may be under way now, by how many are; it is read again whenever one is done. */
	readonly concurrency: (active: number) => number;
	readonly signal?: AbortSignal | undefined;
}

/** Results that may wait for an earlier one, as a multiple of the concurrency. */
const AHEAD = 4;

/**
 * Runs something for every item, several at a time, and yields the results in the order of the items.
 * Items are taken and results kept only a few ahead of the reader, so that memory does not grow with
 * the number of items. When the reader stops, or something throws, what is under way is aborted.
 *
 * @throws {AtessAbortError} once the signal is aborted; nothing is started after it
 */
export async function* inOrder<Item, Result>(
	items: Iterable<Item>,
	run: (item: Item, signal: AbortSignal) => Promise<Result>,
	{ concurrency, signal }: InOrderOptions,
): AsyncGenerator<Result, void, undefined> {
	const end = new AbortController();
	const either = signal ? AbortSignal.any([signal, end.signal]) : end.signal;
	const iterator = items[Symbol.iterator]();
	const pending: Promise<Result>[] = [];
	const state = { active: 0, exhausted: false };

	const fill = (): void => {
		for (;;) {
			const bound = concurrency(state.active);
			const isFull = state.active >= bound || pending.length >= bound * AHEAD;
			if (isFull || state.exhausted || either.aborted) return;
			const next = iterator.next();
			if (next.done === true) {
				state.exhausted = true;
				return;
			}
			state.active++;
			const result = run(next.value, either).finally(() => {
				state.active--;
				fill();
			});
			// Code that awaits it gets the failure. A failure that is not awaited any more is ignored.
			result.catch(() => undefined);
			pending.push(result);
		}
	};

	try {
		for (;;) {
			throwIfAborted(signal);
			fill();
			const first = pending.shift();
			if (!first) return;
			yield await first;
		}
	} finally {
		end.abort();
		if (!state.exhausted) iterator.return?.();
	}
}

/**
 * Runs something for every item, several at a time, in no certain order. An item is taken only when it
 * can be begun, so that the items can depend on what is known by then.
 *
 * @throws the first failure; calls that are under way go on, and no further ones begin
 */
export async function eachOf<Item>(
	items: Iterable<Item>,
	run: (item: Item) => Promise<void>,
	{ concurrency }: Pick<InOrderOptions, 'concurrency'>,
): Promise<void> {
	const iterator = items[Symbol.iterator]();
	await new Promise<void>((resolve, reject) => {
		let active = 0;
		let isEnded = false;
		const end = (error: Error): void => {
			isEnded = true;
			reject(error);
		};
		const fill = (): void => {
			while (!isEnded && active < concurrency(active)) {
				const next = iterator.next();
				if (next.done === true) {
					if (active === 0) resolve();
					return;
				}
				active++;
				run(next.value).then(() => {
					active--;
					begin();
				}, end);
			}
		};
		const begin = (): void => {
			try {
				fill();
			} catch (error) {
				end(error as Error);
			}
		};
		begin();
	});
}

/**
 * Checks a concurrency.
 *
 * @throws {AtessOptionError} when it is not a whole number from 1
 */
export function checkConcurrency(concurrency: number): number {
	if (Number.isSafeInteger(concurrency) && concurrency >= 1) return concurrency;
	throw new AtessOptionError(`concurrency must be a whole number from 1, not ${concurrency}.`);
}
