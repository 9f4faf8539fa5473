import { duration, messageOfBar } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Shows how long something is waited for. */
export interface Waiting {
	/** @param at in ms since 1970 @param clockTime the same for a person */
	until(at: number, clockTime: string): void;
}

/** A line when a wait begins, and on a terminal a countdown. Of several waits the longest is shown. */
export function createWaiting(
	terminal: Pick<Terminal, 'canDraw' | 'note' | 'draw'>,
	now: () => number = Date.now,
): Waiting {
	let end = 0;
	let timer: NodeJS.Timeout | undefined;
	const tick = (): void => {
		const left = end - now();
		if (left <= 0) {
			clearInterval(timer);
			timer = undefined;
		}
		const text = left <= 0 ? '' : `Next read possible in ${duration(left)}. Stop with Ctrl-C.`;
		if (!messageOfBar(terminal, text)) terminal.draw(text);
	};
	return {
		until(at, clockTime) {
			// Waits that end at about the same time are one to a person.
			if (at < end + 1000) return;
			end = at;
			terminal.note(
				`Waiting until ${clockTime} (${duration(at - now())}), when the next read is possible. Stop with Ctrl-C.`,
			);
			if (!terminal.canDraw || timer) return;
			timer = setInterval(tick, 1000);
			timer.unref();
		},
	};
}
