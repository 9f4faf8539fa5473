/**
 * An option, time or zone that cannot be meant: a program is wrong, and nothing was sent. It is about no call, so it
 * is a RangeError and not an AtessError, with the same `kind` and `sent`.
 */
export class AtessOptionError extends RangeError {
	override readonly name = 'AtessOptionError';
	readonly kind = 'input';
	readonly sent = false;
}
