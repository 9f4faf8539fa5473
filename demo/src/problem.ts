/**
 * A failure that the user can act on. The message is the one sentence that is shown, without a stack trace: the
 * failure, its place (port, file), the next step.
 */
export class DemoProblem extends Error {
	override readonly name = 'DemoProblem';
}

/** The message of any thrown value. */
export function messageOf(error: unknown): string {
	// Not `instanceof`: an error of Node's own may come from another realm (tests run in one of theirs).
	const { message } = (error ?? {}) as { message?: unknown };
	return typeof message === 'string' ? message : String(error);
}
