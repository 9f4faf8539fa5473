import { hasKind } from 'atess-client/internal';
import { DocumentProblem } from 'atess-spec/document/problem';
import { CommanderError, type Command } from 'commander';
import { hasAccount } from './account/account.ts';
import type { Run } from './terminal/run.ts';
import { EXIT, Problem, type ExitCode } from './terminal/problem.ts';
import { createProgram } from './program.ts';
import { useProxyOf } from './proxy.ts';
import { errorText } from './terminal/words.ts';
import type { Terminal } from './terminal/terminal.ts';

/**
 * Runs one command line to its end. Everything that it reads and writes besides files is in `run`.
 *
 * @param args the arguments after the name of the program
 * @returns the exit code of the process; a failure was written to the terminal as one sentence
 */
export async function runProgram(args: readonly string[], run: Run): Promise<ExitCode> {
	const { terminal } = run;
	const outcome: { code: ExitCode } = { code: EXIT.done };
	const program = createProgram(async (handler) => {
		await useProxyOf(run.env);
		outcome.code = await handler(run);
	});
	prepare(program, terminal);
	try {
		await program.parseAsync(args.length > 0 ? args : [await firstWord(run)], { from: 'user' });
	} catch (error) {
		outcome.code = codeOf(error, run);
	}
	return outcome.code;

	function codeOf(error: unknown, { signal }: Run): ExitCode {
		// Commander has written it already.
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.input;
		const reason: unknown = signal.aborted ? signal.reason : error;
		if (reason instanceof Problem) {
			terminal.note(reason.message);
			return reason.exitCode;
		}
		if (error instanceof DocumentProblem) {
			terminal.note(error.message);
			return error.isInput ? EXIT.input : EXIT.failed;
		}
		if (hasKind(error)) {
			terminal.note(errorText(error));
			return EXIT.failed;
		}
		const { code, message } = error as NodeJS.ErrnoException;
		if (code !== undefined) terminal.note(`${message}.`);
		// A stack is shown only for what should not be possible.
		else terminal.note(error instanceof Error ? (error.stack ?? message) : String(error));
		return EXIT.failed;
	}
}

/** The command without arguments. */
async function firstWord({ env }: Run): Promise<string> {
	return (await hasAccount(env)) ? 'status' : '--help';
}

/** Commands do not end the process, and write where the terminal does; subcommands too. */
function prepare(command: Command, terminal: Terminal): void {
	command.exitOverride();
	command.configureOutput({
		writeOut: (text) => {
			terminal.out(text.replace(/\n$/, ''));
		},
		writeErr: (text) => {
			terminal.note(text.replace(/\n$/, ''));
		},
	});
	for (const each of command.commands) prepare(each, terminal);
}
