/** The names of errors that a program throws when it is wrong. */
const NAMES = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

/**
 * The messages with which the fetch of a runtime rejects when the network fails, which is a TypeError, too: Node,
 * Deno, Chrome, Firefox, Safari and React Native. Node adds a cause.
 */
const OF_THE_NETWORK =
	/^(fetch failed|terminated|error sending request|failed to fetch|network ?error|load failed|network (request|connection))/i;

/**
 * Name and message of an error by which a program is wrong, such as "TypeError: Illegal invocation"; undefined for
 * everything that can be a failure of the network. The message can hold what the request holds: redact it.
 */
export function programmingErrorIn(error: unknown): string | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	if ('cause' in error || 'code' in error) return undefined;
	const { name, message } = error as { name?: unknown; message?: unknown };
	if (typeof name !== 'string' || typeof message !== 'string' || !NAMES.has(name)) return undefined;
	return OF_THE_NETWORK.test(message) ? undefined : `${name}: ${message}`;
}
