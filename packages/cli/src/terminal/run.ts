import type { Terminal } from './terminal.ts';

/** Asks a person. */
export interface Asker {
	/** @param initialValue the initial text */
	text(message: string, initialValue?: string): Promise<string>;
	/** Without showing what is typed. */
	secret(message: string): Promise<string>;
	yesNo(message: string): Promise<boolean>;
}

/** The input of every command besides its own options. */
export interface Run {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Aborted by Ctrl-C. */
	readonly signal: AbortSignal;
	/** Default: on the terminal. */
	readonly ask?: Asker;
	/** Waits. Default: in real time. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}
