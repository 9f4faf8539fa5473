import type { Terminal } from './terminal.ts';

/** What every command gets besides its own options. */
export interface Run {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Aborted by Ctrl-C. */
	readonly signal: AbortSignal;
	/** Waits. Default: in real time. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}
