#!/usr/bin/env node
import { AtessError } from 'atess-client';
import { CommanderError } from 'commander';
import { EXIT, Problem, type ExitCode } from './problem.ts';
import { createProgram } from './program.ts';
import { createTerminal } from './terminal/terminal.ts';

const terminal = createTerminal();
const stop = new AbortController();
const abort = (): void => {
	// A second time ends it at once, whatever it is doing.
	if (stop.signal.aborted) process.exit(EXIT.interrupted);
	stop.abort(new Problem('Stopped.', EXIT.interrupted));
};
process.on('SIGINT', abort);
process.on('SIGTERM', abort);
// The terminal was closed. It comes more than once, from the system and from the shell.
process.on('SIGHUP', () => {
	if (!stop.signal.aborted) abort();
});

const program = createProgram(async (handler) => {
	process.exitCode = await handler({ terminal, env: process.env, signal: stop.signal });
});
try {
	overrideExit(program);
	await program.parseAsync();
} catch (error) {
	process.exitCode = codeOf(error);
}
process.on('beforeExit', () => {
	const failure = terminal.outFailure();
	if (!failure) return;
	terminal.note(`Not all of the result could be written to standard output: ${failure.message}.`);
	if (process.exitCode === EXIT.done) process.exitCode = EXIT.failed;
});

/** Commands of commands, too. */
function overrideExit(command: typeof program): void {
	command.exitOverride();
	command.commands.forEach(overrideExit);
}

/** Says what has happened in one sentence. A stack is shown only for what should not be possible. */
function codeOf(error: unknown): ExitCode {
	// Commander has said it already.
	if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.input;
	const reason: unknown = stop.signal.aborted ? stop.signal.reason : error;
	if (reason instanceof Problem) {
		terminal.note(reason.message);
		return reason.exitCode;
	}
	if (error instanceof AtessError) {
		terminal.note(error.message);
		return EXIT.failed;
	}
	const { code, message } = error as NodeJS.ErrnoException;
	if (code !== undefined) terminal.note(`${message}.`);
	else terminal.note(error instanceof Error ? (error.stack ?? message) : String(error));
	return EXIT.failed;
}
