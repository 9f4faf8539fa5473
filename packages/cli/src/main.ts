#!/usr/bin/env node
import { EXIT, Problem } from './terminal/problem.ts';
import { runProgram } from './run-program.ts';
import { createTerminal } from './terminal/terminal.ts';

const terminal = createTerminal(process);
const stop = new AbortController();
const abort = (): void => {
	// A second signal ends the process at once.
	if (stop.signal.aborted) process.exit(EXIT.interrupted);
	stop.abort(new Problem('Stopped.', EXIT.interrupted));
};
process.on('SIGINT', abort);
process.on('SIGTERM', abort);
// The terminal was closed. The system and the shell can both send this signal.
process.on('SIGHUP', () => {
	if (!stop.signal.aborted) abort();
});
process.on('beforeExit', () => {
	const failure = terminal.outFailure();
	if (!failure) return;
	terminal.note(`Not all of the result could be written to standard output: ${failure.message}.`);
	if (process.exitCode === EXIT.done) process.exitCode = EXIT.failed;
});
process.exitCode = await runProgram(process.argv.slice(2), {
	terminal,
	env: process.env,
	signal: stop.signal,
});
