import type { ErrorKind } from './error-kind.ts';

/** The members of every error of this package, even of one that is not about a call. */
export interface KnownError extends Error {
	readonly kind: ErrorKind;
	readonly sent: boolean;
	readonly operationId?: string | undefined;
	readonly requestId?: string | undefined;
}

/** Whether an error is one of this package. */
export function hasKind(error: unknown): error is KnownError {
	return (
		error instanceof Error &&
		'kind' in error &&
		typeof error.kind === 'string' &&
		'sent' in error &&
		typeof error.sent === 'boolean'
	);
}
