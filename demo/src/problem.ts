/**
 * A failure that the user can act on. The message is the one sentence that is shown, without a
 * stack trace: what failed, where (port, file), what to do.
 */
export class DemoProblem extends Error {
	override readonly name = 'DemoProblem';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
	// Not `instanceof`: an error of Node's own may come from another realm (tests run in one of theirs).
	const { message } = (error ?? {}) as { message?: unknown };
	return typeof message === 'string' ? message : String(error);
}
