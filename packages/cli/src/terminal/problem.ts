/** The exit codes of the program. `--help` explains them. */
export const EXIT = { done: 0, failed: 1, input: 2, findings: 3, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A message of one plain sentence, without a stack. */
export class Problem extends Error {
	readonly exitCode: ExitCode;

	constructor(message: string, exitCode: ExitCode = EXIT.failed) {
		super(message);
		this.name = 'Problem';
		this.exitCode = exitCode;
	}
}

/** An impossible request: the message names the mistake and the next step. */
export function badInput(message: string): Problem {
	return new Problem(message, EXIT.input);
}
