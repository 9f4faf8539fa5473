import { progress } from '@clack/prompts';
import { printableLine } from 'atess-client/internal';
import type { Terminal } from './terminal.ts';

/** Shows how far something is: a bar on a terminal, now and then a line elsewhere. */
export interface Progress {
	/** @param done of the total; more than it counts as all */
	update(done: number, message: string): void;
	stop(message: string): void;
	/** Ends without a message. */
	readonly clear: () => void;
}

/** The bars that are drawn now. */
const bars = new WeakMap<object, { readonly message: (text: string) => void }>();

/** Shows a text behind the bar of a terminal, if there is one. @returns whether there is */
export function messageOfBar(terminal: object, text: string): boolean {
	const bar = bars.get(terminal);
	bar?.message(text);
	return bar !== undefined;
}

/** Without a bar, a line at most this often. */
const LINE_EVERY_MS = 10_000;

export function startProgress(
	terminal: Pick<Terminal, 'canDraw' | 'note'>,
	total: number,
	message: string,
	now: () => number = Date.now,
): Progress {
	if (!terminal.canDraw) {
		let last = now();
		return {
			update(done, text) {
				if (now() - last < LINE_EVERY_MS) return;
				last = now();
				terminal.note(`${Math.min(done, total)} of ${total}: ${printableLine(text)}`);
			},
			stop: (text) => {
				terminal.note(text);
			},
			clear: () => undefined,
		};
	}
	const bar = progress({ max: Math.max(1, total), output: process.stderr });
	bar.start(message);
	// The bar reads keys and ends the process on Ctrl-C by itself: a write could not be read back then.
	if (process.stdin.isTTY) process.stdin.setRawMode(false);
	bars.set(terminal, bar);
	let shown = 0;
	return {
		update(done, text) {
			const step = Math.min(done, total) - shown;
			shown += Math.max(0, step);
			bar.advance(Math.max(0, step), printableLine(text));
		},
		stop: (text) => {
			bars.delete(terminal);
			bar.stop(printableLine(text));
		},
		clear: () => {
			bars.delete(terminal);
			bar.clear();
		},
	};
}

/** A time in words, as exact as one wants to know it: "45 s", "3 min 20 s", "2 h 5 min". */
export function duration(ms: number): string {
	const seconds = Math.max(0, Math.ceil(ms / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
	return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
}
